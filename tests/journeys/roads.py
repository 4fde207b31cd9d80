"""What a director does on the page of one matter, by its forms alone: from opening it to recording how it ended."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import settle, visit
from tests.journeys.hands import Hand, Mouse


class Road:
    """One matter; days are given as one types them, 04/29/2026."""

    def __init__(self, page: Page, hand: type[Hand]) -> None:
        self.page, self.form = page, page.get_by_role("dialog")
        visit(page, "/matters", DIRECTOR)
        self.hand = hand(page)

    def open(self, who: str, road: str, days: dict[str, str], **chosen: str) -> None:
        """`days` by their labels; `chosen`: what is not chosen already, by its label."""
        self.hand.press(self.page.get_by_role("button", name="Open a meeting or dispute"))
        self.hand.write(self.form.get_by_label("Which student?"), who)
        self.page.keyboard.press("Enter")
        self.hand.press(self.form.get_by_role("button", name=f"{who}, ").first)
        self._choose("Which road", road)
        for label, option in chosen.items():
            self._choose(label.replace("_", " "), option)
        for label, day in days.items():
            self._date(label, day)

    def opens(self) -> None:
        """Its page, once what follows was read."""
        self.hand.press(self.form.get_by_role("button", name="Open it"))
        self._said("Saved. Opened: ")
        expect(self.page.get_by_role("heading", name="Where it stands")).to_be_visible()
        settle(self.page)

    @property
    def follows(self) -> Locator:
        return self.form.get_by_role("table", name="What follows")

    @property
    def next(self) -> Locator:
        return self.page.locator(".st-key-matter_next_box")

    def clock(self, label: str, *words: str) -> None:
        row = self.page.get_by_role("table", name="Clocks of this matter").get_by_role("row").filter(has_text=label)
        for one in words:
            expect(row).to_contain_text(one)

    def step(self, on: str, said: str = "", *, came: str = "") -> None:
        """The next step, which the form has chosen already; or `said`, another that fits."""
        if said:
            self.hand.press(self.page.get_by_role("button", name="Record what happened"))
            self._choose("What happened", said)
        else:
            self.hand.press(self.next.get_by_role("button"))
        self._record(on, came)

    def ends(self, on: str, came: str) -> None:
        button = self.page.get_by_role("button", name="Close it")
        self.hand.press(button if button.count() else self.next.get_by_role("button"))
        self._record(on, came)

    def _record(self, on: str, came: str) -> None:
        expect(self.form.get_by_role("button", name="Record it")).to_be_visible()
        self._date("Closed on" if self.form.get_by_text("Closed on").count() else "Happened on", on)
        if came:
            self._choose("How it came out", came)
        self.hand.press(self.form.get_by_role("button", name="Record it"))
        self._said("Recorded: ")

    def printed(self, on: str, clock: str, date: str, paper: str) -> None:
        self.hand.press(self.page.get_by_role("button", name="Record what happened"))
        self._choose("What happened", "A paper prints a date")
        self._choose("Of which clock", clock)
        self._date("Date that the paper prints", date)
        self._date("Paper dated", on)
        self.hand.write(self.form.get_by_label("The paper it stands on"), paper)
        self.hand.press(self.form.get_by_role("button", name="Record it"))
        self._said("Recorded: ")

    def day(self, on: str, at: str = "") -> None:
        self.hand.press(self.page.get_by_role("button", name="Set a day").first)
        self._date("Day", on)
        if at:
            self.hand.write(self.form.get_by_label("Time (optional)"), at)
        self.hand.press(self.form.get_by_role("button", name="Set the day"))
        self._said("The day is set: ")

    def held(self) -> None:
        """The day that was set, which is over."""
        self.hand.press(self.page.get_by_role("table", name="Days of this matter").get_by_role("button").first)
        self.hand.press(self.form.get_by_role("button", name="Record it"))
        self._said(", held.")

    def owes(self, words: str, due: str, *, leads: bool = True) -> None:
        """`leads`: the form stands open since the result was recorded."""
        if not leads:
            self.hand.press(self.page.get_by_role("button", name="Enter what is owed"))
        self.hand.write(self.form.get_by_label("What is owed, as the paper puts it"), words)
        self._date("Due on", due)
        self._choose("Who sees to it", "Rosa Alvarez")
        self.hand.press(self.form.get_by_role("button", name="Record what is owed"))
        self._said("Recorded: due ")

    @property
    def owed(self) -> Locator:
        return self.page.get_by_role("table", name="What this makes owed")

    def done(self, on: str, proof: str) -> None:
        self.hand.press(self.owed.get_by_role("button", name="Record as done").first)
        self._date("Done on", on)
        self.hand.write(self.form.get_by_label("What was done"), proof)
        self.hand.press(self.form.get_by_role("button", name="Record as done"))
        self._said("Recorded as done")

    def action_closed(self, on: str) -> None:
        self.hand.press(self.owed.get_by_role("button", name="DESE closed it").first)
        self._date("Closed on, as DESE's letter says", on)
        self.hand.press(self.form.get_by_role("button", name="Record it"))
        expect(self.form).to_have_count(0)
        settle(self.page)

    def again(self) -> None:
        """Back to the list, to open another."""
        self.hand.press(self.page.get_by_role("link", name="Meetings & disputes").first)
        settle(self.page)

    def facts(self, *words: str) -> None:
        for one in words:
            expect(self.page.locator(".db-facts").first).to_contain_text(one)

    def _choose(self, label: str, option: str) -> None:
        """Other fields may come of it: one waits to see them."""
        self.hand.choose(self.form.get_by_role("combobox", name=label), option)
        settle(self.page)

    def _date(self, label: str, day: str) -> None:
        """With the mouse, the month that opens under the field is closed by a click beside it."""
        self.hand.date(label, day)
        if isinstance(self.hand, Mouse):
            self.hand.press(self.form.get_by_role("heading").first)

    def _said(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()
        settle(self.page)
