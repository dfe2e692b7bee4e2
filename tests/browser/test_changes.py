"""The page of what has changed: its choices in the address, its paragraph, its tables, on a desk and on a phone."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from tests.browser.test_filters import choose
from tests.browser.visit import PHONE, Visit

CJK = re.compile(r"[\u4e00-\u9fff]")
COUNTY = "changes?" + urlencode({"examples": "true", "region": "示例县"})
TOWN = "changes?" + urlencode({"examples": "true", "region": "示例镇"})


def test_what_moved_since_the_day_before_the_newest_paper(visit: Visit) -> None:
    visit.open(COUNTY)
    assert visit.faults() == []
    said = visit.page.locator(".briefing").inner_text()
    assert said.startswith("2024年，示例县地区生产总值571.6亿元，增长6.1%，比1—9月加快0.1个百分点")
    assert "固定资产投资增速（6.8%，目标不低于8%）" in said and said.endswith("。")
    missed = visit.page.locator(".st-key-card-missed tbody tr")
    assert missed.count() == 2 and "固定资产投资" in missed.first.inner_text()


def test_every_number_of_the_paragraph_opens_its_sentence(visit: Visit) -> None:
    visit.open(COUNTY)
    visit.page.locator(".briefing button.number").first.click()
    assert visit.evidence().locator("mark").inner_text() == "571.6亿元"


def test_the_paragraph_is_copied_as_plain_text(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open(TOWN)
    visit.page.get_by_role("button", name="复制文字").click()
    visit.page.get_by_role("button", name="已复制").wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == visit.page.locator(".briefing").inner_text()
    assert "<" not in copied and copied.startswith("2024年，示例镇")


def test_the_day_is_in_the_address_and_comes_back_from_it(visit: Visit) -> None:
    visit.open(COUNTY + "&since=2024-12-20")
    assert visit.query()["since"] == ["2024-12-20"]
    visit.page.locator(".st-key-card-restated tbody tr").first.wait_for()
    assert "2023年地区生产总值由536.2亿元改为538.7亿元" in visit.page.locator(".briefing").inner_text()


def test_another_place_begins_with_its_own_day(visit: Visit) -> None:
    visit.open(TOWN + "&since=2024-09-01")
    choose(visit, "地区", "瓜沥镇")
    assert visit.faults() == []
    assert "since" not in visit.query()
    assert "瓜沥镇" in visit.page.locator(".briefing").inner_text()


def test_a_day_after_the_newest_paper_says_what_to_do(visit: Visit) -> None:
    visit.open("changes?" + urlencode({"region": "瓜沥镇", "since": "2024-06-01"}))
    assert "没有新材料" in visit.page.locator(".empty").inner_text()


@pytest.mark.parametrize(("way", "labels"), [("两份材料", ("较早的材料", "较新的材料")), ("两个时期", ("较早的时期", "较新的时期"))])
def test_two_papers_and_two_periods(visit: Visit, way: str, labels: tuple[str, str]) -> None:
    visit.open(COUNTY + "&" + urlencode({"between": way}))
    assert visit.faults() == []
    for label in labels:
        assert visit.page.get_by_label(label).count() > 0
    assert visit.page.locator(".st-key-card-moved tbody tr").count() > 5
    assert visit.page.locator(".briefing button.number").count() > 5


@pytest.mark.parametrize("path", [COUNTY, TOWN, COUNTY + "&between=%E4%B8%A4%E4%BB%BD%E6%9D%90%E6%96%99"])
def test_nothing_runs_off_a_phone(visit: Visit, path: str) -> None:
    visit.page.set_viewport_size(PHONE)
    visit.open(path)
    main = "(e => [e.scrollWidth, e.clientWidth])(document.querySelector('[data-testid=stMain]'))"
    content, window = visit.page.evaluate(main)
    assert content <= window == 390
    wide = "(e) => e.scrollWidth > e.clientWidth + 1"
    assert not any(table.evaluate(wide) for table in visit.page.locator(".scroll").all())


def test_our_words_are_english_in_english(visit: Visit) -> None:
    visit.open("changes?lang=EN")
    for part in (".page-head", ".chart-head", "table.changes th", ".take"):
        for text in visit.page.locator(part).all_inner_texts():
            assert not CJK.search(text), text
    visit.page.get_by_text("Two periods", exact=True).click()
    visit.page.wait_for_function("location.search.includes('between')")
    visit.settle()
    visit.page.get_by_text("中文", exact=True).click()
    visit.page.wait_for_function("document.querySelector('h1').innerText === '有什么变化'")
    visit.settle()
    assert visit.query()["between"] == ["两个时期"] and visit.faults() == []
