"""``python -m bench.waits``: how long an office waits, from its hand to what it sees, in a headless Chromium.

Three waits: a pasted paper read into a table; a file dropped and drawn in a chart; a corrected value in chart, table and
CSV. Each is taken several times over a copy of the bundled tables, or of those in ``--data``; the medians are printed.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from tests.browser.serving import REPOSITORY, launch, running_app
from tests.browser.test_correct import do, save
from tests.browser.test_import import file, put, read
from tests.browser.visit import Visit

ROUNDS = 5
PAPER = "瓜沥镇{year}年经济运行情况\n\n{next}年2月1日\n\n{year}年，全镇财政总收入{value}亿元，同比增长3.3%；规上工业总产值902.5亿元。\n"
SERIES = urlencode({"indicator": "财政总收入", "region": "瓜沥镇"})
DRAWN = """(text) => [...document.querySelectorAll('.js-plotly-plot')].some((plot) =>
  (plot._fullData ?? []).some((trace) => Array.from(trace.hovertext ?? []).some((said) => String(said).includes(text))))"""


def paper(number: int) -> tuple[str, str]:
    """A page about a year that no other paper speaks of, and its fiscal revenue as written."""
    value = f"{40 + number}.7"
    return PAPER.format(year=2040 + number, next=2041 + number, value=value), f"{value}亿元"


def pasted(visit: Visit, number: int) -> float:
    """Seconds from pasting to the table of figures."""
    visit.open("import")
    begun = time.monotonic()
    read(visit.page, paper(number)[0])
    return time.monotonic() - begun


def dropped(visit: Visit, number: int) -> float:
    """Seconds from dropping a file to the chart that holds its figure, another page away."""
    text, value = paper(number)
    visit.open("import")
    begun = time.monotonic()
    put(visit, file(f"情况{number}.txt", text.encode()))
    visit.page.goto(f"{visit.address}/by-year?{SERIES}")
    visit.page.wait_for_function(DRAWN, arg=value)
    return time.monotonic() - begun


def corrected(visit: Visit, number: int) -> float:
    """Seconds from saving a correction of a figure to chart, table and CSV that show it."""
    old, new = paper(number)[1], f"{140 + number}.9"
    page = visit.page
    visit.open(f"by-year?{SERIES}")
    page.locator("[class*=st-key-table-] summary").first.click()
    page.locator("table.rows button.number", has_text=old).first.click()
    visit.evidence()
    do(visit, "改正")
    page.get_by_label("数值", exact=True).fill(new)
    begun = time.monotonic()
    save(visit)
    page.wait_for_function(DRAWN, arg=f"{new}亿元")
    page.locator("table.rows button.number", has_text=new).first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".evidence").wait_for(state="detached")
    with page.expect_download() as waiting:
        page.locator("[class*=st-key-csv-] button").first.click()
    rows = csv.DictReader(io.StringIO(Path(waiting.value.path()).read_bytes().decode("utf-8-sig"), newline=""))
    assert any(row["value"].startswith(str(140 + number)) for row in rows)
    return time.monotonic() - begun


def taken(page: Page, address: str, rounds: int) -> dict[str, list[float]]:
    """All three waits, in turn; the first round warms up."""
    visit = Visit(page, address)
    took: dict[str, list[float]] = {"paste to figures": [], "dropped file to chart": [], "correction to chart, table and CSV": []}
    for number in range(rounds + 1):
        times = (pasted(visit, number), dropped(visit, number), corrected(visit, number))
        for seconds, found in zip(times, took.values(), strict=True):
            found.extend([seconds] if number else [])
    return took


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY / "data")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        shutil.copytree(options.data, folder / "data")
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        with running_app(folder / "data", folder / "app.log") as address:
            took = taken(page, address, options.rounds)
        browser.close()
    for what, times in took.items():
        print(f"{what}: {statistics.median(times):.1f} s ({min(times):.1f}–{max(times):.1f}), {len(times)} times")


if __name__ == "__main__":
    main()
