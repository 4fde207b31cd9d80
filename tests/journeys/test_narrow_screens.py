"""The director's screens at 320 to 640 pixels: no WCAG 2.1 A/AA violation, none scrolls sideways."""

from __future__ import annotations

from tests.journeys.axe import nothing_is_found


def test_on_no_narrow_screen_axe_finds_anything_and_none_scrolls_sideways(browser, address):
    nothing_is_found(browser, address, (320, 400, 640), dark=False)
