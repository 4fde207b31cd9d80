"""A team chair sees the families of her own schools, and nobody else's by any address."""

from __future__ import annotations

from playwright.sync_api import expect

from seed.cast import CHAIRS, DIRECTOR
from tests.journeys.browsing import visit

CHAIR = CHAIRS[0]


def test_her_pending_families_are_of_her_schools(page):
    visit(page, "/pending_responses", CHAIR.email)
    expect(page.get_by_text(f"{CHAIR.name}, Team chair").first).to_be_visible()
    rows = page.get_by_role("table", name="Families who have not answered").get_by_role("row").all()[1:]
    assert rows
    from seed.cast import SCHOOLS

    others = [s.short_name for s in SCHOOLS if s.code not in CHAIR.school_codes]
    words = " ".join(row.inner_text() for row in rows)
    assert not [name for name in others if f", {name}\n" in words]


def test_another_schools_student_is_not_found_in_the_same_words_as_nobody(page):
    visit(page, "/student_file?student=999999", CHAIR.email)
    nobody = page.get_by_role("alert").inner_text()
    foreign = _student_of_another_school(page)
    visit(page, f"/student_file?student={foreign}", CHAIR.email)
    assert page.get_by_role("alert").inner_text() == nobody


def _student_of_another_school(page) -> str:
    from seed.cast import SCHOOLS

    school = next(s for s in SCHOOLS if s.code not in CHAIR.school_codes and s.weight > 60)
    visit(page, f"/pending_responses?school={school.short_name}", DIRECTOR.email)
    link = page.get_by_role("table").get_by_role("row").nth(1).get_by_role("link").nth(1)
    return link.get_attribute("href").partition("student=")[2]
