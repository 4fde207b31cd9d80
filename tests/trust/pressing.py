"""A form of a screen as its reader has it: opened, filled, pressed, and pressed again. A dialog is run as the browser
runs it, alone, so that what stands in it is what stood in it before."""

from __future__ import annotations

from functools import partial
from typing import Any

from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, local_script_runner

_FIELDS = ("text_area", "text_input", "selectbox", "date_input", "radio", "checkbox")


class Form:
    def __init__(self, at: AppTest, name: str = "", record_id: int = 0) -> None:
        """The short form `name` of `record_id`, opened; without a name, the page itself."""
        self.at, self.dialog = at, []
        if name:
            at.session_state["form"] = (name, record_id)
            at.run()
            self.dialog = list(at._fragment_storage._fragments)
        assert not at.exception

    def fill(self, field: str, value: Any) -> None:
        """As typed. What stands in an `st.form` is sent with its button only."""
        found = self.field(field)
        found.set_value(value)
        if not found.form_id:
            self._run()

    def field(self, name: str) -> Any:
        return next(w for kind in _FIELDS for w in self.at.get(kind) if w.label == name)

    def press(self, label: str) -> str:
        """What the page or the form says then, in alerts."""
        next(b for b in self.at.button if b.label == label).click()
        self._run()
        return "\n".join(e.value for kind in ("error", "success") for e in self.at.get(kind))

    def _run(self) -> None:
        original = local_script_runner.RerunData
        local_script_runner.RerunData = partial(RerunData, fragment_id_queue=self.dialog)
        try:
            self.at.run()
        finally:
            local_script_runner.RerunData = original
        assert not self.at.exception
