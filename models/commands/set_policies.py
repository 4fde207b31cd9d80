"""The choices a district makes before its proposals come in: practice that no law sets, and what others are shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.enter_year_total import set_fewest_shown
from models.commands.errors import Refused
from models.commands.set_after_silence import set_after_silence
from models.queries.set_up import POLICIES_VERB
from models.tables import District

BOUNDS = {"assumed_receipt_days": (0, 10), "silent_after_days": (1, 60)}
_WORDS = {
    "assumed_receipt_days": "A mailed proposal is taken as received after {} to {} days.",
    "silent_after_days": "A family counts as not reached after {} to {} days.",
}


@dataclass(frozen=True, slots=True)
class Policies:
    """`notify_after_silence`: the BSEA is told on day 35 of a family's silence (603 CMR 28.05(7) asks for no notice).
    `assumed_receipt_days`: receipt of what was mailed without proof, for proposals recorded from now on.
    `silent_after_days`: when a family without an answer counts as not reached. `fewest_shown`: see Trends."""

    notify_after_silence: bool = True
    assumed_receipt_days: int = 3
    silent_after_days: int = 14
    fewest_shown: int = 10


def policies(db: Connection, principal: Principal) -> Policies:
    columns = (
        District.notify_after_silence, District.assumed_receipt_days, District.silent_after_days, District.fewest_shown,
    )  # fmt: skip
    return Policies(*db.execute(select(*columns).where(District.id == principal.scope.district_id)).one())


def set_policies(db: Connection, principal: Principal, chosen: Policies, *, now: datetime) -> bool:
    """Whether anything changed. That they were looked at is an act either way: a step of the set-up is done by it."""
    principal.must_be_director("choose the policies of the district")
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(chosen, name) <= most:
            raise Refused(_WORDS[name].format(least, most), field=name)
    before = policies(db, principal)
    set_after_silence(db, principal, chosen.notify_after_silence, now=now)
    if chosen.fewest_shown != before.fewest_shown:
        set_fewest_shown(db, principal, chosen.fewest_shown, now=now)
    district_id = principal.scope.district_id
    days = {name: getattr(chosen, name) for name in BOUNDS}
    db.execute(update(District).where(District.id == district_id).values(**days))
    detail = {"before": asdict(before), "after": asdict(chosen)}
    acts.record(db, principal, POLICIES_VERB, "district", district_id, now=now, detail=detail)
    return chosen != before
