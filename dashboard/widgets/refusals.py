"""What a form was refused, said under the field that it is about."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.widgets.plain import plain


class Refusals:
    """A place under each field; what belongs to no field is said at the place named ""."""

    def __init__(self) -> None:
        self._places: dict[str, Any] = {}

    def under(self, *fields: str) -> None:
        place = st.empty()
        self._places |= dict.fromkeys(fields, place)

    def say(self, sentence: str, field: str) -> None:
        place = self._places.get(field) or self._places.get("")
        (place or st).error(plain(sentence))
