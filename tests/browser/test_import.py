"""Papers of one's own: pasted and read at once, put in and charted, refused in plain words, taken back."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from docx import Document as Word
from playwright.sync_api import Browser, Page

from tests.browser.axe import barriers
from tests.browser.conftest import DATA
from tests.browser.serving import running_app
from tests.browser.visit import PHONE, Visit

TEXT = "瓜沥镇2031年经济运行情况\n\n2032年2月1日\n\n2031年，全镇财政总收入61.4亿元，同比增长3.3%；规上工业总产值902.5亿元。\n"
CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app over a copy of the tables, to put papers into."""
    folder = tmp_path_factory.mktemp("import")
    shutil.copytree(DATA, folder / "data")
    with running_app(folder / "data", folder / "streamlit.log") as found:
        yield found


def word(text: str) -> bytes:
    made, file = Word(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


def put(visit: Visit, folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Put files in from a folder, as people do; the line of each."""
    page = visit.page
    for name, data in files.items():
        (folder / name).write_bytes(data)
    before = page.locator(".results").inner_text() if page.locator(".results").count() else ""
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files([folder / name for name in files])
    page.locator('[data-testid="stFileUploaderFile"], [data-testid="stFileChips"]').first.wait_for()
    visit.settle()
    page.get_by_role("button", name="读取并存入").click()
    page.wait_for_function("b => { const r = document.querySelector('.results'); return r && r.innerText !== b }", arg=before, timeout=60_000)
    visit.settle()
    assert visit.faults() == []
    return page.locator(".results > li").all_inner_texts()


def read(page: Page, text: str) -> None:
    """Paste a text and have it read."""
    page.get_by_label("公报、报告、简报的正文").fill(text)
    page.get_by_role("button", name="读出数字").click()
    page.locator("table.read-out").wait_for()


def test_a_pasted_text_is_a_table_at_once_and_in_the_data_when_asked(visit: Visit) -> None:
    visit.open("import")
    read(visit.page, TEXT)
    rows = visit.page.locator("table.read-out tbody tr")
    assert rows.count() == 3
    assert "61.4亿元" in rows.first.inner_text()
    assert rows.first.locator("mark").inner_text() == "61.4亿元"
    visit.settle()
    assert visit.page.get_by_label("标题").input_value() == "瓜沥镇2031年经济运行情况"
    assert visit.page.get_by_label("日期（年-月-日）").input_value() == "2032-02-01"
    assert barriers(visit) == []
    visit.page.get_by_label("发布单位").fill("瓜沥镇人民政府")
    visit.page.get_by_role("button", name="存入数据").click()
    visit.page.locator(".results").wait_for(timeout=60_000)
    assert "读出3个数" in visit.page.locator(".results").inner_text()
    visit.settle()
    assert barriers(visit) == []
    visit.page.locator(".results a").click()
    visit.page.wait_for_url("**/papers?doc=*")
    visit.settle()
    assert visit.page.locator(".paper-text button.mark").count() == 3
    visit.open("by-year?indicator=财政总收入&region=瓜沥镇")
    assert visit.page.locator(".js-plotly-plot").count() >= 1
    assert "2031" in visit.page.locator("body").inner_text()


def test_files_are_charted_and_those_that_are_refused_say_why(visit: Visit, tmp_path: Path) -> None:
    visit.open("import")
    lines = put(
        visit,
        tmp_path,
        {
            "公报.txt": TEXT.replace("2031", "2033").replace("61.4", "71.4").encode("gb18030"),
            "坏.docx": word(TEXT)[:800],
            "加密.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "空.txt": b"",
            "错名.pdf": word(TEXT.replace("2031", "2034").replace("61.4", "81.4")),
            "幻灯.zip": b"7z\xbc\xaf'\x1c0000",
            "过大.txt": b"a" * 50_000_001,
        },
    )
    said = {line.split()[0]: line for line in lines}
    assert "已存入：读出3个数" in said["公报.txt"]
    assert "已存入：读出3个数" in said["错名.pdf"]
    for name, what in {"坏.docx": "损坏", "加密.docx": "密码", "空.txt": "没有文字", "幻灯.zip": "解压", "过大.txt": "太大"}.items():
        assert what in said[name]
    visit.open("by-year?indicator=财政总收入&region=瓜沥镇")
    shown = visit.page.locator("body").inner_text()
    assert "2033" in shown
    assert "2034" in shown


def test_a_newer_version_tells_what_it_changed_and_is_taken_back(visit: Visit, tmp_path: Path) -> None:
    visit.open("import")
    text = TEXT.replace("2031", "2035").replace("61.4", "91.4")
    put(visit, tmp_path, {"年报.docx": word(text)})
    (line,) = put(visit, tmp_path, {"年报.docx": word(text.replace("91.4", "92.5"))})
    assert "新版本" in line
    assert "改了1个" in line
    top = visit.page.locator("table.imports tbody tr").first
    top.locator("summary").click()
    assert "91.4亿元 → 92.5亿元" in top.inner_text()
    top.get_by_role("button", name="92.5亿元").click()
    assert visit.evidence().locator("mark").inner_text() == "92.5亿元"
    visit.page.keyboard.press("Escape")
    visit.settle()
    visit.page.locator("table.imports tbody tr").first.get_by_role("button", name="撤销").click()
    visit.page.get_by_text("已撤销").first.wait_for()
    visit.settle()
    visit.open("by-year?indicator=财政总收入&region=瓜沥镇")
    assert "91.4" in visit.page.content()


def test_what_is_said_of_a_paper_can_be_changed(visit: Visit, tmp_path: Path) -> None:
    visit.open("import")
    put(visit, tmp_path, {"说明.txt": TEXT.replace("2031", "2036").encode()})
    visit.page.get_by_text("改标题、发布单位、日期、地区").click()
    visit.page.get_by_label("标题").last.wait_for()
    visit.page.get_by_label("标题").last.fill("改过的标题")
    visit.page.get_by_role("button", name="保存并重新读取").click()
    visit.page.locator("table.imports").get_by_text("改过的标题").first.wait_for(timeout=30_000)
    assert visit.faults() == []


def test_the_page_in_english_on_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size(PHONE)
    visit.open("import?lang=EN")
    visit.page.get_by_label("Text of a bulletin").fill(TEXT)
    visit.page.get_by_role("button", name="Read the figures").click()
    visit.page.locator("table.read-out").wait_for()
    visit.settle()
    assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert not CJK.search(" ".join(visit.page.locator("main h2, .st-key-page button, .st-key-page label").all_inner_texts()))
    assert barriers(visit) == []
