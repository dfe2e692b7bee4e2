"""Many documents: every input read, each either extracted or rejected with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from extract.errors import ReadError, SidecarError
from extract.meaning.figure import Figure
from extract.reading import Sidecar, read, read_sidecar
from extract.rules import table as rule_table
from extract.running.inputs import SIDECAR, Input, find_inputs
from extract.running.one import extract_document
from extract.schema import ARTICLES, COVERAGE, DOCUMENTS, FIGURES, FINDINGS, INDICATORS, REJECTS, SERIES, TARGETS
from extract.tables.coverage import coverage_rows
from extract.tables.documents import article_rows, document_row
from extract.tables.rows import frame
from extract.tables.series import series_rows
from extract.targets.cells import Home
from extract.targets.goal import Goal
from extract.targets.rows import target_rows
from extract.targets.sheet import NAMES as SHEETS
from extract.targets.sheet import read_sheet

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Run:
    """The tables of one run by name, and the texts by doc_id."""

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def run(arguments: Sequence[str | Path], at: datetime | None = None, progress: Progress | None = None) -> Run:
    """Extract every input. ``progress`` is called with (done, all, name) before each document and at the end.

    No document stops the others: one that fails stands in ``rejects`` with its reason.
    """
    at = (at or datetime.now(UTC)).replace(microsecond=0)
    inputs = find_inputs(arguments)
    result = Run()
    figures: list[Figure] = []
    documents: dict[str, dict[str, object]] = {}
    articles: list[dict[str, object]] = []
    rejects: list[dict[str, str]] = []
    sidecars = _sidecars(inputs, rejects)
    for n, item in enumerate(inputs):
        if progress:
            progress(n, len(inputs), item.doc)
        try:
            document = replace(read(item.path, item.root, sidecars[item.root]), doc=item.doc)
            if document.doc_id in documents:
                raise ReadError("duplicate", f"has the same bytes as {documents[document.doc_id]['doc']}, which was read in its place")
            extracted = extract_document(document)
        except ReadError as error:
            rejects.append({"doc": item.doc, "reason": error.reason, "detail": error.detail})
            continue
        except Exception as error:  # one document must never stop the batch
            detail = f"the program failed on this text ({type(error).__name__}: {error}); please report it"
            rejects.append({"doc": item.doc, "reason": "failed", "detail": detail})
            continue
        documents[document.doc_id] = document_row(extracted, at)
        articles += article_rows(extracted)
        figures += extracted.figures
        result.texts[document.doc_id] = document.text
    if progress:
        progress(len(inputs), len(inputs), "")
    figures.sort(key=lambda f: (f.doc, f.start))
    own = _own_targets(sidecars, documents, rejects)
    result.tables = {
        "figures": frame(FIGURES, ({n: getattr(f, n) for n in FIGURES.names} for f in figures)),
        "documents": frame(DOCUMENTS, documents.values()),
        "articles": frame(ARTICLES, articles),
        "rejects": frame(REJECTS, rejects),
        "findings": frame(FINDINGS, ()),
        "series": frame(SERIES, series_rows(figures, documents)),
        "targets": frame(TARGETS, target_rows(figures, documents, own)),
        "coverage": frame(COVERAGE, coverage_rows(figures, documents, result.texts)),
        "indicators": frame(INDICATORS, ({**r, "summable": r["summable"] == "true"} for r in rule_table("indicators"))),
    }
    return result


def _own_targets(roots: Iterable[Path], documents: Mapping[str, Mapping[str, Any]], rejects: list[dict[str, str]]) -> list[Goal]:
    """The targets of the sheets that stand beside the papers; a row that cannot be understood is told of."""
    homes = {d["region"]: Home(d["region"], d["region_code"], d["example"]) for d in documents.values() if d["region"]}
    usual = next(iter(homes)) if len(homes) == 1 else None
    goals: dict[str, Goal] = {}
    for path in (root / name for root in roots for name in SHEETS):
        if path.is_file():
            sheet = read_sheet(path, homes, usual)
            for goal in sheet.goals:
                held = goals.setdefault(goal.target_id, goal)
                if held is not goal:
                    detail = f"{goal.source} says the same as {held.source}; keep one of them"
                    rejects.append({"doc": path.name, "reason": "bad target", "detail": detail})
            rejects += [{"doc": path.name, "reason": "bad target", "detail": f"{e}; the other rows were read"} for e in sheet.errors]
    return list(goals.values())


def _sidecars(inputs: Sequence[Input], rejects: list[dict[str, str]]) -> dict[Path, Sidecar]:
    """The documents.csv of each input folder; one that cannot be understood is told of and left out."""
    found: dict[Path, Sidecar] = {}
    for root in {i.root: None for i in inputs}:
        path = root / SIDECAR
        try:
            found[root] = read_sidecar(path) if path.is_file() else {}
        except SidecarError as error:
            found[root] = {}
            rejects.append({"doc": SIDECAR, "reason": "bad sidecar", "detail": f"{error}; the papers were read without it"})
    return found
