"""The coverage table: of each place and year and headline indicator, whether the papers report it.

The headline indicators are those of rules/headline.csv. The years of a place are those that a paper of its own
tells of (the year in which most of its facts end) and those of which at least ``FEWEST`` headline facts are told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
    figures = list(figures)
    by_paper: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        by_paper[f.doc_id].append(f)
    own = [
        Own(i, bool(d["example"]), d["region"], d["region_code"], year)
        for i, found in by_paper.items()
        if (d := documents[i])["region"] and (year := year_of(found)) is not None
    ]
    return cover(figures, documents, own, lambda doc_id, indicator: speaks_of(texts[doc_id], indicator))


@dataclass(frozen=True, slots=True)
class Own:
    """A paper of a place's own, and the year that it tells of."""

    doc_id: str
    example: bool
    region: str
    region_code: str | None
    year: int


def cover(
    figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]], papers: Iterable[Own], speaks: Callable[[str, str], bool]
) -> list[Mapping[str, Any]]:  # fmt: skip
    """The rows of some places, of all their figures and all their own papers, both in the order of the tables; ``speaks``
    says whether a paper (doc_id) speaks of an indicator."""
    told: dict[Cell, dict[str, tuple[int, Figure]]] = defaultdict(dict)
    for f in figures:
        if _counts(f) and f.region and f.indicator_id in _names() and f.period_end:
            found = told[bool(documents[f.doc_id]["example"]), f.region, f.region_code, f.period_end.year]
            count, first = found.get(f.indicator_id, (0, f))
            found[f.indicator_id] = count + 1, first
    own: dict[Cell, list[str]] = defaultdict(list)
    for p in papers:
        own[p.example, p.region, p.region_code, p.year].append(p.doc_id)
    cells = own.keys() | {cell for cell, found in told.items() if len(found) >= FEWEST}
    none: dict[str, tuple[int, Figure]] = {}
    return in_order(_row(cell, i, told.get(cell, none).get(i), own.get(cell, ()), speaks) for cell in cells for i in _names())


def year_of(figures: Iterable[Figure]) -> int | None:
    """The year in which most facts of a paper end."""
    ends = Counter(f.period_end.year for f in figures if _counts(f) and f.region and f.period_end)
    return ends.most_common(1)[0][0] if ends else None


def mentioned(text: str) -> list[str]:
    """The headline indicators that a text speaks of."""
    return [i for i in _names() if speaks_of(text, i)]


def speaks_of(text: str, indicator: str) -> bool:
    """Whether a text speaks of a headline indicator."""
    return any(name in text for name in _names()[indicator])


def _counts(f: Figure) -> bool:
    return f.kind == "core" and f.status == "actual" and not f.subject


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


def _row(cell: Cell, indicator: str, found: tuple[int, Figure] | None, papers: Iterable[str], speaks: Callable[[str, str], bool]) -> dict[str, Any]:
    example, region, code, year = cell
    count, first = found or (0, None)
    doc_id = first.doc_id if first else next((p for p in papers if speaks(p, indicator)), None)
    return {
        "region": region, "region_code": code, "year": year, "indicator_id": indicator,
        "state": "reported" if first else "mentioned" if doc_id else "not mentioned",
        "figures": count, "figure_id": first.figure_id if first else None, "doc_id": doc_id, "example": example,
    }  # fmt: skip
