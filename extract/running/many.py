"""Many documents: every input read, each either extracted or rejected with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from extract.checks import finding_rows
from extract.corrections.apply import apply
from extract.corrections.record import Correction
from extract.errors import SidecarError
from extract.meaning.figure import Figure
from extract.reading import Sidecar, read_sidecar
from extract.rules import table as rule_table
from extract.running.each import Refused, each
from extract.running.inputs import SIDECAR, Input, find_inputs
from extract.running.one import Extracted
from extract.schema import (
    ARTICLES,
    CORRECTIONS,
    COVERAGE,
    DOCUMENTS,
    FIGURES,
    FINDINGS,
    INDICATORS,
    ORIGINS,
    OVERRULED,
    REJECTS,
    SERIES,
    TARGETS,
    TERMS,
)
from extract.tables.coverage import coverage_rows
from extract.tables.documents import article_rows, document_row, origin_rows
from extract.tables.rows import figure_row, frame, in_order
from extract.tables.series import series_rows
from extract.tables.write import PAGED
from extract.targets.goal import Goal
from extract.targets.rows import target_rows
from extract.targets.sheet import NAMES as SHEETS
from extract.targets.sheet import homes_of, read_sheet, reject_of
from extract.terms import term_rows

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Run:
    """What the program found in the papers of one run: figures and rows of the other tables; by doc_id the texts, and
    the files whose pages can be shown.
    """

    figures: list[Figure] = field(default_factory=list)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)
    origins: list[dict[str, Any]] = field(default_factory=list)
    rejects: list[dict[str, str]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)  # the targets of the office's own sheets
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)

    def add(self, x: Extracted, path: Path, at: datetime) -> None:
        """What was found in one more paper, the file in ``path``. Its figures stand at the end: see to their order."""
        doc_id = x.document.doc_id
        self.documents[doc_id] = document_row(x, at)
        self.articles += article_rows(x)
        self.figures += x.figures
        self.origins += origin_rows(x.document)
        if x.unread:
            self.findings.append({"doc_id": doc_id, "figure_id": None, "kind": "table not understood", "message": _told(x.unread)})
        if x.document.unseen:
            self.findings.append({"doc_id": doc_id, "figure_id": None, "kind": "pages not read", "message": _unseen(x.document.unseen)})
        self.texts[doc_id] = x.document.text
        if x.document.media_type in PAGED:
            self.files[doc_id] = path

    def tables(self, corrections: Sequence[Correction] = ()) -> dict[str, pd.DataFrame]:
        """The tables by name, with people's corrections on top of what was found."""
        done = apply(corrections, self.documents, self.texts, self.figures)
        counted = Counter(f.doc_id for f in done.figures)
        documents = {i: row | {"figures": counted[i]} for i, row in self.documents.items()}
        return {
            "figures": frame(FIGURES, map(figure_row, done.figures)),
            "documents": frame(DOCUMENTS, documents.values()),
            "articles": frame(ARTICLES, self.articles),
            "origins": frame(ORIGINS, self.origins),
            "rejects": frame(REJECTS, self.rejects),
            "findings": frame(FINDINGS, in_order([*self.findings, *(f.row() for f in done.findings), *finding_rows(done.figures, documents)])),
            "series": frame(SERIES, series_rows(done.figures, documents)),
            "targets": frame(TARGETS, target_rows(done.figures, documents, self.goals)),
            "coverage": frame(COVERAGE, coverage_rows(done.figures, documents, self.texts)),
            "terms": frame(TERMS, term_rows(documents.values(), self.texts)),
            "indicators": frame(INDICATORS, ({**r, "summable": r["summable"] == "true"} for r in rule_table("indicators"))),
            "corrections": frame(CORRECTIONS, (c.row() for c in done.corrections)),
            "overruled": frame(OVERRULED, map(figure_row, done.overruled)),
        }


def run(arguments: Sequence[str | Path], at: datetime | None = None, progress: Progress | None = None, jobs: int = 1) -> Run:
    """Extract every input, ``jobs`` at once; the rows are the same for any number. ``progress`` is called with
    (done, all, name) before each document, of several at once before the first that is not done, and at the end.

    No document stops the others: one that fails stands in ``rejects`` with its reason.
    """
    at = (at or datetime.now(UTC)).replace(microsecond=0)
    inputs = find_inputs(arguments)
    result = Run()
    sidecars = _sidecars(inputs, result.rejects)
    found = each(inputs, sidecars, jobs)
    for n, item in enumerate(inputs):
        if progress:
            progress(n, len(inputs), item.doc)
        came = next(found)
        if isinstance(came, Extracted) and (first := result.documents.get(came.document.doc_id)):
            came = Refused("duplicate", f"has the same bytes as {first['doc']}, which was read in its place")
        if isinstance(came, Refused):
            result.rejects.append({"doc": item.doc, "reason": came.reason, "detail": came.detail})
        else:
            result.add(came, item.path, at)
    if progress:
        progress(len(inputs), len(inputs), "")
    result.figures.sort(key=lambda f: (f.doc, f.start))
    folders = (Path(a).absolute() for a in arguments if Path(a).is_dir())  # one that holds a sheet and no paper counts too
    _own_targets(dict.fromkeys((*sidecars, *folders)), result)
    return result


def _told(unread: Sequence[str]) -> str:
    """What a person should look at in the tables of a document."""
    return f"no figures were taken from {'; '.join(unread)}; give the table a row of heads, and its unit in a head or above it"


def _unseen(pages: Sequence[int]) -> str:
    """What to do about pages that are pictures."""
    which = f"page {pages[0]} is a picture" if len(pages) == 1 else f"pages {', '.join(map(str, pages))} are pictures"
    return f"{which}; to have what stands there read, install what requirements-ocr.txt names (pip install -r requirements-ocr.txt)"


def _own_targets(roots: Iterable[Path], result: Run) -> None:
    """The targets of the sheets that stand beside the papers; a row that cannot be understood is told of."""
    homes, usual = homes_of(result.documents.values())
    goals: dict[str, Goal] = {}
    for path in (root / name for root in roots for name in SHEETS):
        if path.is_file():
            sheet = read_sheet(path, homes, usual)
            for goal in sheet.goals:
                held = goals.setdefault(goal.target_id, goal)
                if held is not goal:
                    detail = f"{goal.source} says the same as {held.source}; keep one of them"
                    result.rejects.append({"doc": path.name, "reason": "bad target", "detail": detail})
            result.rejects += map(reject_of, sheet.errors)
    result.goals = list(goals.values())


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
