"""``python -m bench.pages``: how long every page takes to stand with a million figures, beside a bare Streamlit page.

The bare page holds one Plotly chart of as many points as the page under measure draws, kept in memory, and nothing else.
Both are opened in turn in one headless Chromium, from the address on: to the first chart that is drawn, and to the last change
on the page, when all of it stands and Streamlit rests (a page without a chart has this alone). Every visit asks for another figure
and another question, so that no answer is at hand. The first page after the start of a server is taken with servers of their own.
``--data`` names another folder.
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
POINTS = """
() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((p) => p._fullData ?? [])
  .reduce((n, t) => n + (t.z ? t.z.flat().filter((cell) => cell != null).length : (t.y ?? t.x ?? []).length), 0)
"""
# When the first chart of a page is drawn.
DRAWN = """
new MutationObserver((_, watch) => {
  if (!document.querySelector('.js-plotly-plot .main-svg')) return;
  window.drawn = performance.now();
  watch.disconnect();
}).observe(document, {subtree: true, childList: true});
"""
Times = dict[str, list[float]]  # seconds, by what of a page and whose: all, first, bare, bare first


def asked_pages(data: Path, rounds: int) -> dict[str, list[str]]:
    """Names of pages and their addresses, one a visit: all of the masthead, a figure and a question."""
    rows = open_store(data).rows(
        """
        SELECT any_value(figure_id) AS figure_id, region, any_value(name_zh) AS name_zh FROM observations
        WHERE indicator_id IS NOT NULL AND status = 'actual' GROUP BY region ORDER BY hash(region) LIMIT $n
        """,
        {"n": rounds},
    )
    asked = {name or "overview": [name] * rounds for name in PAGES}
    asked["figure"] = [f"figure?{urlencode({'figure': str(row['figure_id'])})}" for row in rows]
    asked["search"] = [f"search?{urlencode({'q': str(row['region']) + str(row['name_zh'])})}" for row in rows]
    return asked


def visited(page: Page, address: str, when: str, took: Times, whose: str) -> None:
    """Seconds from an address to the first chart and to the last change on its page, into ``took``."""
    page.goto(address)
    page.wait_for_function(when, arg=QUIET, timeout=120_000)
    last, first = page.evaluate("[window.standing.changed, window.drawn ?? window.standing.changed]")
    took.setdefault(whose, []).append(last / 1000)
    took.setdefault(f"{whose} first", []).append(first / 1000)


def visits(page: Page, ours: str, bare: str, asked: Mapping[str, Sequence[str]]) -> tuple[dict[str, Times], dict[str, int]]:
    """The times of every page and of the bare one beside it, in turn, and how many points it draws; the first round warms up."""
    took: dict[str, Times] = {name: {} for name in asked}
    drawn: dict[str, int] = {}
    for paths in zip(*asked.values(), strict=True):
        for name, path in zip(asked, paths, strict=True):
            visited(page, f"{ours}/{path}", STANDS, took[name], "ours")
            drawn[name] = max(2, int(page.evaluate(POINTS)))
            visited(page, f"{bare}/?points={drawn[name]}", BARE_STANDS, took[name], "bare")
    return {name: {what: times[1:] for what, times in found.items()} for name, found in took.items()}, drawn


def starts(page: Page, data: Path, script: Path, points: int, times: int) -> Times:
    """The times of the first page of a server that has just come up, ours and the bare one in turn."""
    took: Times = {}
    log = script.with_name("start.log")
    for _ in range(times):
        with running_app(data, log) as ours:
            visited(page, ours, STANDS, took, "ours")
        with running_app(data, log, script) as bare:
            visited(page, f"{bare}/?points={points}", BARE_STANDS, took, "bare")
    return took


def measured(data: Path, rounds: int, only: Sequence[str] = ()) -> dict[str, Times]:
    """The times by page."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        script = Path(scratch) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(WATCH)
        page.add_init_script(DRAWN)
        asked = {name: paths for name, paths in asked_pages(data, rounds + 1).items() if not only or name in only or (name == "overview" and "start" in only)}
        with running_app(data, Path(scratch) / "ours.log") as ours, running_app(data, Path(scratch) / "bare.log", script) as bare:
            took, drawn = visits(page, ours, bare, asked)
        if not only or "start" in only:
            took["start"] = starts(page, data, script, drawn["overview"], STARTS)
        browser.close()
    return took


def ratio(took: Times, what: str = "") -> float:
    """How many times as long as the bare page, by medians."""
    return statistics.median(took[f"ours{what}"]) / statistics.median(took[f"bare{what}"])


def measure() -> dict[str, float]:
    """The ratios, by page."""
    took = measured(million(), ROUNDS)
    return {f"{name}{what}": ratio(times, what) for name, times in took.items() for what in ("", " first")}


def main() -> None:
    """Print the medians and their ratios, page by page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("pages", nargs="*")
    options = parser.parse_args()
    print(f"{'page':12}{'first chart, s':>16}{'of bare':>9}{'all, s':>9}{'of bare':>9}{'bare, s':>9}")
    for name, took in measured(options.data or million(), options.rounds, options.pages).items():
        first, whole, bare = (statistics.median(took[what]) for what in ("ours first", "ours", "bare"))
        print(f"{name:12}{first:16.2f}{ratio(took, ' first'):9.2f}{whole:9.2f}{ratio(took):9.2f}{bare:9.2f}")


if __name__ == "__main__":
    main()
