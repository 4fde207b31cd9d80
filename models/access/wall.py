"""The wall around confidential talks, as SQL: what opens only to the director and to the people named for a matter.

Behind it stand every signed agreement or settlement, the papers of a mediation, a resolution meeting or a settlement
conference (but for proofs and notices on the way to it), and the obligations marked as its terms with their papers.
What stands behind it leaves in no export, whoever asks; that it exists, and its day, is no secret.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, false, or_, select, true

from models.access.principal import Scope
from models.dispute_vocabulary import TALKS
from models.tables import Matter, MatterReader, Obligation, Paper
from models.vocabulary import Fact, PaperKind, Role

# 34 CFR 300.506(b)(8) is about mediation; the clause itself was not read, the statute that it repeats was
AUTHORITY = "34 CFR 300.506(b)(8); 20 U.S.C. 1415(e)(2)(G)"
SIGNED = (PaperKind.AGREEMENT, PaperKind.SETTLEMENT)
_ON_THE_WAY = (PaperKind.PROOF, PaperKind.RECEIPT, PaperKind.NOTICE, PaperKind.HEARING_NOTICE)
_ROADS = tuple(road.value for road in TALKS)


def may_open(scope: Scope, matter_id: Any) -> ColumnElement[bool]:
    """Whether this person may open what stands behind the wall of that matter."""
    if scope.role is Role.DIRECTOR:
        return true()
    if not scope.sees_names:
        return false()
    named = select(MatterReader.person_id).where(
        MatterReader.matter_id == matter_id, MatterReader.person_id == scope.person_id
    )
    return named.exists()


def walled_paper() -> ColumnElement[bool]:
    """Whether a paper stands behind the wall, whoever asks."""
    of_talks = select(Matter.id).where(Matter.id == Paper.fact_id, Matter.road.in_(_ROADS)).correlate(Paper)
    of_terms = select(Obligation.id).where(Obligation.id == Paper.fact_id, Obligation.restricted).correlate(Paper)
    kinds = tuple(kind.value for kind in _ON_THE_WAY)
    return or_(
        Paper.kind.in_([kind.value for kind in SIGNED]),
        and_(Paper.fact == Fact.MATTER.value, Paper.kind.not_in(kinds), exists(of_talks)),
        and_(Paper.fact == Fact.OBLIGATION.value, exists(of_terms)),
    )


def open_paper(scope: Scope) -> ColumnElement[bool]:
    """Whether this person may open a paper: it stands before the wall, or they are named for its matter."""
    if scope.role is Role.DIRECTOR:
        return true()
    its_matter = select(Obligation.matter_id).where(Obligation.id == Paper.fact_id).correlate(Paper).scalar_subquery()
    named = case(
        (Paper.fact == Fact.MATTER.value, may_open(scope, Paper.fact_id)),
        (Paper.fact == Fact.OBLIGATION.value, may_open(scope, its_matter)),
        else_=false(),
    )
    return or_(~walled_paper(), named)


def open_terms(scope: Scope) -> ColumnElement[bool]:
    """Whether this person may read the words of an obligation."""
    return or_(~Obligation.restricted, may_open(scope, Obligation.matter_id))
