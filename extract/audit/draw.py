"""What is drawn from written tables: statistics by indicator and year, and sentences with numerals but no such row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.audit.item import AuditError, Item
from extract.audit.sampling import systematic
from extract.layout import lay_out, make_view
from extract.model import Document
from extract.running.redo import Texts, check_tables, rows_of
from extract.schema import DOCUMENTS, FIGURES
from extract.tables.current import current

_DIGITS = re.compile(r"[0-9０-９]")
_WRITTEN = re.compile(r"[〇零一二三四五六七八九十百千万亿两几数半]")


@dataclass(frozen=True, slots=True)
class _Sentence:
    doc_id: str
    doc: str
    start: int
    end: int
    form: str  # digits, or numerals written in characters only

    @property
    def id(self) -> str:
        return f"{self.doc_id}:{self.start}:{self.end}"


def draw(tables: Path, seed: int, rows: int, sentences: int) -> list[Item]:
    """A sample of the tables in a folder: rows first, then sentences.

    Rows are the statistics (kind core) of real papers, stratified by indicator and year. Of the sentences half are
    drawn from those with digits, half from those whose numerals are written in characters, most of which count
    nothing (一系列). Raises AuditError where there is nothing to draw, OutputError where the folder has no tables.
    """
    check_tables(tables)
    if rows < 1 or sentences < 0:
        raise AuditError("An audit needs at least one row, and no fewer than 0 sentences.")
    files = current(tables)  # all of one set, whoever writes meanwhile
    documents = {d["doc_id"]: d for d in rows_of(files, DOCUMENTS) if not d["example"]}
    core = [f for f in rows_of(files, FIGURES) if f["doc_id"] in documents and f["kind"] == "core"]
    if not core:
        raise AuditError(f"The tables in {tables} hold no statistics of real papers.")
    beside = Counter((f["doc_id"], f["sentence_start"]) for f in core)
    drawn = systematic(core, rows, seed, _stratum, lambda f: str(f["figure_id"]))
    weight = len(core) / len(drawn)
    items = [
        Item(f["figure_id"], "row", f["doc"], "/".join(_stratum(f)), weight, beside[f["doc_id"], f["sentence_start"]], seed)
        for f in drawn
    ]
    return items + list(_sentences(files, documents, core, seed, sentences))


def _stratum(figure: Mapping[str, Any]) -> tuple[str, ...]:
    year = figure["period_end"].year if figure["period_end"] else ""
    return (figure["topic"], figure["indicator_id"] or figure["indicator"], str(year))


def _sentences(tables: Path, documents: Mapping[str, Any], figures: list[dict[str, Any]], seed: int, n: int) -> Iterator[Item]:
    found = list(_without_row(tables, documents, figures))
    for form, share in (("digits", n - n // 2), ("written", n // 2)):
        of_form = [s for s in found if s.form == form]
        drawn = systematic(of_form, share, seed, lambda s: (s.doc,), lambda s: s.id) if share else []
        for s in drawn:
            yield Item(s.id, "sentence", s.doc, form, len(of_form) / len(drawn), seed=seed)


def _without_row(tables: Path, documents: Mapping[str, Any], figures: list[dict[str, Any]]) -> Iterator[_Sentence]:
    """The sentences with a numeral in which no row begins."""
    texts = Texts(tables, {})
    starts: dict[str, list[int]] = {}
    for f in figures:
        starts.setdefault(f["doc_id"], []).append(f["start"])
    for doc_id, document in documents.items():
        text = texts[doc_id]
        view = make_view(text)
        taken = starts.get(doc_id, [])
        for sentence in lay_out(Document(doc_id, document["doc"], text), view).sentences:
            start, end = view.to_source(sentence.start, sentence.end)
            form = "digits" if _DIGITS.search(text, start, end) else "written" if _WRITTEN.search(text, start, end) else ""
            if form and not any(start <= at < end for at in taken):
                yield _Sentence(doc_id, document["doc"], start, end, form)


def shown(tables: Path, items: list[Item]) -> dict[str, dict[str, str]]:
    """What a person has to see of each item: its words, how it was read, and the sentence. Gone ones are left out."""
    files = current(tables)
    figures = {f["figure_id"]: f for f in rows_of(files, FIGURES)}
    texts, found = Texts(files, {}), {}
    for item in items:
        if item.kind == "sentence":
            doc_id, start, end = item.id.split(":")
            found[item.id] = {"text": "", "reading": "", "sentence": texts[doc_id][int(start) : int(end)]}
        elif f := figures.get(item.id):
            found[item.id] = {"text": f["text"], "reading": _reading(f), "sentence": f["sentence"]}
    return found


def _reading(f: Mapping[str, Any]) -> str:
    value = f"{f['value']:.12g}" + (f"~{f['value_high']:.12g}" if f["value_high"] is not None else "")
    days = "~".join(str(d) for d in (f["period_start"], f["period_end"]) if d)
    parts = (f["subject"], f["indicator"], f"{value}{f['unit']}", f["measure"], f["base"], f["qualifier"], f"{f['period_kind']} {days}", f["region"], f["status"])
    return " | ".join(str(p) for p in parts if p)
