"""Corrections as a screen makes them: from a figure, or from words selected in a paper."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from extract.corrections.check import check
from extract.corrections.record import FIELDS, Correction
from extract.corrections.values import Value, written, written_row, written_rows
from extract.meaning.figure import Figure
from extract.meaning.sentence import CONTEXT

# What an accepted row is held to; the whole that it is part of has another id in a paper saved anew.
_ACCEPTED = tuple(f for f in FIELDS if f != "part_of")


def set_(figure: Figure, field: str, new: str | None, author: str, reason: str = "") -> Correction:
    """``field`` of the figure is ``new``, written as a person does (2024-12-31, 21.6亿; empty for none)."""
    expect = written(getattr(figure, field)) if field in FIELDS else None
    return _checked(_about(figure, "set", author, reason, field=field, expect=expect, new=new or None), figure)


def accept(figure: Figure, author: str, reason: str = "") -> Correction:
    """The row is right as it stands."""
    expect = written_row({f: getattr(figure, f) for f in _ACCEPTED})
    return _checked(_about(figure, "accept", author, reason, expect=expect), figure)


def reject(figure: Figure, author: str, reason: str = "") -> Correction:
    """This is no figure."""
    return _checked(_about(figure, "reject", author, reason), figure)


def split(figure: Figure, parts: Sequence[Mapping[str, Value]], author: str, reason: str = "") -> Correction:
    """The row is really several; each of ``parts`` gives the columns that tell it from the others."""
    return _checked(_about(figure, "split", author, reason, new=written_rows([dict(p) for p in parts])), figure)


def add(
    doc_id: str, doc: str, text: str, start: int, end: int, given: Mapping[str, Value], author: str, reason: str = ""
) -> Correction:
    """The words ``text[start:end]`` of the paper are a figure; ``given`` overrides what the program guesses of it."""
    correction = Correction(
        _number(), "add", doc_id, doc, None, start, end, text[start:end], text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT], None, None, written_row(given), author, _now(), reason,
    )  # fmt: skip
    check(correction, text)
    return correction


def _about(
    f: Figure, action: str, author: str, reason: str, *, field: str | None = None, expect: str | None = None, new: str | None = None
) -> Correction:  # fmt: skip
    return Correction(
        _number(), action, f.doc_id, f.doc, f.figure_id, f.start, f.end, f.text, f.prefix, f.suffix, field, expect, new,
        author, _now(), reason,
    )  # fmt: skip


def _checked(correction: Correction, figure: Figure) -> Correction:
    check(correction, figure=figure)
    return correction


def _number() -> str:
    return uuid.uuid4().hex[:16]


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
