"""The coverage table: of each place and year and headline indicator, whether the papers report it.

The headline indicators are those of rules/headline.csv. The years of a place are those that a paper of its own
tells of (the year in which most of its facts end) and those of which at least ``FEWEST`` headline facts are told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from extract.meaning.figure import Figure
from extract.rules import table

FEWEST = 3
_SHORTEST = 3  # characters of a name that may be looked for in running text

Cell = tuple[bool, str, str | None, int]  # example, region, region_code, year


def coverage_rows(
    figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """Rows of the ``coverage`` table, sorted. ``documents`` are rows of that table, ``texts`` the papers, by doc_id."""
    told: dict[Cell, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    years: dict[str, Counter[int]] = defaultdict(Counter)
    for f in figures:
        if f.kind != "core" or f.status != "actual" or f.subject or f.period_end is None or not f.region:
            continue
        years[f.doc_id][f.period_end.year] += 1
        if f.indicator_id in _names():
            told[bool(documents[f.doc_id]["example"]), f.region, f.region_code, f.period_end.year][str(f.indicator_id)].append(f)
    own: dict[Cell, list[str]] = defaultdict(list)
    for doc_id, ends in years.items():
        d = documents[doc_id]
        if d["region"]:
            own[bool(d["example"]), d["region"], d["region_code"], ends.most_common(1)[0][0]].append(doc_id)
    cells = own.keys() | {cell for cell, found in told.items() if len(found) >= FEWEST}
    return in_order(_row(cell, i, told[cell].get(i, []), own.get(cell, ()), texts) for cell in cells for i in _names())


def in_order(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of the coverage table in its order."""
    return sorted(rows, key=lambda r: (r["example"], r["region"], r["year"], r["indicator_id"], r["region_code"] or ""))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The wordings of each headline indicator, those that may be looked for in running text."""
    headline = {r["indicator_id"] for r in table("headline")}
    return {
        r["indicator_id"]: tuple(n for n in (r["name_zh"], *r["aliases"].split("|")) if len(n) >= _SHORTEST)
        for r in table("indicators")
        if r["indicator_id"] in headline
    }


def _row(cell: Cell, indicator: str, found: list[Figure], papers: Iterable[str], texts: Mapping[str, str]) -> dict[str, Any]:
    example, region, code, year = cell
    doc_id = found[0].doc_id if found else _mentions(indicator, papers, texts)
    return {
        "region": region, "region_code": code, "year": year, "indicator_id": indicator,
        "state": "reported" if found else "mentioned" if doc_id else "not mentioned",
        "figures": len(found), "figure_id": found[0].figure_id if found else None, "doc_id": doc_id, "example": example,
    }  # fmt: skip


def _mentions(indicator: str, papers: Iterable[str], texts: Mapping[str, str]) -> str | None:
    """The first paper of the place's own for the year that speaks of the indicator, if any does."""
    return next((p for p in papers if any(name in texts[p] for name in _names()[indicator])), None)
