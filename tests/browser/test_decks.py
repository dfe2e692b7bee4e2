"""The page of decks: a draft in one click, slides put in order, a chart added from another page, the presentation, the files."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from docx import Document
from playwright.sync_api import Browser, Page
from pptx import Presentation

from dashboard.deck.model import figures_of
from dashboard.deck.present import present
from dashboard.deck.saved import written
from dashboard.deck.store import Decks, folder_of
from dashboard.queries.store import open_store
from dashboard.words import ZH, Words
from tests.browser.axe import barriers
from tests.browser.census import TEXTS, stated
from tests.browser.conftest import DATA
from tests.browser.serving import running_app
from tests.browser.test_filters import choose
from tests.browser.visit import DESK, PHONE, Visit
from tests.dashboard.deck.made import CODES, COUNTY, LANGUAGES
from tests.dashboard.deck.made import drafted as drafted_deck

SLIDES = ".slides > li"
OVER = """() => [...document.querySelectorAll('.slide > div')].filter((part) => part.scrollWidth > part.clientWidth + 3 || part.scrollHeight > part.clientHeight + 5)
  .map((part) => `${part.closest('.page')?.id} ${part.className} ${part.textContent.slice(0, 40)}`)"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of our own, so that no deck is left beside the repository's."""
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("decks") / "data"))


