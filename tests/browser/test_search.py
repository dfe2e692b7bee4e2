"""One box: place, year and indicator in any order lead to the figure and its sentence."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.browser.visit import PHONE, Visit


def ask(visit: Visit, question: str) -> None:
    """Type a question in the masthead's box and press Enter."""
    box = visit.page.get_by_role("searchbox")
    box.fill(question)
    box.press("Enter")
    visit.page.wait_for_url("**/search?*")
    visit.settle()
    visit.page.locator(".answer").wait_for(timeout=15_000)


def answer(visit: Visit) -> tuple[str, str, str]:
    """The card's place and period, its value, and the marked words of its sentence."""
    card = visit.page.locator(".answer")
    mark = card.locator("blockquote button.mark").inner_text()
    assert mark in card.locator("blockquote").inner_text()
    return card.locator(".kicker").inner_text(), card.locator("button.big").inner_text(), mark


def test_the_box_leads_to_the_figure_and_its_sentence(visit: Visit) -> None:
    visit.open("by-year")
    ask(visit, "瓜沥 2021 财政收入")
    place, value, mark = answer(visit)
    assert place.startswith("瓜沥镇") and "2021年" in place
    assert value == mark == "21.6亿元"
    assert visit.query() == {"q": ["瓜沥 2021 财政收入"]}
    assert visit.page.locator(".missing").count() == 0
    visit.page.locator(".answer blockquote button.mark").click()
    assert visit.evidence().locator("mark").inner_text() == mark


def test_the_address_alone_opens_the_same(visit: Visit) -> None:
    visit.open("")
    ask(visit, "2025年广东gdp增速")
    shown = answer(visit)
    address = visit.page.url.removeprefix(f"{visit.address}/")
    visit.open("papers")
    visit.open(address)
    assert answer(visit) == shown
    assert visit.page.get_by_role("searchbox").input_value() == "2025年广东gdp增速"


def test_english_is_asked_and_answered_in_english(visit: Visit) -> None:
    visit.open("papers?lang=EN")
    ask(visit, "Guangdong GDP 2025")
    assert visit.query() == {"lang": ["EN"], "q": ["Guangdong GDP 2025"]}
    place, value, _ = answer(visit)
    assert "2025" in place and value.endswith("yuan")
    assert visit.page.locator(".answer h2").inner_text() == "Gross domestic product"


def test_what_is_not_there_is_said(visit: Visit) -> None:
    visit.open("search?" + urlencode({"q": "瓜沥 1999 财政收入"}))
    assert "1999" in visit.page.locator(".missing").inner_text()
    assert visit.page.locator(".chips .missed").inner_text().split()[1] == "1999"
    assert answer(visit)[0].startswith("瓜沥镇")


@pytest.mark.parametrize("number", [0, 1])
def test_the_way_goes_on_from_the_figure(visit: Visit, number: int) -> None:
    visit.open("search?" + urlencode({"q": "全国 gdp 增速"}))
    visit.page.locator(".answer .onward a").nth(number).click()
    visit.page.wait_for_url(("**/by-year?*", "**/indicator?*")[number])
    visit.settle()
    assert visit.faults() == []
    if number == 0:
        assert "地区生产总值" in visit.page.locator(".chart-head h2").first.inner_text()


def test_an_empty_box_offers_questions_that_have_answers(visit: Visit) -> None:
    visit.open("search")
    tries = visit.page.locator(".tries a")
    assert tries.count() >= 3
    tries.first.click()
    visit.page.wait_for_url("**/search?q=*")
    visit.page.locator(".answer").wait_for(timeout=15_000)
    assert visit.page.locator(".missing").count() == 0


def test_no_answer_says_what_to_try(visit: Visit) -> None:
    visit.open("search?" + urlencode({"q": "甲乙丙丁 <b>"}))
    assert visit.faults() == []
    assert visit.page.locator(".empty").count() == 1
    assert visit.page.locator(".tries a").count() >= 3


@pytest.mark.parametrize("question", ["", "瓜沥 2021 财政收入", "全国 " + "很长的问题" * 12, "规上"])
def test_nothing_runs_off_a_phone(visit: Visit, question: str) -> None:
    visit.page.set_viewport_size(PHONE)
    visit.open("search?" + urlencode({"q": question}))
    assert visit.faults() == []
    assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    for piece in visit.page.locator(".chips li, .answer, .hits li, .tries li").all():
        box = piece.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
