"""A short form as its row opens it, for AppTest: opened again in every run, so what was typed comes from its draft."""

from __future__ import annotations

from typing import Any

from tests.screens.conftest import said

_KINDS = ("text_area", "selectbox", "checkbox", "button", "radio", "date_input", "text_input",
          "number_input")  # fmt: skip


class Form:
    """`name` is a key of `navigation.SHORT_FORMS`; `person` who opens it."""

    def __init__(self, opened: Any, screen: str, name: str, record_id: int, **person: str) -> None:
        self.at, self.which = opened(screen, **person), (name, record_id)
        self.run()

    def run(self) -> str:
        self.at.session_state["form"] = self.which
        self.at.run()
        assert not self.at.exception, self.at.exception
        return said(self.at)

    def field(self, name: str) -> Any:
        return next(w for kind in _KINDS for w in self.at.get(kind) if (w.key or "").startswith(f"{name}-"))

    def fill(self, **values: Any) -> str:
        words = ""
        for name, value in values.items():
            self.field(name).set_value(value)
            words = self.run()
        return words

    def press(self, name: str) -> str:
        self.field(name).click()
        return self.run()
