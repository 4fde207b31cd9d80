"""The facts of one student that a paper may prove, newest first, for the form that attaches one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, literal, null, select

from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.tables import (
    Answer,
    BseaNotice,
    ConcernStatement,
    Contact,
    Parent,
    ParentRequest,
    Proposal,
    Student,
    WrittenNotice,
)
from models.vocabulary import Fact

_EACH = 25


class Provable(NamedTuple):
    """`code` is the fact's own word: the kind, the answer, the triggers, the means, the form, the rights; `whose` the
    person who answered, asked, was spoken with or may answer."""

    fact: Fact
    fact_id: int
    day: date | None
    code: str
    whose: str = ""


_NOBODY = literal("")
_OF: tuple[tuple[Fact, Any, Any, Any, Any], ...] = (
    (Fact.PROPOSAL, Proposal, Proposal.sent_on, Proposal.kind, _NOBODY),
    (Fact.ANSWER, Answer, Answer.received_on, Answer.iep_response, Answer.answered_by),
    (Fact.BSEA_NOTICE, BseaNotice, BseaNotice.received_on, BseaNotice.triggers, _NOBODY),
    (Fact.REQUEST, ParentRequest, ParentRequest.received_on, ParentRequest.how, ParentRequest.made_by),
    (Fact.WRITTEN_NOTICE, WrittenNotice, WrittenNotice.sent_on, WrittenNotice.form, _NOBODY),
    (Fact.CONTACT, Contact, Contact.occurred_at, Contact.means, Contact.with_whom),
    (Fact.CONCERN_STATEMENT, ConcernStatement, ConcernStatement.received_on, _NOBODY, ConcernStatement.made_by),
    (Fact.PARENT, Parent, null(), Parent.rights, Parent.name),
)


def provable(db: Connection, scope: Scope, student_id: int) -> tuple[Provable, ...]:
    """The student first, then each fact. Empty for a student outside scope."""
    own = db.execute(select(Student.id).where(Student.id == student_id, scope.rows(Student))).scalar()
    if own is None:
        return ()
    found = [Provable(Fact.STUDENT, own, None, "")]
    theirs = select(Proposal.id).where(Proposal.student_id == own)
    for fact, table, day, code, who in _OF:
        whose = table.proposal_id.in_(theirs) if fact is Fact.ANSWER else table.student_id == own
        rows = db.execute(select(table.id, day, code, who).where(whose).order_by(table.id.desc()).limit(_EACH))
        found += [Provable(fact, row[0], _date(row[1]), row[2], row[3]) for row in rows]
    return tuple(found)


def _date(when: date | datetime | None) -> date | None:
    return local_date(when) if isinstance(when, datetime) else when
