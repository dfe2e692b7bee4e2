"""The page of places: tiles, ranking, the tree of places, and one place by its address."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from tests.browser.test_filters import choose
from tests.browser.visit import PHONE, Visit

CJK = re.compile(r"[\u4e00-\u9fff]")


def widths(visit: Visit) -> tuple[int, int]:
    """How wide the content is, and the window."""
    return tuple(visit.page.evaluate("(e => [e.scrollWidth, e.clientWidth])(document.querySelector('[data-testid=stMain]'))"))


def test_every_province_has_a_tile_and_a_click_opens_its_sentence(visit: Visit) -> None:
    visit.open("places")
    assert visit.faults() == []
    assert visit.page.locator(".tile").count() == 34
    tile = visit.page.locator("button.tile").first
    shown = tile.locator(".short").inner_text() or tile.locator(".short").text_content() or ""
    tile.click()
    mark = visit.evidence().locator("mark").inner_text()
    assert re.sub(r"[^\d.]", "", shown).rstrip("0") in mark


def test_a_bar_opens_its_sentence(visit: Visit) -> None:
    visit.open("places")
    visit.click_point(".st-key-card-ranking")
    assert visit.evidence().locator("mark").count() == 1


def test_a_choice_lands_in_the_address_and_comes_back_from_it(visit: Visit) -> None:
    visit.open("places?" + urlencode({"by": "数值"}))
    choose(visit, "指标", "城镇新增就业")
    assert visit.query()["indicator"] == ["城镇新增就业"]
    title = visit.page.locator(".st-key-card-tiles h2").inner_text()
    assert "城镇新增就业" in title and visit.faults() == []
    again = visit.page.url
    visit.page.goto(again)
    visit.settle()
    assert visit.page.locator(".st-key-card-tiles h2").inner_text() == title


def test_the_measure_and_the_status_are_switched(visit: Visit) -> None:
    visit.open("places?" + urlencode({"indicator": "地区生产总值", "by": "数值"}))
    assert "增速" not in visit.page.locator(".st-key-card-tiles h2").inner_text()
    visit.page.get_by_role("button", name="增速").or_(visit.page.get_by_role("radio", name="增速")).first.click()
    visit.page.wait_for_function("document.querySelector('.st-key-card-tiles h2').innerText.includes('增速')")
    visit.settle()
    assert visit.faults() == []


def test_each_bar_says_its_rank_and_the_table_and_the_file_too(visit: Visit) -> None:
    visit.open("places?" + urlencode({"of": "指标", "examples": "true"}))
    assert visit.faults() == []
    visit.settle()
    ticks = visit.page.locator(".st-key-plot-ranking .ytick text").all_text_contents()
    assert "1 规模以上工业增加值 · ↑3" in ticks and "6 地区生产总值 · 持平" in ticks and "9 一般公共预算支出 · 新" in ticks
    with visit.page.expect_download() as download:
        visit.page.locator(".st-key-csv-ranking button").click()
    table = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    head = table[0].split(",")
    assert {"rank", "rank_before", "rank_change", "compared_with"} <= set(head)
    assert table[1].split(",")[head.index("rank_change")] == "3"
    visit.page.locator(".st-key-table-ranking summary").click()
    first = visit.page.locator("table.ranks tbody tr").first
    first.wait_for()
    assert first.locator(".step").inner_text() == "↑3"
    first.locator("button.number").click()
    assert visit.evidence().locator("mark").inner_text() == "7.4%"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"of": "项目单位"}, "材料里写到各项目的投资"),
        ({"of": "指标", "by": "进度", "examples": "true"}, "完成率＝累计完成÷目标"),
        ({"by": "进度"}, "还没有两个以上同级地方的目标"),
    ],
)
def test_what_cannot_be_ranked_says_what_to_do(visit: Visit, asked: dict[str, str], says: str) -> None:
    visit.open("places?" + urlencode(asked))
    assert visit.faults() == []
    assert says in visit.page.locator(".st-key-page").inner_text()


def test_the_tree_leads_down_to_a_town(visit: Visit) -> None:
    visit.open("places")
    province = visit.page.locator(".tree > li", has=visit.page.get_by_role("link", name="浙江省"))
    town = province.get_by_role("link", name="瓜沥镇")
    assert not town.is_visible()
    province.locator("summary").click()
    town.click()
    visit.page.wait_for_url("**/places?place=330109113")
    visit.settle()
    assert visit.page.locator("h1").inner_text() == "瓜沥镇"


def test_a_place_by_its_code(visit: Visit) -> None:
    visit.open("places?place=330109113")
    assert visit.faults() == []
    steps = visit.page.locator(".crumbs li").all_inner_texts()
    assert [step.strip("› ") for step in steps] == ["地区", "全国", "浙江省", "杭州市", "萧山区", "瓜沥镇"]
    assert visit.page.locator(".place-topic").count() > 3
    paper = visit.page.locator("ul.papers a").first
    assert "papers?doc=" in (paper.get_attribute("href") or "")
    assert visit.page.locator("table.targets .goal").count() > 1
    assert visit.page.get_by_role("link", name="梅林村").count() == 1
    visit.page.locator(".place-topic button.number").first.click()
    assert visit.evidence().locator("mark").count() == 1


@pytest.mark.parametrize(
    ("asked", "says"),
    [("嘉兴经济技术开发区", "不在统计区划表里"), ("鼓楼区", "4个地方"), ("火星", "没有找到"), ("3303", "还没有温州市的数")],
)
def test_a_place_by_its_name(visit: Visit, asked: str, says: str) -> None:
    visit.open("places?" + urlencode({"place": asked}))
    assert visit.faults() == []
    assert says in visit.page.locator(".st-key-page").inner_text()


@pytest.mark.parametrize("path", ["places", "places?place=330109113", "places?place=0", "places?place=鼓楼区"])
def test_nothing_runs_off_a_phone(visit: Visit, path: str) -> None:
    visit.page.set_viewport_size(PHONE)
    visit.open(path)
    content, window = widths(visit)
    assert content <= window == 390
    cut = "(e) => e.scrollWidth > e.clientWidth + 1"
    assert not any(tile.evaluate(cut) for tile in visit.page.locator(".tile").all())


def test_our_words_are_english_in_english(visit: Visit) -> None:
    visit.open("places?lang=EN")
    for part in (".page-head", "h2.section", ".tile.none span", ".tree .count", ".st-key-filters label"):
        for text in visit.page.locator(part).all_inner_texts():
            assert not CJK.search(text), text
    visit.page.get_by_text("中文", exact=True).click()
    visit.page.wait_for_function("document.querySelector('h1').innerText === '地区'")
    assert visit.faults() == []
