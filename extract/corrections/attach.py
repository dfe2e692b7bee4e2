"""Where the words stand now that a correction was made on.

The same bytes: at the same place. A file saved anew: where the quote (prefix, words, suffix) stands; where it does
not stand as it was, the words whose surroundings are most like the quote's, if one place is like it and no other nearly
so. White space counts for nothing. Everything else is told of, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from extract.corrections.record import AMBIGUOUS, LOST, WITHOUT_PAPER, Correction, Finding, said_of

# How alike the surroundings must be, 0 to 1, and how much more alike than those of any other place. On 25 reports,
# of 1,474 mentions four have a namesake in the same report that is as alike as 0.7 (fifteen at 0.6); and with every
# twelfth character of a report changed 97% are found again, as many as at 0.6.
LIKE = 0.7
AHEAD = 0.15
_REACH = 4  # how many times the quote's length is read on either side, for the white space in it


@dataclass(frozen=True, slots=True)
class Place:
    """The document and span of a correction's words."""

    doc_id: str
    start: int
    end: int


def papers_of(
    corrections: Iterable[Correction], documents: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str]
) -> Iterator[str | Finding]:
    """Of each correction the doc_id of the paper that it was made on: by its bytes, by its path, by the quote."""
    named = {row["doc"]: doc_id for doc_id, row in documents.items()}
    found = [(c, c.doc_id if c.doc_id in documents else named.get(c.doc)) for c in corrections]
    quotes = {_quote(c) for c, paper in found if not paper}
    holding: dict[str, list[str]] = {q: [] for q in quotes}
    for doc_id in documents if quotes else ():  # every text is looked at once
        text = texts[doc_id]
        for quote in quotes:
            if quote in text:
                holding[quote].append(doc_id)
    for c, paper in found:
        yield paper or _quoting(c, holding[_quote(c)], documents)


def _quote(c: Correction) -> str:
    return c.prefix + c.text + c.suffix


def _quoting(c: Correction, holding: Sequence[str], documents: Mapping[str, Mapping[str, Any]]) -> str | Finding:
    if len(holding) == 1:
        return holding[0]
    if not holding:
        message = f"The paper of this correction is not among those that were read ({said_of(c)}). The correction is kept; put the paper back, or take the correction back."
        return Finding(c.doc_id, c.figure_id, WITHOUT_PAPER, message)
    papers = ", ".join(str(documents[d]["doc"]) for d in holding)
    message = f"The paper of this correction is not among those that were read, and its words stand in several others: {papers} ({said_of(c)}). Make the correction again on the right one and take this one back."
    return Finding(c.doc_id, c.figure_id, AMBIGUOUS, message)


def place_in(c: Correction, doc_id: str, doc: str, text: str) -> Place | Finding:
    """Where in a paper the correction's words stand now."""
    if doc_id == c.doc_id and text[c.start : c.end] == c.text:
        return Place(doc_id, c.start, c.end)
    quote = _quote(c)
    at = text.find(quote)
    if at >= 0 and text.find(quote, at + 1) < 0:
        start = at + len(c.prefix)
        return Place(doc_id, start, start + len(c.text))
    found = sorted(_candidates(c, text), reverse=True)
    now = f"in {doc} as it now is ({said_of(c)})"
    if not found or found[0][0] < LIKE:
        what = "The words of this correction no longer stand" if not found else "The words of this correction stand only among other words"
        return Finding(doc_id, None, LOST, f"{what} {now}. It was not applied: see whether the paper still says so, make it again there if so, and take this one back.")
    if len(found) > 1 and found[0][0] - found[1][0] < AHEAD:
        count = sum(found[0][0] - likeness < AHEAD for likeness, _, _ in found)
        return Finding(doc_id, None, AMBIGUOUS, f"The words of this correction stand {count} times, among much the same words, {now}. It was not applied: make it again on the right one, and take this one back.")
    return Place(doc_id, found[0][1], found[0][2])


def _candidates(c: Correction, text: str) -> Iterator[tuple[float, int, int]]:
    """How alike the surroundings are of each place where the words stand, with its span."""
    before, after = _squeezed(c.prefix), _squeezed(c.suffix)
    for m in _words(c.text).finditer(text):
        left = _squeezed(text[max(0, m.start() - _REACH * len(c.prefix)) : m.start()])[-len(before) :] if before else ""
        right = _squeezed(text[m.end() : m.end() + _REACH * len(c.suffix)])[: len(after)]
        yield (_alike(before, left) + _alike(after, right)) / 2, m.start(), m.end()


def _words(words: str) -> re.Pattern[str]:
    """The words with white space anywhere in them, and no digits that would make them part of another number."""
    inside = r"\s*".join(map(re.escape, _squeezed(words)))
    return re.compile((r"(?<!\d)(?<!\d[.,])" if words[0].isdigit() else "") + inside + (r"(?![\d.])" if words[-1].isdigit() else ""))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _alike(a: str, b: str) -> float:
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()
