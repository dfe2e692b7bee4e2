"""``python -m bench.pages``: how long every page takes to stand with a million figures, beside a bare Streamlit page.

The bare page holds one Plotly chart of as many points as the page under measure draws, kept in memory, and nothing else.
Both are opened in turn in one headless Chromium: from the address to the last change on the page, when every chart is drawn and
Streamlit rests. The first page after the start of a server is taken with servers of their own. ``--data`` names another folder.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from bench.million import million
from dashboard.queries.store import open_store
from tests.browser.serving import launch, running_app
from tests.browser.visit import PAGES, QUIET, STANDS, WATCH

ROUNDS = 7
STARTS = 3
BARE = """
import plotly.graph_objects as go
import streamlit as st

@st.cache_data
def points(number):
    return list(range(number)), [(n * 7919) % 1000 for n in range(number)]

x, y = points(int(st.query_params["points"]))
st.plotly_chart(go.Figure(go.Scatter(x=x, y=y, mode="lines+markers")))
"""
BARE_STANDS = """
(quiet) => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
  && window.standing.done >= window.standing.asked
  && document.querySelector('.js-plotly-plot .main-svg')
  && performance.now() - window.standing.changed > quiet
"""
POINTS = "() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((p) => p._fullData ?? []).reduce((n, t) => n + (t.y ?? t.x ?? []).length, 0)"


def asked_pages(data: Path) -> dict[str, str]:
    """Names of pages and their addresses: all of the masthead, a figure and a question."""
    row = open_store(data).rows(
        "SELECT region, name_zh, figure_id FROM observations WHERE indicator_id = 'gdp' AND status = 'actual' ORDER BY year DESC, region LIMIT 1"
    )[0]
    asked = {name or "overview": name for name in PAGES}
    asked["figure"] = f"figure?{urlencode({'figure': row['figure_id']})}"
    asked["search"] = f"search?{urlencode({'q': str(row['region']) + str(row['name_zh'])})}"
    return asked


def stands(page: Page, address: str, when: str) -> float:
    """Seconds from an address to the last change on its page."""
    page.goto(address)
    page.wait_for_function(when, arg=QUIET, timeout=120_000)
    return float(page.evaluate("window.standing.changed")) / 1000


def visits(page: Page, ours: str, bare: str, asked: Mapping[str, str], rounds: int) -> dict[str, tuple[list[float], list[float]]]:
    """Seconds of every page and of the bare one beside it, in turn; the first round warms up."""
    took: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in asked}
    for number in range(rounds + 1):
        for name, path in asked.items():
            seconds = stands(page, f"{ours}/{path}", STANDS)
            points = max(2, int(page.evaluate(POINTS)))
            beside = stands(page, f"{bare}/?points={points}", BARE_STANDS)
            if number:
                took[name][0].append(seconds)
                took[name][1].append(beside)
    return took


def starts(page: Page, data: Path, script: Path, points: int, times: int) -> tuple[list[float], list[float]]:
    """Seconds of the first page of a server that has just come up, ours and the bare one in turn."""
    took: tuple[list[float], list[float]] = ([], [])
    log = script.with_name("start.log")
    for _ in range(times):
        with running_app(data, log) as ours:
            took[0].append(stands(page, ours, STANDS))
        with running_app(data, log, script) as bare:
            took[1].append(stands(page, f"{bare}/?points={points}", BARE_STANDS))
    return took


def measured(data: Path, rounds: int, only: Sequence[str] = ()) -> dict[str, tuple[list[float], list[float]]]:
    """Seconds by page, ours and the bare one's."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        script = Path(scratch) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(WATCH)
        asked = {name: path for name, path in asked_pages(data).items() if not only or name in only}
        with running_app(data, Path(scratch) / "ours.log") as ours, running_app(data, Path(scratch) / "bare.log", script) as bare:
            took = visits(page, ours, bare, asked, rounds)
        if not only or "first page" in only:
            took["first page"] = starts(page, data, script, 500, STARTS)
        browser.close()
    return took


def measure() -> dict[str, float]:
    """Ratios of the medians, by page."""
    return {f"{name}, of a bare page": statistics.median(a) / statistics.median(b) for name, (a, b) in measured(million(), ROUNDS).items()}


def main() -> None:
    """Print the medians and their ratio, page by page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("pages", nargs="*")
    options = parser.parse_args()
    took = measured(options.data or million(), options.rounds, options.pages)
    print(f"{'page':12}{'ours, s':>10}{'bare, s':>10}{'ratio':>8}")
    for name, (ours, bare) in took.items():
        a, b = statistics.median(ours), statistics.median(bare)
        print(f"{name:12}{a:10.2f}{b:10.2f}{a / b:8.2f}   {min(ours):.2f}–{max(ours):.2f}, {min(bare):.2f}–{max(bare):.2f}")


if __name__ == "__main__":
    main()
