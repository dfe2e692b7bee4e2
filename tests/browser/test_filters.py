"""The address is the view: what is chosen stands in it, and a fresh visit shows the same."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from playwright.sync_api import Browser, expect

from dashboard.queries.options import indicators
from dashboard.queries.store import open_store
from dashboard.screen.lists import AT_ONCE
from tests.browser.conftest import DATA
from tests.browser.visit import Visit


def choose(visit: Visit, label: str, option: str) -> None:
    """Choose an option of a list by typing it."""
    box = visit.page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    visit.page.get_by_role("option", name=option, exact=True).first.click()
    visit.page.keyboard.press("Escape")
    visit.settle()


def headings(visit: Visit) -> list[str]:
    return visit.page.locator(".chart-head h2").all_inner_texts()


def test_a_choice_lands_in_the_address(visit: Visit, browser: Browser) -> None:
    visit.open("by-year")
    choose(visit, "指标", "地区生产总值")
    choose(visit, "地区", "全国")
    assert visit.query() == {"indicator": ["地区生产总值"], "region": ["全国"]}
    visit.settle()
    shown = headings(visit)
    assert shown and any("增速" in heading for heading in shown)

    context = browser.new_context()
    other = Visit(context.new_page(), visit.address)
    other.page.goto(visit.page.url)
    other.settle()
    assert headings(other) == shown
    assert other.page.get_by_text("全国", exact=True).first.is_visible()
    context.close()


def test_a_long_list_comes_whole_when_the_reader_goes_to_it(visit: Visit) -> None:
    offered = indicators(open_store(DATA), examples=False)
    last = offered[-1].name_zh
    assert len(offered) > AT_ONCE
    visit.open("by-year")
    assert visit.page.locator("button[data-list]").count() == 1  # of the indicators; there are few places
    choose(visit, "指标", last)
    assert visit.query() == {"indicator": [last]}
    assert visit.page.locator("button[data-list]").count() == 0
    visit.open("by-year?" + urlencode({"indicator": last}))
    assert visit.page.locator(".st-key-indicator").get_by_text(last, exact=True).is_visible()
    assert visit.query() == {"indicator": [last]}


def test_the_table_is_filtered_by_its_address(visit: Visit) -> None:
    visit.open("data")
    whole = tally(visit)
    visit.open("data?" + urlencode({"region": "全国", "status": "目标"}))
    filtered = tally(visit)
    assert 0 < filtered < whole
    assert set(visit.page.locator("td.c-region").all_inner_texts()) == {"全国"}
    assert {text.strip("◇ ") for text in visit.page.locator("td.c-status").all_inner_texts()} == {"目标"}


def tally(visit: Visit) -> int:
    text = visit.page.locator(".tally").inner_text()
    return int(re.sub(r"\D", "", text))


def test_a_change_of_language_keeps_the_choice(visit: Visit) -> None:
    visit.open("data?" + urlencode({"topic": "财政金融"}))
    before = tally(visit)
    visit.page.get_by_text("EN", exact=True).click()
    visit.page.wait_for_function("location.search.includes('lang=EN') && location.search.includes('Public')")
    visit.settle()
    assert tally(visit) == before
    assert visit.query()["topic"] == ["Public finance"]


def test_the_examples_are_hidden_until_asked_for(visit: Visit) -> None:
    visit.open("papers")
    assert "示例县" not in visit.page.locator("table.papers").inner_text()
    visit.open("papers?examples=true")
    assert "示例县" in visit.page.locator("table.papers").inner_text()


def test_sorting_and_paging(visit: Visit) -> None:
    visit.open("data")
    visit.page.locator("th.c-period button").click()
    visit.page.wait_for_selector('th.c-period[aria-sort="descending"]')
    first = visit.page.locator("td.c-value").first.inner_text()
    visit.page.locator(".pager button").last.click()
    visit.page.wait_for_function("document.querySelector('.pager span').innerText.includes('51')")
    assert visit.faults() == []
    assert first


def test_the_order_and_the_page_of_a_table_stand_in_the_address(visit: Visit) -> None:
    visit.open("data?order=period-asc&page=2")
    assert visit.page.locator('th.c-period[aria-sort="ascending"]').count() == 1
    assert "51" in visit.page.locator(".pager span").inner_text()
    visit.page.locator(".pager button").first.click()
    visit.page.wait_for_function("location.search.includes('page=1')")
    visit.open("data?order=nonsense&page=9999")
    assert visit.faults() == [] and visit.page.locator("tr[data-figure]").count() > 0


def test_back_and_forward_go_through_the_choices(visit: Visit) -> None:
    visit.open("by-topic")
    first = headings(visit)
    steps = [first]
    for topic in ("财政金融", "产业"):
        visit.page.get_by_text(topic, exact=True).first.click()
        visit.page.wait_for_function(f"decodeURIComponent(location.search).includes('{topic}')")
        visit.settle()
        steps.append(headings(visit))
    assert steps[1] != steps[2]
    visit.page.go_back()
    expect(visit.page.locator(".chart-head h2")).to_have_text(steps[1], timeout=20_000)
    visit.settle()
    visit.page.go_back()
    expect(visit.page.locator(".chart-head h2")).to_have_text(first, timeout=20_000)
    visit.settle()
    visit.page.go_forward()
    expect(visit.page.locator(".chart-head h2")).to_have_text(steps[1], timeout=20_000)
    visit.settle()
