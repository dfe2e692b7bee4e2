"""Paragraphs → sentences. A sentence ends at 。！？ and with its paragraph; ； stays inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.layout.headings import run_in

Span = tuple[int, int]

_END = re.compile(r"[。！？!?]+[”’）)》」』\"]*")
# Beyond this a sentence is no sentence but a paragraph without full stops: it is cut at ； or ，.
_TOO_LONG = 1500
_SOFT = re.compile(r"[；;，,]")
_LONGEST_BRACKET = 300
_CLOSING = {"（": "）", "(": ")"}


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of the paragraph ``text[start:end]``, without white space at their ends.

    A heading that shares the line with its text is a sentence of its own.
    """
    at = run_in(text, start, end)
    if span := _trimmed(text, start, at):
        yield span
    for stop in _ends(text, at, end):
        if stop - at > _TOO_LONG:
            yield from _cut(text, at, stop)
        elif span := _trimmed(text, at, stop):
            yield span
        at = stop
    if end - at > _TOO_LONG:
        yield from _cut(text, at, end)
    elif span := _trimmed(text, at, end):
        yield span


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end: after the stop and the quotes that close with it, never inside a bracket."""
    bracketed = [b for b in ("（", "(") if text.find(b, start, end) >= 0]
    closed = start
    for found in _END.finditer(text, start, end):
        stop = found.end()
        if stop <= closed:
            continue
        if bracketed and (close := _bracket_end(text, start, found.start(), end, bracketed)):
            closed = close
            continue
        if found[0] in "!?" and stop < end and text[stop].isascii() and text[stop].isalnum():
            continue
        yield stop


def _bracket_end(text: str, start: int, at: int, end: int, brackets: list[str]) -> int:
    """The end of the bracket that is open at ``at`` and closes soon; 0 when none is."""
    low = max(start, at - _LONGEST_BRACKET)
    for opening in brackets:
        closing = _CLOSING[opening]
        if text.count(opening, low, at) > text.count(closing, low, at):
            close = text.find(closing, at, min(end, at + _LONGEST_BRACKET))
            if close >= 0:
                return close + 1
    return 0


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while end - at > _TOO_LONG:
        soft = [m.end() for m in _SOFT.finditer(text, at + _TOO_LONG // 3, at + _TOO_LONG)]
        stop = soft[-1] if soft else at + _TOO_LONG
        if span := _trimmed(text, at, stop):
            yield span
        at = stop
    if span := _trimmed(text, at, end):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
