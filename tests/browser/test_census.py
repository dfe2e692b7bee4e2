"""The census: every digit that a page shows belongs to a figure, or says by its element why it is none.

A figure on the screen must be one of the tables, and show its value. What is no figure stands in ``not_figures.csv``.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from dashboard.queries.store import open_store
from tests.browser.conftest import DATA
from tests.browser.views import views
from tests.browser.visit import Visit

STATED = Path(__file__).parents[1] / "cases" / "not_figures.csv"
NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.(\d+))?")
SCALES = {"万亿": 1e12, "亿": 1e8, "万": 1e4}
Figures = dict[str, tuple[float, str]]

TEXTS = """(stated) => {
  const found = [], walk = document.createTreeWalker(document.querySelector('.stApp'), NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode, at = node.parentElement
    if (!/\\d/.test(node.data) || at.closest('style, script')) continue
    if (!at.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const button = at.closest('button[data-figure]:not([data-measure])')
    const figures = button ? (button.dataset.figures ?? button.dataset.figure).split(' ') : []
    const chart = [...document.querySelectorAll('.js-plotly-plot')].findIndex((plot) => plot.contains(at))
    found.push({ text: node.data.trim(), figures, chart, stated: !!at.closest(stated), near: at.outerHTML.slice(0, 160) })
  }
  return found
}"""
POINTS = """() => [...document.querySelectorAll('.js-plotly-plot')].map((plot) => plot._fullData.flatMap((trace) => {
  if (trace.meta === 'count' || trace.meta === 'measure') return []
  const drawn = trace.orientation === 'h' ? trace.x : trace.y ?? trace.z?.flat() ?? []
  return Array.from(drawn, (value, at) => ({ value, figure: trace.customdata?.[at]?.[0], says: trace.hovertext?.[at] }))
    .filter((point) => point.value !== null && !Number.isNaN(point.value))
}))"""
MARKS = "() => [...document.querySelectorAll('button.mark')].map((mark) => [mark.dataset.pair ?? mark.dataset.figure, mark.textContent])"


@pytest.fixture(scope="module")
def figures() -> Figures:
    """The value and the wording of every figure in the tables."""
    rows = open_store(DATA).rows("SELECT figure_id, value, text FROM figures")
    return {str(row["figure_id"]): (float(str(row["value"])), str(row["text"])) for row in rows}


@pytest.fixture(scope="module")
def stated() -> str:
    """The selectors of what is no figure, as one."""
    with STATED.open(encoding="utf-8", newline="") as file:
        return ", ".join(row["selector"] for row in csv.DictReader(file))


def shows(text: str, value: float) -> bool:
    """Whether a text such as 21.6亿元 or 第3位 shows a value; a bare number may count in any scale."""
    found = NUMBER.search(text)
    if not found:
        return False
    shown = float(found[0].replace(",", "").replace("−", "-"))
    word = next((word for word in SCALES if text.startswith(word, found.end())), "")
    bare = text.strip("+") == found[0]
    factors = [SCALES[word]] if word else [1.0, *SCALES.values()] if bare else [1.0]
    half = 0.5 * 10.0 ** -len(found[1] or "")
    return any(abs(value / factor - shown) <= half * 1.001 for factor in factors)


def steps(text: str, early: float, late: float) -> bool:
    """Whether a text such as 0.5个百分点 shows the step between two values, itself or in percent of the earlier one."""
    gap = late - early
    size = NUMBER.search(text.lstrip("+−"))
    return size is not None and (
        shows(text.lstrip("+−"), abs(gap)) or (early != 0 and shows(size[0], abs(gap / early) * 100))
    )


def is_right(text: str, ids: list[str], figures: Figures) -> bool:
    """Whether a number on the screen stands on figures of the tables and shows what they say."""
    if not all(figure in figures for figure in ids):
        return False
    values = [figures[figure][0] for figure in ids]
    return shows(text, values[0]) if len(values) == 1 else steps(text, values[0], values[1])


@pytest.mark.parametrize(
    "path",
    views(),
    ids=lambda path: path.partition("=")[0] or "overview",
)
def test_every_number_is_a_figure(visit: Visit, path: str, figures: Figures, stated: str) -> None:
    visit.open(path)
    assert visit.faults() == []
    charts, astray = visit.page.evaluate(POINTS), []
    for point in (point for points in charts for point in points):
        if point["figure"] not in figures:
            astray.append(f"a point without a figure: {point}")
        elif not any(
            abs(point["value"] * factor - figures[point["figure"]][0]) <= 1e-6 * abs(point["value"] * factor)
            for factor in (1.0, *SCALES.values())
        ):
            astray.append(f"a point that is not its figure's value: {point}")
    seen = visit.page.evaluate(TEXTS, stated)
    for word in seen:
        if word["figures"]:
            if not is_right(word["text"], word["figures"], figures):
                astray.append(f"a number that its figure does not say: {word}")
        elif not word["stated"] and not any(
            word["text"] in (point["says"] or "") and shows(word["text"], figures[point["figure"]][0])
            for point in (charts[word["chart"]] if word["chart"] >= 0 else [])
        ):
            astray.append(f"a number without a figure: {word}")
    for figure, text in visit.page.evaluate(MARKS):
        if figures.get(figure, (0, ""))[1] != text:
            astray.append(f"a mark that is not its figure: {text}")
    assert astray == []


def test_the_census_sees(visit: Visit, stated: str) -> None:
    visit.open("")
    assert sum(map(len, visit.page.evaluate(POINTS))) > 20
    assert sum(bool(word["figures"]) for word in visit.page.evaluate(TEXTS, stated)) > 20


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("21.6亿元", 2_160_000_000, True),
        ("21.6亿元", 2_170_000_000, False),
        ("−7.22%", -7.22, True),
        ("7.22%", -7.22, False),
        ("第3位", 3, True),
        ("约5%", 5, True),
        ("43,377元", 43_377, True),
        ("43,377元", 433_770_000, False),
        ("1.25", 125_000_000, True),
        ("无", 0, False),
    ],
)
def test_what_a_text_shows(text: str, value: float, expected: bool) -> None:
    assert shows(text, value) == expected
