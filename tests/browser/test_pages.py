"""Every page stands, in both languages, wide and narrow, light and dark; it keeps nobody out, shows no number but figures, and talks to nobody."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.axe import barriers
from tests.browser.census import astray
from tests.browser.views import views
from tests.browser.visit import DESK, PAGES, PHONE, Visit

CJK = re.compile(r"[\u4e00-\u9fff]")


def stands(visit: Visit, lang: str) -> None:
    """The page is drawn, in its language, and has asked nothing of another host."""
    assert visit.faults() == []
    assert bool(CJK.search(visit.page.locator(".bar nav").inner_text())) == (lang != "en")
    assert visit.page.evaluate("document.documentElement.lang") == lang
    assert len(visit.page.locator("body").inner_text()) > 150, "no more than the frame"
    assert visit.hosts <= {visit.address.removeprefix("http://"), ""}, "something was asked of another host"


def beyond(visit: Visit) -> list[str]:
    """What says that the page is wider than its window."""
    wide, window = visit.page.evaluate("[document.querySelector('[data-testid=stMain]').scrollWidth, innerWidth]")
    return [f"{wide} pixels wide in a window of {window}"] if wide > window else []


@pytest.mark.parametrize("path", views(), ids=lambda path: path.partition("=")[0] or "overview")
def test_a_page_from_all_sides(visit: Visit, path: str) -> None:
    """A page is slow to open and quick to look at: it is opened at a desk by day and on a phone by night, and turned from there."""
    visit.open(path)
    stands(visit, "zh-CN")
    found = {"the numbers": astray(visit), "the light": barriers(visit)}
    visit.resize(PHONE)
    found["the phone"] = barriers(visit)

    visit.page.emulate_media(color_scheme="dark")
    visit.open(path)
    assert visit.page.locator("[data-theme=Light]").count() == 1, "it is dark: the masthead offers the light"
    found["the phone's edge"] = visit.faults() + beyond(visit)
    visit.resize(DESK)
    found["the dark"] = barriers(visit)
    assert {side: wrong for side, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)], ids=["light", "dark", "phone"])
def test_the_panel_keeps_nobody_out(visit: Visit, scheme: Literal["light", "dark"], size: ViewportSize) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.set_viewport_size(size)
    visit.open("")
    visit.page.locator(".kpi button.big").first.click()
    visit.evidence()
    assert barriers(visit) == []


def test_an_open_page_turns_dark_with_the_system(visit: Visit) -> None:
    visit.open("by-year")
    visit.page.emulate_media(color_scheme="dark")
    visit.page.locator("[data-theme=Light]").wait_for()
    visit.settle()
    assert barriers(visit) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "overview")
def test_a_page_stands_in_english(visit: Visit, path: str) -> None:
    visit.open(f"{path}?lang=EN")
    stands(visit, "en")


def test_the_first_page_opens_with_the_four_families(visit: Visit) -> None:
    visit.open("")
    cards = visit.page.locator(".kpi")
    assert cards.count() == 4
    for number in range(4):
        assert cards.nth(number).locator("button.number.big").count() == 1
        assert cards.nth(number).bounding_box()["y"] < 500  # type: ignore[index]
    cards.first.locator("a.go").click()
    visit.page.wait_for_url("**/by-year?*")
    visit.settle()
    assert visit.faults() == []
    assert visit.page.locator(".js-plotly-plot").count() >= 1


def test_the_language_is_remembered(visit: Visit) -> None:
    visit.open("data?lang=EN")
    visit.page.wait_for_function("document.cookie.includes('figures_lang=en')", timeout=15_000)
    visit.open("")
    assert "Overview" in visit.page.locator("nav").inner_text()
    assert visit.query()["lang"] == ["EN"]


def test_a_first_visitor_may_come_to_any_page(visit: Visit) -> None:
    visit.open("figure")
    assert visit.faults() == []
    assert visit.page.locator(".empty").count() == 1
