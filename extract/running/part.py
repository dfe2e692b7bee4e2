"""The series and the targets of some papers alone, made anew from rows of the written tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from extract.meaning.figure import Figure
from extract.tables.series import series_rows
from extract.targets.rows import target_rows

Row = dict[str, Any]


def series_of(figures: Iterable[Mapping[str, Any]], documents: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """Rows of ``series`` from rows of ``figures``; ``documents`` are the papers by doc_id."""
    return [dict(row) for row in series_rows([Figure(**row) for row in figures], documents)]


def targets_of(
    figures: Iterable[Mapping[str, Any]], documents: Mapping[str, Mapping[str, Any]], told: Iterable[Mapping[str, Any]]
) -> list[Row]:
    """Rows of ``targets`` from rows of ``figures``; ``told`` are those that the office's own sheet gave."""
    return target_rows([Figure(**row) for row in figures], documents, told=told)
