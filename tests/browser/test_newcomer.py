"""Ten questions of someone who has never seen the app: each answered in three clicks at most, or by one search.

Every answer leaves a picture in ``test-output/newcomer`` to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.serving import REPOSITORY
from tests.browser.visit import Visit

PICTURES = REPOSITORY / "test-output" / "newcomer"
MOST_CLICKS = 3


class Newcomer:
    """A visitor whose clicks are counted; a search is one line typed and sent."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.page, self.clicks, self.searches = visit, visit.page, 0, 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def search(self, text: str) -> None:
        self.searches += 1
        self.page.locator("form.find input").fill(text)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/search?*")
        self.visit.settle()

    def text(self, selector: str) -> str:
        found = self.page.locator(selector).first
        found.wait_for(timeout=20_000)
        return found.inner_text()


@pytest.fixture
def newcomer(visit: Visit, request: pytest.FixtureRequest) -> Iterator[Newcomer]:
    """Someone on the first page; afterwards the effort is judged and a picture taken."""
    visit.open("")
    person = Newcomer(visit)
    yield person
    PICTURES.mkdir(parents=True, exist_ok=True)
    visit.settle()
    visit.page.screenshot(path=Path(PICTURES / f"{request.node.name.removeprefix('test_')}.png"))
    assert visit.faults() == []
    assert (person.searches, person.clicks) <= (1, 0) if person.searches else person.clicks <= MOST_CLICKS


def test_what_was_fiscal_revenue_in_2021_and_how_did_it_grow(newcomer: Newcomer) -> None:
    newcomer.search("瓜沥 2021 财政收入")
    answer = newcomer.text(".answer")
    assert "21.6亿元" in answer and "+43.7%" in answer and "2021年" in answer


def test_where_does_that_number_come_from(newcomer: Newcomer) -> None:
    value = newcomer.text(".kpi button.big")
    newcomer.click(".kpi button.big")
    panel = newcomer.visit.evidence()
    assert panel.locator("mark").inner_text() in panel.locator("blockquote").inner_text()
    assert value in panel.inner_text() and panel.locator(".paper strong").inner_text()


def test_which_topic_has_most_figures(newcomer: Newcomer) -> None:
    counts = newcomer.page.locator(".topic-bars .count").all_inner_texts()
    numbers = [int(text.rstrip("个数").replace(",", "")) for text in counts]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > 0
    newcomer.click(".topic-bars a")
    newcomer.page.wait_for_url("**/by-topic?*")
    newcomer.visit.settle()
    assert newcomer.page.locator(".js-plotly-plot").count() >= 1


def test_which_targets_were_set_for_2022(newcomer: Newcomer) -> None:
    newcomer.search("2022 目标")
    told = newcomer.text(".st-key-page")
    assert told.count("2022年") > 5 and "目标" in told and "不低于600个" in told


def test_how_does_one_province_compare_with_another(newcomer: Newcomer) -> None:
    newcomer.click("nav a[href*=places]")
    newcomer.visit.settle()
    reading = newcomer.text(".st-key-card-ranking .reading")
    assert "最高" in reading and "最低" in reading
    assert newcomer.page.locator(".js-plotly-plot .point").count() > 5


def test_which_papers_are_in_here(newcomer: Newcomer) -> None:
    newcomer.click("nav a[href*=papers]")
    newcomer.visit.settle()
    assert newcomer.page.locator("table.papers tbody tr").count() > 20


def test_what_does_this_indicator_mean(newcomer: Newcomer) -> None:
    name = newcomer.text(".kpi .what a")
    newcomer.click(".kpi .what a")
    newcomer.page.wait_for_url("**/indicator?*")
    newcomer.visit.settle()
    assert newcomer.text("h1") == name
    assert "单位" in newcomer.text(".st-key-page") and newcomer.page.locator(".meaning").count() == 1


def test_give_me_the_csv_of_this(newcomer: Newcomer) -> None:
    with newcomer.page.expect_download() as waiting:
        newcomer.click(".st-key-card-line .st-key-csv-line button")
    assert waiting.value.suggested_filename.endswith(".csv")


def test_send_this_view_to_a_colleague(newcomer: Newcomer) -> None:
    newcomer.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    newcomer.click(".kpi a.go")
    newcomer.page.wait_for_url("**/by-year?*")
    newcomer.visit.settle()
    newcomer.click(".take [data-copy]")
    newcomer.page.get_by_text("已复制").first.wait_for()
    address = newcomer.page.evaluate("navigator.clipboard.readText()")
    titles = newcomer.page.locator(".chart-head h2").all_inner_texts()
    newcomer.visit.open(address.split("/", 3)[3])
    assert newcomer.page.locator(".chart-head h2").all_inner_texts() == titles


def test_switch_to_english(newcomer: Newcomer) -> None:
    newcomer.clicks += 1
    newcomer.page.get_by_text("EN", exact=True).click()
    newcomer.page.get_by_text("Overview", exact=True).first.wait_for()
    newcomer.visit.settle()
    assert "Every number" in newcomer.text("h1")
