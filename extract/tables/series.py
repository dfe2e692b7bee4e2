"""The series table: one preferred value a cell, the others kept beside it.

A cell is region × subject × indicator × unit × measure × base × price basis × scope × status ×
period. Which value stands for it: a final figure before a revised one, an unmarked one before a
preliminary one; then the later paper before the earlier; then the paper of the same area before
that of another; then the more precise as written.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from extract.meaning.catalogue import fold
from extract.meaning.figure import Figure

_RELEASE = {"final": 3, "revised": 2, None: 1, "preliminary": 0}
_KEY = ("region", "subject", "unit", "measure", "base", "price_basis", "scope_note", "status", "period_start", "period_end", "period_kind")


def series_rows(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of the ``series`` table, sorted by key. ``documents`` are rows of that table by doc_id."""
    cells: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        if key := cell_of(f, documents):
            cells[key].append(f)
    return in_order(_row(key, found, documents) for key, found in cells.items())


def series_of(figures: Iterable[Mapping[str, Any]], documents: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of ``series`` made anew from rows of ``figures``, of some papers alone; ``documents`` are these by doc_id."""
    return series_rows([Figure(**row) for row in figures], documents)


def cell_of(f: Figure, documents: Mapping[str, Mapping[str, Any]]) -> tuple[Any, ...] | None:
    """The key of the cell that a figure stands in; None for one that stands in no series."""
    if f.kind != "core" or f.period_end is None or f.period_kind == "unknown":
        return None
    return (bool(documents[f.doc_id]["example"]), f.indicator_id or fold(f.indicator), *(getattr(f, k) for k in _KEY))


def series_id(key: tuple[Any, ...]) -> str:
    """16 hex digits of SHA-256 over the key of a cell."""
    return hashlib.sha256("|".join(map(str, key)).encode()).hexdigest()[:16]


def in_order(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of the series table in its order."""
    return sorted(rows, key=lambda r: (r["indicator_id"] or "~", r["indicator"], r["region"], r["measure"], r["period_end"], r["series_id"]))


def _row(key: tuple[Any, ...], found: list[Figure], documents: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    def order(f: Figure) -> tuple[Any, ...]:
        d = documents[f.doc_id]
        issued = d["issue_date"].isoformat() if d["issue_date"] else ""
        return (_RELEASE[f.release], issued, d["region"] == f.region, -_slack(f), f.confidence, f.figure_id)

    ranked = sorted(found, key=order, reverse=True)
    best = ranked[0]
    values = {(f.value, f.value_high) for f in found}
    return {
        "series_id": series_id(key),
        "region": best.region, "region_code": best.region_code, "subject": best.subject,
        "indicator_id": best.indicator_id, "indicator": best.indicator, "topic": best.topic,
        "unit": best.unit, "measure": best.measure, "base": best.base, "price_basis": best.price_basis,
        "scope_note": best.scope_note, "status": best.status, "commitment": best.commitment,
        "qualifier": best.qualifier, "period_start": best.period_start, "period_end": best.period_end,
        "period_kind": best.period_kind, "value": best.value, "value_high": best.value_high,
        "decimals": best.decimals, "unit_written": best.unit_written, "figure_id": best.figure_id,
        "rule": _why(ranked, documents), "sources": len(found),
        "disagree": len(values) > 1 and not _same_as_written(found), "release": best.release,
        "alternatives": "|".join(f.figure_id for f in ranked[1:]), "confidence": best.confidence,
        "example": key[0],
    }  # fmt: skip


def _same_as_written(found: list[Figure]) -> bool:
    """True when the values differ by no more than their rounding: 21.6亿元 and 21.58亿元."""
    low = max(f.value - _slack(f) for f in found)
    high = min(f.value + _slack(f) for f in found)
    return low <= high


def _slack(f: Figure) -> float:
    """Half of the last digit as written: 21.6亿元 may be off by 0.05亿."""
    scale = 10 ** (8 if "亿" in f.unit_written else 4 if "万" in f.unit_written else 0)
    scale = 10**12 if "万亿" in f.unit_written else scale
    return float(0.5 * scale / 10**f.decimals)


def _why(ranked: list[Figure], documents: Mapping[str, Mapping[str, Any]]) -> str:
    if len(ranked) == 1:
        return "only"
    a, b = ranked[0], ranked[1]
    if _RELEASE[a.release] != _RELEASE[b.release]:
        return "release"
    if documents[a.doc_id]["issue_date"] != documents[b.doc_id]["issue_date"]:
        return "later"
    if (documents[a.doc_id]["region"] == a.region) != (documents[b.doc_id]["region"] == b.region):
        return "nearer"
    return "precise" if _slack(a) != _slack(b) else "first"
