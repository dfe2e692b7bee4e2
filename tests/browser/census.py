"""The census: every digit that a page shows belongs to a figure, or says by its element why it is none.

A figure on the screen must be one of the tables, and show its value. What is no figure stands in ``not_figures.csv``.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from dashboard.queries.store import open_store
from tests.browser.conftest import DATA
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


@cache
def figures() -> Figures:
    """The value and the wording of every figure in the tables."""
    rows = open_store(DATA).rows("SELECT figure_id, value, text FROM figures")
    return {str(row["figure_id"]): (float(str(row["value"])), str(row["text"])) for row in rows}


@cache
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


def is_right(text: str, ids: list[str]) -> bool:
    """Whether a number on the screen stands on figures of the tables and shows what they say."""
    if not all(figure in figures() for figure in ids):
        return False
    values = [figures()[figure][0] for figure in ids]
    return shows(text, values[0]) if len(values) == 1 else steps(text, values[0], values[1])


def astray(visit: Visit) -> list[str]:
    """Every number and every point on the page as it stands that belongs to no figure, or does not say what its figure says."""
    charts, found, known = visit.page.evaluate(POINTS), [], figures()
    for point in (point for points in charts for point in points):
        if point["figure"] not in known:
            found.append(f"a point without a figure: {point}")
        elif not any(
            abs(point["value"] * factor - known[point["figure"]][0]) <= 1e-6 * abs(point["value"] * factor)
            for factor in (1.0, *SCALES.values())
        ):
            found.append(f"a point that is not its figure's value: {point}")
    for word in visit.page.evaluate(TEXTS, stated()):
        if word["figures"]:
            if not is_right(word["text"], word["figures"]):
                found.append(f"a number that its figure does not say: {word}")
        elif not word["stated"] and not any(
            word["text"] in (point["says"] or "") and shows(word["text"], known[point["figure"]][0])
            for point in (charts[word["chart"]] if word["chart"] >= 0 else [])
        ):
            found.append(f"a number without a figure: {word}")
    for figure, text in visit.page.evaluate(MARKS):
        if known.get(figure, (0, ""))[1] != text:
            found.append(f"a mark that is not its figure: {text}")
    return found
