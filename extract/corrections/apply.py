"""Corrections on top of what the program found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.corrections.attach import Place, papers_of, place_in
from extract.corrections.record import INVALID, OTHER_PAPER, Correction, Finding, said_of
from extract.corrections.sheet import Sheet, Told
from extract.errors import CorrectionError
from extract.meaning.figure import Figure


@dataclass(frozen=True, slots=True)
class Applied:
    """The figures as people have them, what is to be looked at, and the two tables that tell the story."""

    figures: list[Figure]
    findings: list[Finding]
    corrections: list[Correction]  # with the document, figure and span that each is attached to now
    overruled: list[Figure]  # the rows that are no longer as the program read them


def apply(
    corrections: Sequence[Correction],
    documents: Mapping[str, Mapping[str, Any]],
    texts: Mapping[str, str],
    figures: Sequence[Figure],
) -> Applied:
    """Apply ``corrections`` in their order. ``documents`` are rows of that table, ``texts`` the papers, by doc_id.

    The figures keep their order; what is added stands where its paper has it.
    """
    papers = list(papers_of(corrections, documents, texts))
    by_paper: dict[str, list[Figure]] = {p: [] for p in papers if isinstance(p, str)}
    for f in figures:
        if f.doc_id in by_paper:
            by_paper[f.doc_id].append(f)
    sheets: dict[str, Sheet] = {}
    findings: list[Finding] = []
    placed: list[Correction] = []
    for c, paper in zip(corrections, papers, strict=True):
        place = paper if isinstance(paper, Finding) else place_in(c, paper, documents[paper]["doc"], texts[paper])
        if isinstance(place, Finding):
            findings.append(place)
            placed.append(c)
            continue
        document = documents[place.doc_id]
        if place.doc_id not in sheets:
            sheets[place.doc_id] = Sheet(document, texts[place.doc_id], by_paper[place.doc_id])
        told: list[Told] = []
        row = None
        try:
            row = sheets[place.doc_id].apply(c, place, told)
        except CorrectionError as error:  # one correction must never stop a run
            told.append((INVALID, f"The correction was not applied: {error} Make it again, and take this one back ({said_of(c)})."))
        if place.doc_id != c.doc_id and document["doc"] != c.doc:
            told.append((OTHER_PAPER, f"The words of this correction were found in {document['doc']}, and it was applied there: see whether that is the same paper ({said_of(c)})."))
        findings += [Finding(place.doc_id, row, kind, message) for kind, message in told]
        placed.append(_moved(c, place, document["doc"], row))
    rows = _rows(figures, sheets) if sheets else list(figures)
    after = {f.figure_id: f for f in rows}
    overruled = [f for f in figures if f.doc_id in sheets and after.get(f.figure_id) != f]
    return Applied(rows, findings, placed, overruled)


def _moved(c: Correction, place: Place, doc: str, row: str | None) -> Correction:
    return replace(c, doc_id=place.doc_id, doc=doc, figure_id=None if c.action == "add" else row or c.figure_id, start=place.start, end=place.end)


def _rows(figures: Sequence[Figure], sheets: Mapping[str, Sheet]) -> list[Figure]:
    """All rows in the order of papers and texts; a part whose whole is gone is part of nothing."""
    rows = [f for f in figures if f.doc_id not in sheets]
    for sheet in sheets.values():
        rows += [replace(f, part_of=None) if f.part_of and f.part_of not in sheet.rows else f for f in sheet.rows.values()]
    return sorted(rows, key=lambda f: (f.doc, f.start))
