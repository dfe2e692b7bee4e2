"""The board of targets: a place, a day, evidence, measures counted again, the office's sheet there and back, a scheme."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, FilePayload, Locator

from dashboard.queries.board import board, current
from dashboard.queries.store import open_store
from tests.browser.axe import barriers
from tests.browser.conftest import DATA
from tests.browser.serving import running_app
from tests.browser.test_filters import choose
from tests.browser.visit import PHONE, Visit

CJK = re.compile(r"[\u4e00-\u9fff]")
COUNTY = {"examples": "true", "region": "示例县"}
HALF_YEAR = COUNTY | {"on": "2024-08-01"}
NUMBER = re.compile(r"[−+]?[\d,]+(?:\.(\d+))?")
SCALES = {"万亿": 1e12, "亿": 1e8, "万": 1e4}


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app over a copy of the tables, to put sheets and schemes beside."""
    folder = tmp_path_factory.mktemp("targets")
    shutil.copytree(DATA, folder / "data")
    with running_app(folder / "data", folder / "streamlit.log") as found:
        yield found


def opened(visit: Visit, **asked: str) -> None:
    visit.open("targets?" + urlencode(asked))
    assert visit.faults() == []


def row(visit: Visit, *words: str) -> Locator:
    """The row of the board that holds some words."""
    found = visit.page.locator(".st-key-live-board table.board tbody tr")
    for word in words:
        found = found.filter(has_text=word)
    return found.first


def counts(visit: Visit) -> list[int]:
    """The numbers of the strip, from missed to without outcome."""
    return [int(text) for text in visit.page.locator(".states b").all_inner_texts()]


def shown(text: str) -> tuple[float, float]:
    """A number as it stands on the page, multiplied out, and how exact it is written."""
    found = NUMBER.search(text)
    assert found, text
    scale = next((f for word, f in SCALES.items() if text.startswith(word, found.end())), 1.0)
    return float(found[0].replace(",", "").replace("−", "-")) * scale, 0.5 * 10.0 ** -len(found[1] or "") * scale


def test_a_place_is_chosen_and_its_targets_open_their_sentences(visit: Visit) -> None:
    opened(visit, examples="true")
    choose(visit, "地区", "全国")
    assert visit.query()["region"] == ["全国"]
    opened(visit, **HALF_YEAR)
    line = row(visit, "城镇新增就业", "2024年")
    line.locator(".b-asked button").click()
    assert "5500" in visit.evidence().locator("mark").inner_text()
    visit.page.keyboard.press("Escape")
    visit.settle()
    row(visit, "城镇新增就业", "2024年").locator(".b-actual button").click()
    assert "3010" in visit.evidence().locator("mark").inner_text()


def test_another_day_is_another_state(visit: Visit) -> None:
    opened(visit, **HALF_YEAR)
    assert "超前" in row(visit, "城镇新增就业", "2024年").inner_text()
    before = counts(visit)
    part = visit.page.locator('[data-testid="stDateInput"]').get_by_role("spinbutton")
    part.first.click()
    visit.page.keyboard.type("20240301")
    visit.page.locator("h1").click()
    visit.page.get_by_text("截至2024年3月1日").wait_for()
    visit.settle()
    assert visit.query()["on"] == ["2024-03-01"]
    assert row(visit, "城镇新增就业", "2024年").count() == 0  # nothing told yet
    assert "城镇新增就业" in visit.page.locator(".st-key-live-unpaired").inner_text()
    assert counts(visit) != before
    opened(visit, **COUNTY)
    assert "完成" in row(visit, "城镇新增就业", "2024年").inner_text()
    assert "截至2025年1月21日" in visit.page.locator(".st-key-live-states").inner_text()


def test_every_measure_is_counted_again_from_the_tables(visit: Visit) -> None:
    opened(visit, **HALF_YEAR)
    entries = [e for e in board(open_store(DATA), region="示例县", on=date(2024, 8, 1)) if current(e) and e.paired]
    rows = visit.page.locator(".st-key-live-board table.board tbody tr")
    assert rows.count() == len(entries) == sum(counts(visit)[:-1])
    seen = 0
    for at, entry in enumerate(entries):
        p, target = entry.progress, entry.target
        expected = {
            "done_share": p.done_share and p.done_share * 100, "way_share": p.way_share and p.way_share * 100, "time_share": p.time_share * 100,
            "pace": (entry.pace or 0) * 100, "gap": p.gap, "days_left": p.days_left, "needed_per_month": p.needed_per_month, "projected": p.projected,
            "projected_by_last_year": p.projected_by_last_year, "last_year_share": (target["last_year_share"] or 0) * 100, "news_age": p.news_age,
            "confidence": float(str(target["confidence"])) * 100, "actual_value": target["actual_value"],
        }  # fmt: skip
        for part in rows.nth(at).locator("[data-measure]").all():
            name = part.get_attribute("data-measure") or ""
            value, exact = shown(part.inner_text().replace("当天", "0"))
            assert abs(value - float(str(expected[name]))) <= exact * 1.001 + 0.5 * (name == "needed_per_month"), (name, part.inner_text(), expected[name])
            seen += 1
    assert seen > 60