@pytest.fixture(scope="module")
def app(browser: Browser, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over them. Asks for the browser first: without one there is no need to start it."""
    with running_app(folder, tmp_path_factory.mktemp("log") / "streamlit.log") as found:
        yield found


@pytest.fixture
def visit(page: Page, app: str) -> Visit:
    """A visitor of that app."""
    return Visit(page, app)


@pytest.fixture
def decks(folder: Path) -> Iterator[Decks]:
    """The decks of that app: none at first."""
    kept = Decks(folder_of(folder))
    yield kept
    for each in kept.all():
        kept.remove(each.name)


def drafted(visit: Visit) -> None:
    """A draft for the example county: the place, and one click."""
    visit.open("decks?examples=true")
    choose(visit, "地区", COUNTY)
    visit.page.get_by_role("button", name="一键起草").click()
    visit.page.locator(SLIDES).first.wait_for(timeout=60_000)
    visit.settle()


def titles(visit: Visit) -> list[str]:
    return visit.page.locator(f"{SLIDES} .choose .name").all_inner_texts()


def test_a_draft_in_one_click(visit: Visit, decks: Decks) -> None:
    drafted(visit)
    assert visit.faults() == []
    assert titles(visit) == [
        "示例县2024年经济运行复盘", "2024年主要指标", "目标完成情况", "完成和超前的目标", "滞后和未完成的目标", "各领域目标进度", "本期有什么变化", "资料来源",
    ]  # fmt: skip
    assert [kept.name for kept in decks.all()] == ["示例县 2024年 季度复盘"]


def test_slides_in_order_by_keyboard_and_a_step_back(visit: Visit, decks: Decks) -> None:
    drafted(visit)
    before = titles(visit)
    visit.page.get_by_role("button", name="下移：2024年主要指标").focus()
    visit.page.keyboard.press("Enter")
    visit.settle()
    assert titles(visit) == [before[0], before[2], before[1], *before[3:]]
    assert visit.page.evaluate("document.activeElement.getAttribute('aria-label')") == "下移：2024年主要指标"
    visit.page.get_by_role("button", name="去掉：各领域目标进度").click()
    visit.page.get_by_role("button", name="去掉：各领域目标进度").wait_for(state="detached")
    visit.settle()
    assert len(titles(visit)) == len(before) - 1
    visit.page.get_by_role("button", name="撤销上一步").click()
    visit.settle()
    assert len(titles(visit)) == len(before)


def test_titles_notes_and_words_of_ones_own_are_kept(visit: Visit, decks: Decks) -> None:
    drafted(visit)
    visit.page.locator(f"{SLIDES} .choose").nth(1).click()
    visit.settle()
    form = visit.page.locator(".st-key-card-slide")
    form.get_by_label("标题").fill("全年怎么样")
    form.get_by_label("备注（给讲的人看）").fill("先说总量")
    form.get_by_role("button", name="保存").click()
    visit.settle()
    visit.page.get_by_role("button", name="加一页文字").click()
    visit.settle()
    visit.page.locator(f"{SLIDES} .choose", has_text="下一步工作").click()
    visit.settle()
    form.get_by_label("文字（一行一条）").fill("抓投资\n稳工业")
    form.get_by_role("button", name="保存").click()
    visit.settle()
    deck = decks.all()[0].deck
    assert deck is not None
    assert (deck.slides[1].title, deck.slides[1].notes) == ("全年怎么样", "先说总量")
    assert deck.slides[-2].title == "下一步工作" and "稳工业" in present(deck)
    visit.open("decks")  # another day
    assert "全年怎么样" in titles(visit)


def test_a_chart_a_table_and_a_sentence_from_other_pages(visit: Visit, decks: Decks) -> None:
    visit.open("by-year")
    title = visit.page.locator('[class*="st-key-card-"] .chart-head h2').first.inner_text()
    visit.page.get_by_role("button", name="加入汇报：").first.click()
    visit.page.locator(".added a").wait_for(timeout=15_000)
    visit.open("")
    visit.page.locator(".kpi button.big").first.click()
    visit.evidence().get_by_role("button", name="加入汇报：").click()
    visit.page.locator(".evidence .added a").wait_for(timeout=15_000)
    visit.page.locator(".evidence .added a").click()
    visit.settle()
    found = titles(visit)
    assert len(found) == 4 and found[0] == "我的汇报" and title in found[1] and found[-1] == "资料来源"
    deck = decks.open("我的汇报")
    assert [type(block).__name__ for slide in deck.slides for block in slide.blocks] == ["Chart", "Quote"]
    assert all(told.sentence for told in deck.told.values()) and len(deck.told) > 3


def test_the_presentation_opens_from_the_app(visit: Visit, decks: Decks) -> None:
    drafted(visit)
    with visit.page.context.expect_page() as opening:
        visit.page.get_by_role("button", name="放映").click()
    shown = opening.value
    shown.wait_for_selector(".page.now h1")
    assert shown.locator(".page.now h1").inner_text() == "示例县2024年经济运行复盘"
    shown.keyboard.press("ArrowRight")
    assert shown.locator(".page.now h2").inner_text() == "2024年主要指标"


def test_everything_on_a_page_can_go_into_a_deck(visit: Visit, decks: Decks) -> None:
    """Each of the kinds of things that pages show becomes a slide with its title, standing on figures of the tables."""
    county = {"examples": "true", "region": COUNTY}
    shown = {
        "targets?" + urlencode(county): ("take-progress", "board", "unpaired", "scorecard"),
        "places": ("tiles", "take-ranking"),
        "places?" + urlencode({"of": ZH("ranks.of.indicators"), "by": ZH("ranks.by.pace"), "examples": "true"}): ("pace-table",),
        "places?" + urlencode({"place": "0"}): ("topics", "place-goals"),
        "indicator?id=gdp": ("matrix", "goals"),
        "search?" + urlencode({"q": "全国 地区生产总值"}): ("answer", "more"),
        "": ("families", "take-line", "goals", "newest", "coverage"),
    }
    known = {str(row["figure_id"]) for row in open_store(DATA).rows("SELECT figure_id FROM figures")}
    for address, keys in shown.items():
        visit.open(address)
        for key in keys:
            button = visit.page.locator(f".st-key-live-{key} [data-do=deck]").first
            about = str(button.get_attribute("aria-label")).partition("：")[2]
            button.click()
            visit.settle()
            slide = next(kept.deck for kept in decks.all() if kept.deck).slides[-2]  # before the sources
            assert about in slide.title and slide.blocks, (address, key, slide)
            assert set(figures_of(slide)) <= known and bool(figures_of(slide)) == (key != "coverage"), (address, key)


@pytest.fixture
def file(visit: Visit, decks: Decks, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The presentation from disk in a browser without a network."""
    drafted(visit)
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="HTML", exact=True).click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, offline=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(path.as_uri())
    yield page
    context.close()


def number_of(page: Page) -> str:
    return page.locator(".page.now").get_attribute("id") or ""


def test_from_disk_without_a_network(file: Page) -> None:
    asked: list[str] = []
    file.on("request", lambda request: asked.append(request.url))
    for key, expected in (
        ("ArrowRight", "p2"), (" ", "p3"), ("PageDown", "p4"), ("ArrowLeft", "p3"), ("PageUp", "p2"), ("End", "p8"), ("ArrowRight", "p8"), ("Home", "p1"), ("ArrowLeft", "p1"),
    ):  # fmt: skip
        file.keyboard.press(key)
        assert number_of(file) == expected, key
    assert file.evaluate(OVER) == []
    assert asked == []
    box = file.locator(".page.now .slide").bounding_box()
    assert box is not None and (box["width"], box["height"]) == pytest.approx((1920, 1080), abs=2)


