"""Every page stands, in both languages, wide and narrow, and talks to nobody."""

from __future__ import annotations

import re

import pytest

from tests.browser.visit import PAGES, Visit

CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("lang", ["", "lang=EN"], ids=["zh", "en"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "overview")
def test_a_page_stands(visit: Visit, path: str, lang: str) -> None:
    visit.open(f"{path}?{lang}" if lang else path)
    assert visit.faults() == []
    navigation = visit.page.locator("nav").inner_text()
    assert bool(CJK.search(navigation)) == (lang == "")
    assert visit.page.evaluate("document.documentElement.lang") == ("en" if lang else "zh-CN")
    assert len(visit.page.locator("body").inner_text()) > 300
    host = visit.address.removeprefix("http://")
    assert visit.hosts <= {host, ""}, "something was asked of another host"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "overview")
def test_nothing_runs_off_a_phone(visit: Visit, path: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open(path)
    assert visit.faults() == []
    width = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 390


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
