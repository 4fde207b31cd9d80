"""SQLModel classes, one module per subject. Table models do not validate: commands and imports check before they write.

`district_id` stands on every table that grows and first in every list index; primary keys are plain integers.
Due dates are stored; standings never. Evidence is appended, not amended. Imports `models.vocabulary` only.
"""

from models.tables.act import Act, ClockMove, ImportRun
from models.tables.clock import Clock
from models.tables.contact import Contact, Seal
from models.tables.district import District, School
from models.tables.draft import Draft
from models.tables.iep import Proposal, Service
from models.tables.notice import BseaNotice, ParentRequest, WrittenNotice
from models.tables.paper import Paper, PaperContent
from models.tables.parent_response import Answer, Portion, StartTask, StayPutEnded
from models.tables.people import Parent, Person, PersonSchool, Student
from models.tables.school_year import Calendar, CalendarEvent, CalendarYear

__all__ = [
    "Act", "Answer", "BseaNotice", "Calendar", "CalendarEvent", "CalendarYear", "Clock", "ClockMove", "Contact",
    "District", "Draft", "ImportRun", "Paper", "PaperContent", "Parent", "ParentRequest", "Person", "PersonSchool",
    "Portion", "Proposal", "School", "Seal", "Service", "StartTask", "StayPutEnded", "Student", "WrittenNotice",
]  # fmt: skip