def test_states_and_periods_narrow_the_board(visit: Visit) -> None:
    opened(visit, **HALF_YEAR, state="▼ 滞后")
    states = visit.page.locator(".st-key-live-board .b-state").all_inner_texts()
    assert len(states) == counts(visit)[1] > 0
    assert all("▼" in text and "滞后" in text for text in states)  # a word and a shape, not the colour alone
    opened(visit, **COUNTY, span="2020")
    assert {text.split("\n")[0] for text in visit.page.locator(".st-key-live-board .b-indicator small").all_inner_texts()} == {"2020年"}


def test_what_is_told_again_is_listed_at_a_switch_and_never_counted(visit: Visit) -> None:
    opened(visit, **HALF_YEAR)
    before, rows = counts(visit), visit.page.locator(".st-key-live-board table.board tbody tr").count()
    opened(visit, **HALF_YEAR, again="true")
    assert counts(visit) == before
    assert visit.page.locator(".st-key-live-board table.board tbody tr").count() > rows
    assert {"重述", "已调整"} <= set(visit.page.locator(".st-key-live-board .tag").all_inner_texts())


def test_a_rate_has_no_share_done(visit: Visit) -> None:
    opened(visit, **HALF_YEAR)
    line = row(visit, "城镇调查失业率", "2024年")
    assert line.locator('[data-measure="done_share"]').count() == 0
    assert "个百分点" in line.locator(".b-gap").inner_text()
    assert visit.page.locator("details.rules").first.locator("dt").count() > 10


def test_a_bar_opens_its_sentence(visit: Visit) -> None:
    opened(visit, **HALF_YEAR)
    visit.settle()
    visit.click_point(".st-key-card-progress")
    assert visit.evidence().locator("mark").count() == 1


def taken(visit: Visit, name: str) -> bytes:
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=name).click()
    with open(download.value.path(), "rb") as file:
        return file.read()


def bring(visit: Visit, card: str, name: str, data: bytes, button: str) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    place = visit.page.locator(card)
    place.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files([file])
    place.locator('[data-testid="stFileUploaderFile"], [data-testid="stFileChips"]').first.wait_for()
    visit.settle()
    place.get_by_role("button", name=button).click()
    place.locator('p[role="status"], p[role="alert"]').first.wait_for(timeout=60_000)
    visit.settle()
    assert visit.faults() == []


def test_the_sheet_goes_out_filled_and_comes_back(visit: Visit) -> None:
    opened(visit, **HALF_YEAR)
    book = load_workbook(io.BytesIO(taken(visit, "下载目标表（XLSX）")))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads[0] == "指标" and sheet.max_row - 1 == sum(counts(visit))
    rows = list(csv.DictReader(io.StringIO(taken(visit, "下载目标表（CSV）").decode("utf-8-sig"))))
    assert len(rows) == sheet.max_row - 1
    filled = heads and [
        ["老旧小区电梯加装数", "示例县", "2024", "不低于", "30", "台", "住建局", "2024-11-30", "常务会议纪要"],
        ["看不懂的一行", "示例县", "2024", "大概吧", "30", "台", "", "", ""],
        ["城镇新增就业", "示例县", "2024", "不低于", "6000", "人", "人社局", "", ""],
    ]
    for n, cells in enumerate(filled, 2):
        for k, text in enumerate(cells, 1):
            sheet.cell(n, k, text)
    sheet.delete_rows(5, sheet.max_row)
    out = io.BytesIO()
    book.save(out)
    bring(visit, ".st-key-card-sheet", "填好的表.xlsx", out.getvalue(), "传回并计算")
    said = visit.page.locator(".st-key-card-sheet").inner_text()
    assert "已收进2个目标，1行没有收" in said
    assert "第3行" in said and "大概吧" in said and "请写不低于" in said
    assert barriers(visit) == []
    line = row(visit, "城镇新增就业", "人社局")
    assert "6,000人" in line.inner_text() and "targets.xlsx:4" in line.inner_text()
    assert "电梯" in visit.page.locator(".st-key-live-unpaired").inner_text()
    opened(visit, **HALF_YEAR, office="人社局")
    assert visit.page.locator(".st-key-live-board table.board tbody tr").count() == 1
    opened(visit, **HALF_YEAR)
    visit.page.get_by_role("button", name="撤下这张表").click()
    visit.page.get_by_text("目标表已撤下").wait_for(timeout=60_000)
    visit.settle()
    assert row(visit, "人社局").count() == 0


