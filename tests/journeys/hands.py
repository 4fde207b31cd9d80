"""How a person acts on a page: with a mouse, or with the keyboard alone. A story told with these verbs is lived in both
ways, and what each took is printed at the end of the run.

`Keyboard` presses keys and nothing else: it walks by Tab and Shift+Tab until what it wants has the focus, chooses with
the arrows, Space and Enter, and types. What cannot be reached, or a focus that is lost after an act, fails the journey.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod

from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import ACTS_AFTER, at_rest

FARTHEST = 90  # presses of Tab from one control to the next thing one wants
_LOST = "() => document.hasFocus() && (document.activeElement ?? document.body) === document.body"
# -1 where the element comes before the focus, 1 where it comes after, 0 where it has it, null where it is gone. Looks
# into components; round buttons of one group are one stop of Tab.
_WAY = """(wanted) => {
  if (!wanted.isConnected) return null;
  const whole = (node) => node?.matches?.("[type=radio], [role=radio]") ? node.closest("[role=radiogroup]") : node;
  const root = wanted.getRootNode();
  const host = (node) => node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : node;
  const near = root instanceof ShadowRoot && root.host === document.activeElement;
  const at = whole(near ? root.activeElement : document.activeElement);
  const seek = near ? whole(wanted) : whole(host(wanted));
  if (at === seek) return 0;
  if (!at || at === document.body || at.contains(seek)) return 1;
  return at.compareDocumentPosition(seek) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
}"""
_AT = "() => (document.activeElement.closest('label') ?? document.activeElement).innerText.trim()"


class Hand(ABC):
    """`count` is of clicks, or of keys beside the words typed."""

    way: str
    unit: str

    def __init__(self, page: Page) -> None:
        self.page, self.count, self.begun = page, 0, time.monotonic()

    def told(self, what: str) -> float:
        """Print what it took since the hand was made; the seconds."""
        seconds = time.monotonic() - self.begun
        print(f"{what} {self.way}: {seconds:.1f} s, {self.count} {self.unit}")
        return seconds

    @abstractmethod
    def press(self, wanted: Locator) -> None:
        """A link, a button, a box to tick."""

    @abstractmethod
    def write(self, wanted: Locator, words: str) -> None: ...

    @abstractmethod
    def mark(self, group: str, option: str) -> None:
        """One of several round buttons."""

    @abstractmethod
    def choose(self, wanted: Locator, option: str) -> None:
        """One entry of a list that opens."""

    @abstractmethod
    def date(self, label: str, day: str) -> None:
        """`day` as one types it: 04/29/2026."""

    def upload(self, label: str, name: str, content: bytes) -> None:
        """By the file chooser of the field with that label."""
        field = self.page.get_by_role("region", name=label)
        with self.page.expect_file_chooser() as chooser:
            self.press(field.get_by_role("button", name="Upload", exact=True))
        chooser.value.set_files([{"name": name, "mimeType": "application/octet-stream", "buffer": content}])
        expect(self.page.get_by_text(name).first).to_be_visible()
        at_rest(self.page)

    def _radio(self, group: str, option: str) -> Locator:
        return self.page.get_by_role("radiogroup", name=group).get_by_role("radio", name=option, exact=True)

    def _month(self, label: str) -> Locator:
        return self.page.get_by_role("spinbutton", name=f"month, {label}").first


class Mouse(Hand):
    way, unit = "by mouse", "clicks"

    def press(self, wanted: Locator) -> None:
        wanted.click()
        self.count += 1

    def write(self, wanted: Locator, words: str) -> None:
        self.press(wanted)
        wanted.fill(words)

    def mark(self, group: str, option: str) -> None:
        self.press(self.page.get_by_role("radiogroup", name=group).get_by_text(option, exact=True))

    def choose(self, wanted: Locator, option: str) -> None:
        self.press(wanted)
        self.press(self.page.get_by_role("option", name=option, exact=True))

    def date(self, label: str, day: str) -> None:
        self.press(self._month(label))
        self.page.keyboard.type(day.replace("/", ""))


class Keyboard(Hand):
    way, unit = "by keyboard alone", "keys beside the words typed"

    def press(self, wanted: Locator) -> None:
        self.reach(wanted)
        self.key("Space" if wanted.get_attribute("type") == "checkbox" else "Enter")

    def write(self, wanted: Locator, words: str) -> None:
        self.reach(wanted)
        self.page.keyboard.type(words)

    def mark(self, group: str, option: str) -> None:
        """Tab leads to the group, to what is marked in it or else to its first or last; the arrows lead on."""
        wanted = self._radio(group, option)
        self.reach(wanted)
        for _ in range(8):
            if self.page.evaluate(_AT) == option:
                break
            self.key("ArrowRight")
        if not wanted.is_checked():
            self.key("Space")
        expect(wanted).to_be_checked()

    def choose(self, wanted: Locator, option: str) -> None:
        self.reach(wanted)
        self.page.keyboard.type(option)
        entry = self.page.get_by_role("option", name=option, exact=True)
        entry.wait_for()
        for _ in range(8):
            if wanted.get_attribute("aria-activedescendant") == entry.get_attribute("id"):
                break
            self.key("ArrowDown")
        self.key("Enter")
        expect(entry).to_have_count(0)

    def date(self, label: str, day: str) -> None:
        self.reach(self._month(label))
        for digit in day.replace("/", ""):
            self.key(digit)

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.count += 1

    def reach(self, wanted: Locator) -> None:
        at_rest(self.page, ACTS_AFTER)
        expect(wanted).to_be_visible()
        expect(wanted).to_be_enabled()
        if self.count:  # the first key of a visit finds no focus yet
            self._kept()
        found = wanted.element_handle()
        for _ in range(FARTHEST):
            way = found.evaluate(_WAY)
            if way == 0:
                return
            if way is None:  # drawn anew meanwhile
                found = wanted.element_handle()
            else:
                self.key("Tab" if way > 0 else "Shift+Tab")
        raise AssertionError(f"not reached in {FARTHEST} presses of Tab: {wanted}")

    def _kept(self) -> None:
        """A moment after the last act the focus stands somewhere: on what was pressed, or on what came of it."""
        until = time.monotonic() + 5
        while self.page.evaluate(_LOST):
            assert time.monotonic() < until, "the focus was lost after the last act"
            self.page.wait_for_timeout(100)
