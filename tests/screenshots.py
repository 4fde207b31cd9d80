"""`make screenshots`: the pictures of the README, taken from the demo district on its own day."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from sqlalchemy import select

from models.database import create, reading
from models.dispute_vocabulary import Road, Stage
from models.tables import Matter
from tests import demo
from tests.journeys.browsing import ARGUMENTS, chromium_path, open_page, settle, visit

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SCREENS = {
    "monday": "/",
    "pending-responses": "/pending_responses",
    "bsea-notices": "/bsea_notices",
    "stay-put": "/stay_put",
    "contact-log": "/contact_log",
    "requests-notices": "/requests_notices",
    "meetings-disputes": "/matters",
    "before-the-meeting": "/before_the_meeting",
    "services-owed": "/services_owed",
    "trends": "/trends",
    "section-618": "/section_618?year=2025",
    "calendars": "/calendars",
    "rules": "/rules?words=BSEA",
    "set-up": "/set_up?step=policies",
}


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo.served(url := demo.copy_to(Path(folder))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page, hearing = open_page(browser, address), _a_hearing(url)
        for name, path in SCREENS.items():
            visit(page, path, demo.DIRECTOR)
            _take(page, name)
        visit(page, "/bsea_notices", demo.DIRECTOR)
        page.get_by_role("link", name="why this date").first.click()
        page.get_by_role("dialog").wait_for()
        page.wait_for_timeout(700)
        _take(page, "why-this-date")
        visit(page, "/bsea_notices", demo.DIRECTOR)
        page.get_by_role("link", name="D. Okafor", exact=True).first.click()
        page.get_by_role("heading", name="Line of time").wait_for()
        settle(page)
        _take(page, "student-file")
        for name in ("matter", "hearing-readiness"):
            visit(page, f"/{name.replace('-', '_')}?matter={hearing}", demo.DIRECTOR)
            _take(page, name)
        visit(page, "/pending_responses", demo.DIRECTOR)
        page.get_by_role("link", name="Record answer").first.click()
        page.get_by_role("heading", name="Answer to the IEP").wait_for()
        page.get_by_text("accepts", exact=True).click()
        settle(page)
        _take(page, "record-an-answer")
        for name, dark, width in (("monday-dark", True, 1280), ("monday-phone", False, 400)):
            other = open_page(browser, address, width=width, dark=dark)
            visit(other, "/", demo.DIRECTOR)
            _take(other, name)
        browser.close()


def _a_hearing(url: str) -> int:
    """The id of one that is being prepared."""
    engine = create(url)
    with reading(engine) as db:
        found = select(Matter.id).where(Matter.road == Road.HEARING.value, Matter.stage == Stage.PREPARING.value)
        number = db.execute(found.order_by(Matter.id).limit(1)).scalar_one()
    engine.dispose()
    return number


def _take(page, name: str) -> None:
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"{name}.png")


if __name__ == "__main__":
    main()
