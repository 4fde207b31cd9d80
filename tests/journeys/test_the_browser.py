"""What the browser itself does: Back and reload keep what one was looking at, and the focus is never lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from seed.cast import CHAIRS
from tests.demo import DIRECTOR
from tests.journeys.browsing import open_page, settle, visit

WAITING = "Families who have not answered"


def test_back_from_a_file_restores_the_filters_in_one_step(page):
    visit(page, "/pending_responses", DIRECTOR)
    page.get_by_role("combobox", name="School").click()
    page.get_by_role("option", name="Bowen").click()
    settle(page)
    table = page.get_by_role("table", name=WAITING)
    shown = table.inner_text()
    table.get_by_role("row").nth(1).get_by_role("link").nth(1).click()
    page.get_by_role("heading", name="Line of time").wait_for()
    settle(page)
    page.go_back()
    expect(page.get_by_role("combobox", name="School")).to_have_value("Bowen")
    settle(page)
    assert page.url.partition("?")[0].endswith("/pending_responses") and "student=" not in page.url
    assert table.inner_text() == shown


def test_a_reload_on_any_screen_keeps_whom_one_is(page):
    visit(page, "/", DIRECTOR)
    page.get_by_role("combobox", name="Demo district").click()
    page.get_by_role("option", name="M. Chen").click()
    expect(page.get_by_text(f"{CHAIRS[0].name}, Team chair")).to_be_visible()
    page.get_by_role("navigation", name="Screens").get_by_role("link", name="Pending responses").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pending responses")
    settle(page)
    page.reload()
    settle(page)
    expect(page.get_by_text(f"{CHAIRS[0].name}, Team chair")).to_be_visible()


def test_a_form_that_begins_with_words_begins_there_and_each_says_about_whom_it_is(page):
    visit(page, "/before_the_meeting", DIRECTOR)
    page.get_by_role("button", name="Plan an early dialogue").click()
    expect(page.get_by_role("dialog").get_by_role("textbox", name="For which student?")).to_be_focused()
    page.keyboard.type("Silva")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Silva, ").first.click()
    form = page.get_by_role("dialog").filter(has_text="Day of the Team meeting")
    expect(form).to_have_accessible_description(re.compile("Silva$"))
    page.wait_for_timeout(1000)
    expect(page.get_by_role("grid")).to_have_count(0)  # no calendar lies over the form


def test_what_is_refused_leaves_the_focus_on_the_button_that_was_pressed_and_not_on_close(page):
    visit(page, "/pending_responses", DIRECTOR)
    page.get_by_role("table", name=WAITING).get_by_role("button", name="Log a call").first.click()
    form = page.get_by_role("dialog", name="Log a contact")
    button = form.get_by_role("button", name="Sign and file")
    button.focus()
    button.press("Enter")
    expect(form.get_by_role("alert")).to_be_visible()
    expect(button).to_be_focused()


def test_a_form_opened_by_its_shortcut_and_left_puts_the_focus_on_the_page(page):
    visit(page, "/calendars", DIRECTOR)
    form = page.get_by_role("dialog")
    for _ in range(10):  # a shortcut is heard from a moment after the button stands
        page.keyboard.press("Alt+l")
        page.wait_for_timeout(1000)
        if form.count():
            break
    expect(form.get_by_role("textbox", name="Student")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("h1, [data-testid=stSidebar] button").and_(page.locator(":focus"))).to_have_count(1)


def test_on_a_phone_the_menu_gives_way_to_the_file_that_was_found_in_it(browser, address):
    page = open_page(browser, address, width=400)
    visit(page, "/", DIRECTOR)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("textbox", name="Find a student").fill("Silva")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Silva, ").first.click()
    page.get_by_role("heading", name="Line of time").wait_for()
    expect(page.get_by_test_id("stSidebarUserContent")).not_to_be_in_viewport()
    page.context.close()


def test_on_a_touch_screen_the_keyboard_does_not_rise_over_a_form_before_it_was_read(browser, address):
    phone = browser.new_context(
        base_url=address, has_touch=True, is_mobile=True, viewport={"width": 400, "height": 850}
    )
    page = phone.new_page()
    page.goto(f"/before_the_meeting?as={DIRECTOR}")
    page.get_by_role("button", name="Plan an early dialogue").tap()
    field = page.get_by_role("dialog").get_by_role("textbox", name="For which student?")
    field.wait_for()
    page.wait_for_timeout(1000)
    expect(field).not_to_be_focused()
    phone.close()


@pytest.mark.parametrize(
    ("path", "last_table", "role", "name"),
    [
        ("/bsea_notices", "BSEA notices of this school year", "link", "why this date"),
        ("/pending_responses", WAITING, "button", "Log a call"),
        ("/pending_responses", WAITING, "button", "Record receipt"),
    ],
)
@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_the_focus_returns_to_what_opened_a_form(page, path, last_table, role, name, way):
    visit(page, path, DIRECTOR)
    page.get_by_role("table", name=last_table).wait_for()
    opener = page.get_by_role("table", name=last_table).get_by_role(role, name=name).last
    opener.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(300)
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_the_focus_returns_to_what_opened_a_form_also_where_its_table_comes_late(page):
    visit(page, "/bsea_notices", DIRECTOR)
    register = page.get_by_role("table", name="BSEA notices of this school year")
    opener = register.get_by_role("link", name="why this date").last
    opener.click()
    page.get_by_role("dialog").wait_for()
    drawn = opener.evaluate_handle("a => a.getRootNode().host.parentNode")
    behind = drawn.evaluate_handle("at => [at, at.parentNode, at.remove()]")
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    behind.evaluate("([at, place]) => place.append(at)")
    expect(opener).to_be_focused()


_HABITS_COME_LATE = """
window.Blob = class extends Blob {
  constructor(parts, ...how) {
    const habits = parts.some((part) => String(part).includes("daybookBrowser = true"));
    super(habits ? ["await new Promise((come) => { window.come = come; });", ...parts] : parts, ...how);
  }
};"""


def test_the_focus_returns_to_what_opened_a_form_also_where_it_was_pressed_before_the_page_was_whole(page):
    page.add_init_script(_HABITS_COME_LATE)
    visit(page, "/pending_responses", DIRECTOR)
    opener = page.get_by_role("table", name=WAITING).get_by_role("button", name="Log a call").last
    opener.click()
    page.get_by_role("dialog").wait_for()
    assert not page.evaluate("window.daybookBrowser")
    page.evaluate("window.come()")
    page.wait_for_function("window.daybookBrowser")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_after_a_form_is_filed_the_focus_stays_in_its_table(page):
    visit(page, "/pending_responses?closing=No+receipt+date", DIRECTOR)
    page.get_by_role("button", name="Record receipt").first.click()
    page.get_by_role("combobox", name="How the district knows").click()
    page.get_by_role("option", name="By hand").click()
    page.get_by_role("dialog").get_by_role("button", name="Record receipt").click()
    expect(page.get_by_text("The 30 days are counted from there.")).to_be_visible()
    settle(page)
    page.wait_for_timeout(800)
    focused = page.evaluate("document.activeElement.shadowRoot?.activeElement?.tagName")
    assert focused in ("TABLE", "BUTTON", "A")


def test_a_turned_page_begins_at_the_head_of_its_table(page):
    visit(page, "/bsea_notices", DIRECTOR)
    for name, at in (("Next page", "register_after="), ("First page", ""), ("Next page", "register_after=")):
        button = page.get_by_role("button", name=name)
        button.scroll_into_view_if_needed()
        button.click()
        register = page.get_by_role("table", name="BSEA notices of this school year")
        expect(register).to_be_focused()
        expect(register.get_by_role("columnheader").first).to_be_in_viewport()
        settle(page)
        assert at in page.url


def test_no_person_of_the_demo_is_cut_off(page):
    visit(page, "/", DIRECTOR)
    box = page.get_by_role("combobox", name="Demo district")
    box.click()
    names = page.get_by_role("option").all_inner_texts()
    page.keyboard.press("Escape")
    assert len(names) >= 5
    for name in [*names[:3], "M. Chen, 2 schools"]:
        box.click()
        page.get_by_role("option", name=name).click()
        expect(box).to_have_value(name)
        settle(page)
        assert box.evaluate("e => e.scrollWidth - e.clientWidth") <= 0, name


@pytest.mark.parametrize("path", ["/pending_responses", "/student_file?student=1", "/rules"])
def test_a_screen_opened_by_its_own_address_asks_for_nothing_that_is_not_there(page, path):
    refused = []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    visit(page, path, DIRECTOR)
    assert refused == []
    page.get_by_role("navigation", name="Screens").get_by_role("link", name="Calendars").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Calendars")
    assert page.url.endswith("/calendars")


def test_a_name_stands_on_one_line_beside_the_widest_standing(page):
    visit(page, "/bsea_notices", DIRECTOR)
    table = page.get_by_role("table", name="Rejections to send to the BSEA")
    table.wait_for()
    heights = [row.get_by_role("rowheader").get_by_role("link").bounding_box()["height"]
               for row in table.get_by_role("row").all()[1:]]  # fmt: skip
    assert heights and max(heights) < 25


def test_from_the_head_of_a_file_one_is_at_its_requests_in_one_step(page):
    visit(page, "/student_file?student=1", DIRECTOR)
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Requests and notices").click()
    section = page.get_by_role("heading", name="Requests and notices")
    expect(section).to_be_focused()
    expect(section).to_be_in_viewport()
