"""How a command says no."""

from __future__ import annotations


class Refused(ValueError):
    """The law, the record or the form says no. `field` names what to mend; `authority` the source, if any."""

    def __init__(self, reason: str, *, field: str = "", authority: str = "") -> None:
        super().__init__(f"{reason} ({authority})" if authority else reason)
        self.reason, self.field, self.authority = reason, field, authority