@pytest.mark.parametrize("words", LANGUAGES, ids=["zh", "en"])
@pytest.mark.parametrize("code", CODES)
def test_nothing_runs_over_in_a_browser(code: str, words: Words, page: Page, tmp_path: Path) -> None:
    for place in (COUNTY, "全国"):
        file = tmp_path / "deck.html"
        file.write_text(present(drafted_deck(code, words, place)), encoding="utf-8")
        page.goto(file.as_uri())
        assert page.evaluate(OVER) == []


def test_a_number_opens_its_sentence_by_hand_and_by_keyboard(file: Page) -> None:
    file.keyboard.press("ArrowRight")
    number = file.locator(".page.now .big [data-figure]").first
    said = number.inner_text()
    number.click()
    panel = file.locator("#evidence")
    assert panel.locator("mark").inner_text() == said and "示例县" in panel.locator("p").inner_text() and "年" in panel.locator("p").inner_text()
    file.keyboard.press("Escape")
    assert panel.is_hidden() and number_of(file) == "p2"
    assert file.evaluate("document.activeElement.dataset.figure") == number.get_attribute("data-figure")
    file.keyboard.press("Enter")
    assert panel.is_visible()


def test_it_runs_by_itself(file: Page) -> None:
    file.clock.install()
    file.goto(file.url.split("#")[0] + "?auto=5")
    assert number_of(file) == "p1"
    file.clock.run_for(5_100)
    assert number_of(file) == "p2"
    file.keyboard.press("a")
    file.clock.run_for(20_000)
    assert number_of(file) == "p2"


def test_a_page_a_slide_on_paper(file: Page) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(file.pdf(prefer_css_page_size=True, print_background=True))
    assert len(pdf) == file.locator(".page").count()
    assert all(size == pytest.approx((960, 540), abs=1) for size in (page.get_size() for page in pdf))
    assert "资料来源" in pdf[len(pdf) - 1].get_textpage().get_text_range()


def test_files_to_take_away(visit: Visit, decks: Decks, tmp_path: Path) -> None:
    drafted(visit)
    taken = {}
    for name in ("PPTX", "DOCX", "JSON"):
        with visit.page.expect_download(timeout=30_000) as waiting:
            visit.page.get_by_role("button", name=name, exact=True).click()
        waiting.value.save_as(tmp_path / name)
        taken[name] = (tmp_path / name).read_bytes()
        assert waiting.value.suggested_filename == f"示例县2024年经济运行复盘.{name.lower()}"
    assert len(Presentation(io.BytesIO(taken["PPTX"])).slides) == 8
    assert Document(io.BytesIO(taken["DOCX"])).paragraphs[0].text == "示例县2024年经济运行复盘"


def test_the_page_keeps_nobody_out(visit: Visit, decks: Decks) -> None:
    drafted(visit)
    found = {"the light": barriers(visit)}
    visit.resize(PHONE)
    found["the phone"] = barriers(visit)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.page.emulate_media(color_scheme="dark")
    visit.open("decks")
    assert visit.page.locator(SLIDES).count() == 8
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.resize(DESK)
    found["the dark"] = barriers(visit)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {side: wrong for side, wrong in found.items() if wrong} == {}


def test_every_digit_of_the_page_says_what_it_is(visit: Visit, decks: Decks) -> None:
    drafted(visit)
    astray = [word for word in visit.page.evaluate(TEXTS, stated()) if not word["stated"] and not word["figures"]]
    assert astray == []


def test_a_deck_of_tomorrow_is_left_alone_and_said(visit: Visit, decks: Decks) -> None:
    decks.folder.mkdir(exist_ok=True)
    (decks.folder / "明年.json").write_text('{"version": 7}', encoding="utf-8")
    visit.open("decks")
    assert visit.faults() == []
    assert "请先升级再打开" in visit.page.locator('[data-testid="stAlert"]').inner_text()


def test_a_backup_is_opened_again(visit: Visit, decks: Decks, tmp_path: Path) -> None:
    drafted(visit)
    kept = decks.all()[0].deck
    assert kept is not None
    (tmp_path / "deck.json").write_text(written(kept), encoding="utf-8")
    visit.page.get_by_text("打开备份（JSON）").click()
    visit.page.locator('[data-testid="stFileUploader"] input').last.set_input_files(tmp_path / "deck.json")
    visit.page.get_by_text("deck.json").wait_for()
    visit.page.get_by_role("button", name="打开", exact=True).click()
    visit.settle()
    assert visit.faults() == []
    assert decks.open(f"{kept.name} 2").slides == kept.slides
