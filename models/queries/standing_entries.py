"""Which entries of the contact log count as contacts: not those that a later one corrects, nor another family's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, select

from models.queries.paging import word
from models.tables import Contact, Seal
from models.vocabulary import EntryKind, SealReason


def stands(contact: Any) -> ColumnElement[bool]:
    """A correction stands in the place of what it corrects, so that one call is one attempt. Two looks at an index."""
    later = Contact.__table__.alias("correction")
    corrected = (
        select(1)
        .select_from(later)
        .where(later.c.corrects_id == contact.c.id, later.c.kind == word(EntryKind.CORRECTION.value))
    )
    return and_(~corrected.correlate(contact).exists(), ~misfiled(contact))


def misfiled(contact: Any) -> ColumnElement[bool]:
    """Filed under the wrong student, and entered again with the right one."""
    seal = Seal.__table__.alias("misfiled")
    wrong = (
        select(1)
        .select_from(seal)
        .where(seal.c.contact_id == contact.c.id, seal.c.reason == word(SealReason.WRONG_STUDENT.value))
    )
    return wrong.correlate(contact).exists()