SCHEME = "组,指标,权重,目标,责任单位\n经济,地区生产总值增长,20,,发改局\n,一般公共预算收入增长,15,9%,财政局\n民生,城镇新增就业,10,,人社局\n,新增养老床位,10,,民政局\n评级,优秀,95,绿,\n评级,合格,60,黄,\n评级,不合格,0,红,\n"


def test_a_scheme_is_brought_in_chosen_and_scored(visit: Visit) -> None:
    opened(visit, **HALF_YEAR)
    assert visit.page.locator("table.scorecard tr.group").count() > 3  # the topics, where no scheme is chosen
    visit.page.get_by_text("修改或新增考核方案").click()
    visit.page.locator(".st-key-card-scheme").get_by_role("button", name="传回方案").wait_for()
    assert "评级" in taken(visit, "下载空表（CSV）").decode("utf-8-sig")
    bring(visit, ".st-key-card-scheme", "季度考核.csv", SCHEME.replace(",15,9%", ",十五,9%").encode(), "传回方案")
    said = visit.page.locator(".st-key-card-scheme").inner_text()
    assert "没有收" in said and "第3行" in said and "十五" in said
    bring(visit, ".st-key-card-scheme", "季度考核.csv", SCHEME.encode(), "传回方案")
    visit.page.get_by_text("已收进方案“季度考核”").wait_for(timeout=30_000)
    opened(visit, **HALF_YEAR, scheme="季度考核")
    card = visit.page.locator(".st-key-live-scorecard")
    assert card.locator("tr.group").count() == 2
    assert "按权重55中的45计" in card.locator(".score-head").inner_text()
    empty = card.locator("tr", has_text="新增养老床位")
    assert empty.locator(".s-score").inner_text() == "—" and "没有数" in empty.inner_text()
    assert len(card.locator(".office-scores li").all()) == 4
    assert re.search(r"[★◆■]", card.locator(".score-head .state").inner_text())
    assert barriers(visit) == []
    card.locator(".s-score button").first.click()
    assert visit.evidence().locator("mark").count() == 1
    visit.open("by-topic?" + urlencode({"scheme": "季度考核"}))
    assert visit.faults() == []
    assert visit.page.get_by_role("radiogroup").filter(has_text="民生").or_(visit.page.get_by_role("group").filter(has_text="民生")).count() >= 1
    assert "地区生产总值" in visit.page.locator("body").inner_text()
    visit.open("?" + urlencode({"scheme": "季度考核"}))
    assert visit.page.locator(".topic-bars a").all_inner_texts() == ["经济", "民生"]
    visit.page.locator(".topic-bars a", has_text="民生").click()
    visit.page.wait_for_url("**/by-topic?*")
    visit.settle()
    assert visit.query()["group"] == ["民生"] and visit.faults() == []


@pytest.mark.parametrize("asked", [HALF_YEAR, {"region": "瓜沥镇"}, {"region": "全国", "span": "全部"}, {"region": "全国", "on": "1949-10-01"}])
def test_nothing_runs_off_a_phone(visit: Visit, asked: dict[str, str]) -> None:
    visit.page.set_viewport_size(PHONE)
    opened(visit, **asked)
    content, window = visit.page.evaluate("(e => [e.scrollWidth, e.clientWidth])(document.querySelector('[data-testid=stMain]'))")
    assert content <= window == 390
    inner = visit.page.evaluate("[...document.querySelectorAll('.live .scroll')].map(e => [e.scrollWidth, e.clientWidth])")
    assert all(wide <= room + 1 for wide, room in inner), inner


def test_an_empty_day_says_what_to_do(visit: Visit) -> None:
    opened(visit, region="全国", on="1949-10-01")
    assert "换一个时期" in visit.page.locator(".empty").inner_text()


def test_our_words_are_english_in_english(visit: Visit) -> None:
    opened(visit, **HALF_YEAR, lang="EN")
    for part in (".page-head", "h2.section", ".states", "table.board th", ".b-state", ".b-asked", ".b-left", ".rules", ".st-key-filters label", ".b-reason"):
        for text in visit.page.locator(part).all_inner_texts():
            assert not CJK.search(text), text
