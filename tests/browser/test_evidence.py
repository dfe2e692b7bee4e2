"""Every number opens the sentence it came from."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.browser.visit import Visit


def test_a_card_opens_its_sentence(visit: Visit) -> None:
    visit.open("")
    visit.page.locator(".kpi button.big").first.click()
    panel = visit.evidence()
    sentence = panel.locator("blockquote").inner_text()
    mark = panel.locator("mark").inner_text()
    assert mark and mark in sentence and len(sentence) > len(mark)
    assert panel.locator(".paper strong").inner_text()
    assert panel.locator("dl dt").count() >= 5


def test_a_point_opens_its_sentence_again_and_again(visit: Visit) -> None:
    visit.open("")
    visit.click_point(".st-key-plot-line")
    first = visit.evidence().locator("mark").inner_text()
    visit.page.keyboard.press("Escape")
    visit.page.locator(".evidence").wait_for(state="detached")
    visit.click_point(".st-key-plot-line")
    assert visit.evidence().locator("mark").inner_text() == first


def test_a_bar_opens_its_sentence(visit: Visit) -> None:
    visit.open("")
    visit.click_point(".st-key-plot-ranking")
    assert visit.evidence().locator("mark").inner_text()


def test_a_row_opens_its_sentence(visit: Visit) -> None:
    visit.open("data")
    row = visit.page.locator("tr[data-figure]").first
    row.locator("td.c-region").click()
    assert visit.evidence().locator("mark").inner_text()


def test_the_keyboard_is_enough(visit: Visit) -> None:
    visit.open("data")
    visit.page.locator("td.c-value button.number").nth(1).focus()
    visit.page.keyboard.press("Enter")
    assert visit.evidence().locator("mark").inner_text()
    visit.page.keyboard.press("Escape")
    visit.page.locator(".evidence").wait_for(state="detached")


def test_a_figure_has_an_address_of_its_own(visit: Visit) -> None:
    visit.open("data")
    visit.page.locator("td.c-value button.number").first.click()
    panel = visit.evidence()
    mark = panel.locator("mark").inner_text()
    link = panel.get_by_text("单独打开").get_attribute("href")
    assert link is not None
    visit.open(link.removeprefix("./"))
    assert visit.evidence().locator("mark").inner_text() == mark


@pytest.mark.parametrize("figure", ["nothing", "../texts/x", "<script>"])
def test_an_unknown_figure_says_what_to_do(visit: Visit, figure: str) -> None:
    visit.open(f"figure?figure={figure}")
    assert visit.faults() == []
    assert visit.page.locator("p.empty").count() == 1


def test_a_paper_is_read_beside_the_table_of_its_figures(visit: Visit) -> None:
    visit.open("papers")
    visit.page.locator("table.papers a").first.click()
    visit.page.wait_for_selector(".paper-text")
    visit.settle()
    mark = visit.page.locator("button.mark").nth(3)
    text = mark.inner_text()
    mark.click()
    row = visit.page.locator(".paper-figures tr.on")
    assert row.count() == 1 and row.get_attribute("data-pair") == mark.get_attribute("data-pair")
    visit.page.locator(".paper-figures tbody tr").nth(5).locator("td").first.click()
    assert visit.page.locator("button.mark.on").get_attribute("data-pair") != mark.get_attribute("data-pair")
    row = visit.page.locator(f'.paper-figures tr[data-pair="{mark.get_attribute("data-pair")}"]')
    row.locator("button.number").click()
    assert visit.evidence().locator("mark").inner_text() == text


def test_the_evidence_leads_to_its_place_in_the_paper(visit: Visit) -> None:
    visit.open("data?" + urlencode({"region": "全国"}))
    visit.page.locator("td.c-value button.number").last.click()
    panel = visit.evidence()
    text = panel.locator("mark").inner_text()
    panel.get_by_text("读到原文这一句").click()
    visit.page.wait_for_selector("button.mark.on")
    assert visit.page.locator("button.mark.on").inner_text() == text
    assert visit.page.locator(".paper-figures tr.on").count() == 1
    visit.settle()
    box, pane = visit.page.locator("button.mark.on").bounding_box(), visit.page.locator(".paper-text").bounding_box()
    assert box and pane and pane["y"] <= box["y"] <= pane["y"] + pane["height"]


def test_counts_in_passing_are_marked_at_a_switch(visit: Visit) -> None:
    visit.open("papers")
    visit.page.locator("table.papers a", has_text="瓜沥").first.click()
    visit.page.wait_for_selector(".paper-text")
    visit.settle()
    assert visit.page.locator("button.mark.incidental").count() == 0
    visit.page.locator(".st-key-incidental label").first.click()
    visit.page.wait_for_selector("button.mark.incidental")
    assert visit.query()["incidental"] == ["true"]
