"""``python -m bench.redraw``: how long the charts take to be redrawn after a choice, beside a bare Streamlit page.

The bare page holds a select box and one Plotly chart of the same points, nothing else. Both are asked in turn in one
run, in a headless Chromium: from the key that takes one more place to the moment when every chart shows the choice
and Streamlit rests. ``--data`` names a folder of tables; else one is made from the papers in ../shared, or the bundled
one is taken.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from dashboard.queries import series
from dashboard.queries.store import open_store
from tests.browser.serving import REPOSITORY, launch, running_app

CORPUS = REPOSITORY.parent / "shared" / "corpus"
ROUNDS = 9
BARE = """
import plotly.graph_objects as go
import streamlit as st

LINES = {lines!r}
choice = st.selectbox("Places", list(LINES))
figure = go.Figure()
for name, (years, values) in LINES[choice].items():
    figure.add_scatter(x=years, y=values, mode="lines+markers", name=name)
st.plotly_chart(figure)
"""
# Watches from the next Enter until the charts are other than they are now and the script rests.
WATCH = """() => { window.redrawn = new Promise((done) => {
  const shown = () => JSON.stringify([...document.querySelectorAll('.js-plotly-plot')].map((plot) =>
    (plot._fullData ?? []).map((trace) => Array.from(trace.y ?? []))))
  const before = shown()
  const rests = () => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
  document.addEventListener('keydown', () => {
    const began = performance.now()
    const look = () => requestAnimationFrame(() =>
      rests() && shown() !== before ? done(performance.now() - began) : look())
    look()
  }, { capture: true, once: true })
}) }"""
RESTS = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def made(folder: Path) -> Path:
    """The tables of the papers in ../shared, extracted into a folder; the bundled tables where there are none."""
    if not CORPUS.is_dir():
        return REPOSITORY / "data"
    subprocess.run([sys.executable, "-m", "extract", str(CORPUS), "--out", str(folder)], cwd=REPOSITORY, check=True)
    return folder


def question(data: Path) -> tuple[str, str, list[str], dict[str, dict[str, tuple[list[int], list[float]]]]]:
    """The best-followed indicator (key, name), two of its places, and the lines of the first and of both."""
    store = open_store(data)
    row = store.rows(
        "SELECT key, any_value(name_zh) AS name FROM observations WHERE grain = 'year' AND NOT example "
        "GROUP BY key ORDER BY count(*) DESC, key LIMIT 1"
    )[0]
    places = list(series.counts_by_place(store, [str(row["key"])], examples=False))[:2]
    lines = {}
    for asked in (places[:1], places):
        rows = series.observations(store, [str(row["key"])], asked, "year", ["actual", "target"], examples=False)
        groups = rows.groupby(["region", "measure", "unit"])
        lines["+".join(asked)] = {" ".join(name): (list(g["year"]), list(g["value"])) for name, g in groups}
    return str(row["key"]), str(row["name"]), places, lines


def redrawn(page: Page, address: str, box: str, choice: str) -> float:
    """Milliseconds from choosing in a box of a freshly opened page to the charts redrawn."""
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .points path, .js-plotly-plot path.point")
    page.wait_for_selector(RESTS)
    page.wait_for_timeout(1000)
    field = page.get_by_role("combobox", name=box)
    field.click()
    field.fill(choice)
    page.get_by_role("option", name=choice, exact=True).first.wait_for()
    page.keyboard.press("ArrowDown") if field.get_attribute("aria-activedescendant") in (None, "") else None
    page.evaluate(WATCH)
    page.keyboard.press("Enter")
    return float(page.evaluate("window.redrawn"))


def main() -> None:
    """Ask both pages in turn and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        data = options.data or made(folder / "data")
        _, name, places, lines = question(data)
        bare = folder / "bare.py"
        bare.write_text(BARE.format(lines=lines), encoding="utf-8")
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        query = urlencode({"indicator": name, "region": places[0]})
        with running_app(data, folder / "ours.log") as ours, running_app(data, folder / "bare.log", bare) as theirs:
            took: dict[str, list[float]] = {"ours": [], "bare": []}
            for number in range(options.rounds + 1):  # the first round warms up
                times = {
                    "ours": redrawn(page, f"{ours}/by-year?{query}", "地区", places[1]),
                    "bare": redrawn(page, theirs, "Places", "+".join(places)),
                }
                for side, time in times.items() if number else ():
                    took[side].append(time)
        browser.close()
    ours_ms, bare_ms = (statistics.median(took[side]) for side in ("ours", "bare"))
    points = sum(len(years) for years, _ in lines["+".join(places)].values())
    print(f"{name}, {'+'.join(places)}, {points} points, {options.rounds} rounds: by-year {ours_ms:.0f} ms "
          f"({min(took['ours']):.0f}–{max(took['ours']):.0f}), bare page {bare_ms:.0f} ms "
          f"({min(took['bare']):.0f}–{max(took['bare']):.0f}), ratio {ours_ms / bare_ms:.2f}")


if __name__ == "__main__":
    main()
