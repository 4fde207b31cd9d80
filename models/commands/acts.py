"""The act behind each write: who, what, when, to which record, before and after."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from models.access.principal import Principal
from models.tables import Act
from models.tables.base import filled

_APPEND = insert(Act).returning(Act.id)


def record(
    db: Connection,
    principal: Principal,
    verb: str,
    on: str,
    record_id: int | None = None,
    *,
    now: datetime,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    undoes_id: int | None = None,
    student_id: int | None = None,
    commitment: str = "",
) -> int:
    """Append one act; its id. `now` is aware. `detail` must be JSON-ready (dates as ISO text).

    `student_id` puts it in that student's chain. `commitment` binds text that is not in `detail` as it may be sealed.
    """
    values = filled(
        Act,
        district_id=principal.scope.district_id,
        at=now,
        by=principal.name,
        verb=verb,
        record=on,
        record_id=record_id,
        reason=reason,
        detail=json.dumps(detail, default=str) if detail else "",
        undoes_id=undoes_id,
        student_id=student_id,
        commitment=commitment,
    )
    return db.execute(_APPEND, values).scalar_one()
