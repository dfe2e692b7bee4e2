"""Every number opens the sentence it came from."""

from __future__ import annotations

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
    mark, link = panel.locator("mark").inner_text(), panel.locator("footer a").first.get_attribute("href")
    assert link is not None
    visit.open(link.removeprefix("./"))
    assert visit.evidence().locator("mark").inner_text() == mark


@pytest.mark.parametrize("figure", ["nothing", "../texts/x", "<script>"])
def test_an_unknown_figure_says_what_to_do(visit: Visit, figure: str) -> None:
    visit.open(f"figure?figure={figure}")
    assert visit.faults() == []
    assert visit.page.locator("p.empty").count() == 1


def test_a_paper_is_read_with_its_figures_marked(visit: Visit) -> None:
    visit.open("papers")
    visit.page.locator("table.papers a").first.click()
    visit.page.wait_for_selector(".paper-text")
    mark = visit.page.locator("button.mark").first
    text = mark.inner_text()
    mark.click()
    assert visit.evidence().locator("mark").inner_text() == text
