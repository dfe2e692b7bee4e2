"""Whether a correction makes sense, in full sentences on what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable

from extract.corrections.follow import contradictions, follow
from extract.corrections.record import MOST_PARTS, Correction
from extract.corrections.values import Value, parse, parse_row, parse_rows
from extract.errors import CorrectionError
from extract.meaning.figure import Figure
from extract.schema.codes import CORRECTION_ACTIONS


def check(c: Correction, text: str | None = None, figure: Figure | None = None) -> None:
    """Raise CorrectionError unless ``c`` can be applied, as far as can be told.

    ``text`` is that of its document, ``figure`` the row it is about.
    """
    found = [*_where(c), *_what(c)]
    if not found and text is not None and text[c.start : c.end] != c.text:
        if c.end > len(text):
            found.append(f"The span {c.start}–{c.end} lies outside of the text, which has {len(text)} characters.")
        else:
            found.append(f"At {c.start}–{c.end} the text says {text[c.start : c.end]!r}, not {c.text!r}: take both from the same paper.")
    if not found and figure is not None and c.action == "set" and c.field:
        found += contradictions(follow(figure, {c.field: parse(c.field, c.new)}))
    if found:
        raise CorrectionError(found)


def _where(c: Correction) -> list[str]:
    said = []
    if not c.correction_id:
        said.append("The correction has no correction_id.")
    if not c.doc_id or not c.doc:
        said.append("doc_id and doc name the paper; one of them is empty.")
    if not c.text:
        said.append("text is empty; it holds the words of the paper that the correction is about.")
    if not 0 <= c.start < c.end:
        said.append(f"The span {c.start}–{c.end} is none: start is 0 or more, and end is greater.")
    elif c.text and c.end - c.start != len(c.text):
        said.append(f"The span {c.start}–{c.end} has {c.end - c.start} characters, and text {c.text!r} has {len(c.text)}.")
    if not c.author.strip():
        said.append("author is empty; say who makes the correction.")
    if c.at.tzinfo is None:
        said.append("at has no time zone; write it as 2026-01-31T08:00:00Z.")
    return said


def _what(c: Correction) -> list[str]:
    if c.action not in CORRECTION_ACTIONS:
        return [f"{c.action!r} is no action; one of {', '.join(CORRECTION_ACTIONS)} is."]
    said = []
    if c.action == "add" and c.figure_id:
        said.append("A figure that is added has no figure_id yet: leave it empty, or set the one that is there.")
    if c.action != "add" and not c.figure_id:
        said.append(f"figure_id is empty; {c.action} is about a figure that is there.")
    if c.action != "set" and c.field:
        said.append(f"field is {c.field!r}; only set has a field.")
    if c.action in ("accept", "reject") and c.new:
        said.append(f"new is {c.new!r}; {c.action} changes no value.")
    return said + _read(_READ[c.action], c)


def _read(reading: Callable[[Correction], object], c: Correction) -> list[str]:
    try:
        reading(c)
    except CorrectionError as error:
        return list(error.problems)
    return []


def _set(c: Correction) -> Value:
    if not c.field:
        raise CorrectionError(["field is empty; it names the column to set."])
    return parse(c.field, c.new)


def _split(c: Correction) -> None:
    rows = parse_rows(c.new)
    if not 2 <= len(rows) <= MOST_PARTS:
        raise CorrectionError([f"A split makes two rows or more, up to {MOST_PARTS}, and new gives {len(rows)}."])
    if not all(rows):
        raise CorrectionError(["Each row of a split gives at least one column that tells it from the others."])


_READ: dict[str, Callable[[Correction], object]] = {
    "set": _set,
    "accept": lambda c: parse_row(c.expect),
    "add": lambda c: parse_row(c.new),
    "reject": lambda c: None,
    "split": _split,
}
