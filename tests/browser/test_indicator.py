"""The page of an indicator, and the index that leads to it."""

from __future__ import annotations

import csv
import re

import pytest

from tests.browser.visit import PHONE, Visit

CJK = re.compile(r"[\u4e00-\u9fff]")
OURS = (
    "h1, h2, h3, .about dt, .about dd, .meaning, .tally, .facts span:first-child, .empty, summary, th:not([scope=row]), .tag, a.go, "
    ".kicker"
)


def our_words(visit: Visit) -> list[str]:
    """What the page says in words of ours: without places, wordings and titles, which are marked as Chinese."""
    return visit.page.evaluate(
        """wanted => [...document.querySelectorAll(`.st-key-page :is(${wanted})`)].map(node => {
            const copy = node.cloneNode(true)
            copy.querySelectorAll('[lang=zh]').forEach(said => said.remove())
            return copy.textContent
        })""",
        OURS,
    )


def test_the_index_leads_to_an_indicator_and_back(visit: Visit) -> None:
    visit.open("indicator")
    assert visit.page.locator(".topic").count() > 5
    first = visit.page.locator("table.index a.indicator").first
    name = first.inner_text()
    first.click()
    visit.page.wait_for_url("**/indicator?id=*")
    visit.settle()
    assert visit.faults() == []
    assert visit.page.locator("h1").inner_text() == name
    visit.page.locator(".back a").click()
    visit.page.wait_for_function("!location.search.includes('id=')")


def test_a_search_goes_by_any_name_and_stands_in_the_address(visit: Visit) -> None:
    visit.open("indicator")
    whole = visit.page.locator("a.indicator").count()
    box = visit.page.get_by_label("找指标")
    box.fill("gdp")
    box.press("Enter")
    visit.page.wait_for_function("location.search.includes('find=gdp')")
    visit.page.wait_for_function(f"document.querySelectorAll('a.indicator').length < {whole}")
    assert "地区生产总值" in visit.page.locator("table.index a.indicator").all_inner_texts()
    visit.open("indicator?find=no-such-indicator")
    assert visit.page.locator(".empty").count() == 1


def test_a_cell_opens_its_sentence(visit: Visit) -> None:
    visit.open("indicator?id=gdp")
    cell = visit.page.locator("table.matrix button.number").first
    number = re.sub(r"[^\d.]", "", cell.inner_text())
    cell.click()
    panel = visit.evidence()
    assert number in re.sub(r"[^\d.]", "", panel.locator(".big").inner_text())
    assert panel.locator("mark").inner_text() in panel.locator("blockquote").inner_text()


def test_a_wording_opens_a_sentence_that_has_it(visit: Visit) -> None:
    visit.open("indicator?id=gdp")
    wordings = visit.page.locator(".wordings button.number")
    assert wordings.count() > 1
    wordings.first.click()
    assert visit.evidence().locator("mark").inner_text()


def test_what_the_page_shows(visit: Visit) -> None:
    visit.open("indicator?id=gdp")
    assert visit.faults() == []
    assert visit.page.locator(".page-head p").inner_text() == "Gross domestic product"
    assert visit.page.locator(".about .meaning").inner_text()
    visit.settle()
    titles = visit.page.locator('[class*="st-key-card-"]:has(.js-plotly-plot) h2').all_inner_texts()
    assert len(titles) > 1 and len([title for title in titles if "增速" in title]) == 1
    assert visit.page.locator("table.targets .goal button.number").count() > 0
    assert visit.page.locator(".from a").count() > 1
    assert visit.page.locator(".st-key-card-related a.indicator").count() > 1


def test_a_change_of_language_keeps_the_indicator(visit: Visit) -> None:
    visit.open("indicator?id=gdp")
    visit.page.get_by_text("EN", exact=True).click()
    visit.page.get_by_role("heading", name="Gross domestic product", level=1).wait_for(timeout=15_000)
    visit.settle()
    assert visit.query()["id"] == ["gdp"] and visit.faults() == []


def test_years_do_not_mix_with_other_periods(visit: Visit) -> None:
    visit.open("indicator?id=gdp")
    heads = visit.page.locator("table.matrix th[scope=col]").all_inner_texts()
    assert heads and all(re.fullmatch(r"\d{4}", head) for head in heads)


def test_the_csv_holds_the_figures_of_the_indicator(visit: Visit) -> None:
    visit.open("indicator?id=gdp")
    with visit.page.expect_download(timeout=30_000) as waiting:
        visit.page.locator(".st-key-download button").click()
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    known = visit.page.locator(".about dd").last.inner_text()
    assert known.startswith(f"{len(rows)} ") and {row["indicator_id"] for row in rows} == {"gdp"}


@pytest.mark.parametrize("key", ["no_such_id", "../x", "<script>"])
def test_an_unknown_indicator_says_so_and_links_the_index(visit: Visit, key: str) -> None:
    visit.open(f"indicator?id={key}")
    assert visit.faults() == []
    assert key in visit.page.locator(".empty").inner_text()
    assert visit.page.locator(".empty a").get_attribute("href") == "./indicator"


def test_what_is_found_runs_off_no_phone(visit: Visit) -> None:
    visit.page.set_viewport_size(PHONE)
    visit.open("indicator?find=收入")
    assert visit.faults() == []
    assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_the_table_scrolls_within_its_box_on_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size(PHONE)
    visit.open("indicator?id=gdp")
    assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    box = visit.page.locator(".scroll:has(table.matrix)").first
    assert box.evaluate("box => box.scrollWidth > box.clientWidth && box.getBoundingClientRect().right <= 390")
    place = box.locator("th[scope=row]").first
    before = place.bounding_box()
    box.evaluate("box => { box.scrollLeft = 200 }")
    after = place.bounding_box()
    assert before is not None and after is not None and before["x"] == after["x"], "the place leaves the screen"


@pytest.mark.parametrize("path", ["indicator", "indicator?id=gdp", "indicator?id=no_such_id"])
def test_the_english_page_has_no_chinese_words_of_ours(visit: Visit, path: str) -> None:
    visit.open(f"{path}{'&' if '?' in path else '?'}lang=EN")
    words = our_words(visit)
    assert words and [text for text in words if CJK.search(text)] == []
