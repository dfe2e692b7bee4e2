"""What the program makes of words that a person selected: first guesses of every attribute."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from extract.language import numerals, units
from extract.layout.sentences import sentences
from extract.meaning.figure import Figure
from extract.meaning.sentence import CONTEXT, figure_id
from extract.model import Document
from extract.running.one import extract_document

_NUMERAL = re.compile(rf"[负−-]?(?:(?:{numerals.ARABIC})[十百千万亿]*|{numerals.CHINESE})")
UNNAMED = "未指明"


def suggest(
    text: str, start: int, end: int, document: Mapping[str, Any], neighbours: Sequence[Figure] = ()
) -> Figure:
    """The row of the figure ``text[start:end]``, as far as the program can tell.

    ``document`` is the paper's row of the documents table, ``neighbours`` are the figures found in the paper, in
    order. Reads the sentence; where the program sees no figure there, the selected words alone, and takes period,
    place and status from the nearest figure of the sentence.
    """
    begins, stops = _sentence(text, start, end)
    read = _within(_read(text[begins:stops], document), start - begins, end - begins)
    guess = read or _alone(text[start:end], document)
    near = _nearest(neighbours, start, begins, stops)
    if read is None and near is not None:
        guess = replace(
            guess, period_start=near.period_start, period_end=near.period_end, period_kind=near.period_kind,
            region=near.region, region_code=near.region_code, status=near.status, topic=near.topic,
        )  # fmt: skip
    return replace(
        guess, figure_id=figure_id(document["doc_id"], start, end), doc_id=document["doc_id"], doc=document["doc"],
        article=_article(neighbours, start), start=start, end=end, text=text[start:end],
        sentence=text[begins:stops], sentence_start=begins,
        prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT], part_of=None,
    )  # fmt: skip


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds the span; the paragraph where the span crosses the end of one."""
    opens = text.rfind("\n", 0, start) + 1
    closes = text.find("\n", end)
    closes = len(text) if closes < 0 else closes
    return next(((a, b) for a, b in sentences(text, opens, closes) if a <= start and end <= b), (opens, closes))


def _read(words: str, document: Mapping[str, Any]) -> list[Figure]:
    """The figures of some words of a paper, read with its date and place."""
    issued = document["issue_date"]
    sidecar = {"issue_date": issued.isoformat() if issued else "", "region": document["region"] or ""}
    return extract_document(Document(document["doc_id"], document["doc"], words, sidecar=sidecar)).figures


def _within(found: list[Figure], start: int, end: int) -> Figure | None:
    """The one figure that shares characters with the span."""
    sharing = [f for f in found if f.start < end and start < f.end]
    return sharing[0] if len(sharing) == 1 else None


def _alone(words: str, document: Mapping[str, Any]) -> Figure:
    """The selected words read by themselves: numeral and unit if there are any, 0 without a unit otherwise."""
    read = _read(words, document)
    if len(read) == 1:
        return read[0]
    value, unit, unit_written, decimals = 0.0, "", "", 0
    if (m := _NUMERAL.search(words)) and (number := numerals.parse(m[0])) is not None:
        value, decimals = float(number), numerals.decimals_of(m[0])
        magnitude = re.search(r"[十百千万亿]*\Z", m[0])
        unit_written = (magnitude[0] if magnitude and m[0][0].isdigit() else "") + words[m.end() :].strip()
        if (found := units.match(words, m.end())) and found[0] == len(words):
            value, unit = float(number * found[1].factor), found[1].base
        else:
            unit = words[m.end() :].strip()
    measure = "share" if unit in ("%", "‰") else "level"
    return Figure(
        figure_id="", doc_id="", doc="", article=None, start=0, end=0, text=words, sentence="", sentence_start=0, prefix="",
        suffix="", indicator=UNNAMED, indicator_id=None, subject=None, subject_kind=None, value=value, value_high=None,
        unit=unit, unit_written=unit_written, decimals=decimals, measure=measure, base=None, price_basis=None,
        scope_note=None, qualifier=None, status="actual", commitment=None, release=None, period_start=None,
        period_end=None, period_kind="unknown", region=document["region"] or "", region_code=document["region_code"],
        topic="other", part_of=None, kind="core", confidence=0.0, rule="selected",
    )  # fmt: skip


def _nearest(neighbours: Sequence[Figure], start: int, begins: int, stops: int) -> Figure | None:
    """The figure of the same sentence that stands nearest; the one before of two as near."""
    same = [f for f in neighbours if begins <= f.start < stops]
    return min(same, key=lambda f: (abs(f.start - start), f.start), default=None)


def _article(neighbours: Sequence[Figure], start: int) -> int | None:
    """The article, where the figures before and after stand in the same one."""
    before = next((f.article for f in reversed(neighbours) if f.start <= start), None)
    after = next((f.article for f in neighbours if f.start > start), before)
    return before if before == after else None
