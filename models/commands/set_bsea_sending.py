"""The director's choices for notices to the BSEA: to whom, how, and what the cover says."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.queries.packet import Sending, sending
from models.tables import District

LONGEST_COVER = 2_000
_LONGEST = {"recipient": 200, "method": 40, "cover": LONGEST_COVER}


def set_bsea_sending(db: Connection, principal: Principal, chosen: Sending, *, now: datetime) -> bool:
    """Whether anything changed."""
    principal.must_be_director("choose how notices go to the BSEA")
    chosen = Sending(chosen.recipient.strip(), chosen.method.strip(), chosen.cover.strip())
    if not chosen.method:
        raise Refused("Say how notices are sent.", field="method")
    for name, longest in _LONGEST.items():
        length = len(getattr(chosen, name))
        if length > longest:
            raise Refused(f"This text has {length:,} characters and may have {longest:,}.", field=name)
    before = sending(db, principal.scope)
    if chosen == before:
        return False
    values = {"bsea_recipient": chosen.recipient, "bsea_method": chosen.method, "bsea_cover": chosen.cover}
    district_id = principal.scope.district_id
    db.execute(update(District).where(District.id == district_id).values(values))
    acts.record(
        db, principal, "set_bsea_sending", "district", district_id, now=now,
        detail={"before": asdict(before), "after": asdict(chosen)},
    )  # fmt: skip
    return True
