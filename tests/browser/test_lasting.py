"""What an office has set right in its own paper stands through all that may come after it.

Changed rules, a paper saved anew, another start of the app.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from dashboard.queries.store import open_store
from tests.browser.conftest import DATA
from tests.browser.serving import REPOSITORY, running_app
from tests.browser.test_correct import SELECT, do, save
from tests.browser.test_import import put
from tests.browser.visit import Visit

NAME = "情况.txt"
TEXT = "瓜沥镇2031年经济运行情况\n\n2032年2月1日\n\n2031年，全镇财政总收入61.4亿元；规上工业总产值902.5亿元。迎来建镇70周年。\n"
NEWER = "（办公室校对稿）\n" + TEXT


def panel_of(visit: Visit, words: str) -> None:
    visit.page.locator(".paper-figures button.number", has_text=words).first.click()
    visit.evidence()


def close(visit: Visit) -> None:
    visit.page.keyboard.press("Escape")
    visit.page.locator(".evidence").wait_for(state="detached")
    visit.settle()


def stands(data: Path) -> None:
    """The correction, the added figure and the missing rejected one, in the tables."""
    rows = {str(r["text"]): r for r in open_store(data).rows("SELECT text, value, indicator FROM figures WHERE doc = ?", [f"imported/{NAME}"])}
    assert set(rows) == {"61.4亿元", "70周年"}
    assert rows["61.4亿元"]["value"] == 64.1e8
    assert rows["70周年"]["indicator"] == "建镇周年"


@pytest.mark.slow
def test_corrections_outlast_new_rules_a_newer_paper_and_a_restart(page: Page, tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    with running_app(data, tmp_path / "app.log") as address:
        visit = Visit(page, address)
        visit.open("import")
        put(visit, tmp_path, {NAME: TEXT.encode()})
        visit.page.locator(".results a").click()
        visit.page.wait_for_url("**/papers?doc=*")
        visit.settle()
        panel_of(visit, "61.4亿元")
        do(visit, "改正")
        visit.page.get_by_label("数值", exact=True).fill("64.1")
        save(visit, "抄反了")
        close(visit)
        panel_of(visit, "902.5亿元")
        do(visit, "不是数字，不该收")
        save(visit, "另有口径")
        close(visit)
        assert visit.page.evaluate(SELECT, "70周年")
        visit.page.locator("button.pick").click()
        visit.page.locator("p.lead").wait_for()
        visit.page.get_by_label("指标", exact=True).fill("建镇周年")
        visit.page.keyboard.press("Enter")
        visit.page.get_by_label("数值", exact=True).fill("70")
        save(visit, "漏了")
        close(visit)
        stands(data)

        extract_with_changed_rules(data, tmp_path / "program")
        stands(data)

        visit.open("import")
        (line,) = put(visit, tmp_path, {NAME: NEWER.encode()})
        assert "新版本" in line
        stands(data)

    with running_app(data, tmp_path / "again.log") as address:
        visit = Visit(page, address)
        visit.open("by-year?" + urlencode({"indicator": "财政总收入（新名）", "region": "瓜沥镇"}))
        drawn = visit.page.evaluate(
            "() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((p) => p._fullData.flatMap((t) => t.hovertext ?? []))"
        )
        assert any("64.1亿元" in str(text) for text in drawn)
    stands(data)


def extract_with_changed_rules(data: Path, program: Path) -> None:
    """Run the whole extraction again by a program whose catalogue calls an indicator by another name."""
    shutil.copytree(REPOSITORY / "extract", program / "extract")
    catalogue = program / "extract" / "rules" / "indicators.csv"
    before = catalogue.read_text(encoding="utf-8")
    entry = "fiscal_total_revenue,{},Total fiscal revenue,"
    after = before.replace(entry.format("财政总收入"), entry.format("财政总收入（新名）") + "财政总收入|")
    assert after != before
    catalogue.write_text(after, encoding="utf-8")
    command = [sys.executable, "-m", "extract", str(REPOSITORY / "seeds"), "--out", str(data)]
    subprocess.run(command, cwd=program, env=os.environ | {"PYTHONPATH": str(program)}, check=True, capture_output=True)
    renamed = open_store(data).rows("SELECT name_zh FROM indicators WHERE indicator_id = 'fiscal_total_revenue'")
    assert [row["name_zh"] for row in renamed] == ["财政总收入（新名）"]
