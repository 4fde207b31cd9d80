"""SQLModel classes, one module per subject. Table models do not validate: commands and imports check before they write.

`district_id` stands on every table that grows and first in every list index; primary keys are plain integers.
Due dates are stored; standings never. Evidence is appended, not amended. Imports `models.vocabulary` only.
"""

from models.tables.act import Act, ClockMove, ImportRun
from models.tables.clock import Clock
from models.tables.contact import Contact, Seal
from models.tables.disclosure import DisclosedStudent, Disclosure
from models.tables.district import District, School
from models.tables.draft import Draft
from models.tables.exhibit import Exhibit, Witness
from models.tables.iep import Proposal, Service
from models.tables.matter import Appointment, Matter, MatterFact, MatterIssue, MatterReader
from models.tables.notice import BseaNotice, ParentRequest, WrittenNotice
from models.tables.obligation import Obligation, ObligationText
from models.tables.paper import Paper, PaperContent
from models.tables.parent_response import Answer, Portion, StartTask, StayPutEnded
from models.tables.people import Parent, Person, PersonSchool, Student
from models.tables.prevention import Concern, ConcernStatement, EarlyDialogue, PracticeMark
from models.tables.school_year import Calendar, CalendarEvent, CalendarYear
from models.tables.services_owed import OwedEntry, OwedMinutes, ServiceGap, SessionRecord
from models.tables.year_total import YearTotal

__all__ = [
    "Act", "Answer", "Appointment", "BseaNotice", "Calendar", "CalendarEvent", "CalendarYear", "Clock", "ClockMove",
    "Concern", "ConcernStatement", "Contact", "DisclosedStudent", "Disclosure", "District", "Draft", "EarlyDialogue",
    "Exhibit", "ImportRun", "Matter", "MatterFact", "MatterIssue", "MatterReader", "Obligation", "ObligationText",
    "OwedEntry", "OwedMinutes", "Paper", "PaperContent", "Parent", "ParentRequest", "Person", "PersonSchool",
    "Portion", "PracticeMark", "Proposal", "School", "Seal", "Service", "ServiceGap", "SessionRecord", "StartTask",
    "StayPutEnded", "Student", "Witness", "WrittenNotice", "YearTotal",
]  # fmt: skip
