"""A question in one spelling: widths and cases made one, 规上 written out; each character knows where it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from extract.meaning.catalogue import fold


@dataclass(frozen=True, slots=True)
class Script:
    """``text`` in one spelling; ``starts`` and ``ends`` give for each of its characters the stretch as typed."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the question as typed."""
        return self.starts[start], self.ends[end - 1]


def script(typed: str) -> Script:
    """The question in one spelling."""
    letters: list[tuple[str, int, int]] = []
    at = 0
    while at < len(typed):
        pair = unicodedata.normalize("NFKC", typed[at : at + 2])
        written_out = fold(pair)
        width = 2 if len(pair) == 2 and len(written_out) > 2 else 1
        text = written_out if width == 2 else _one(typed[at])
        letters += [(letter, at, at + width) for letter in text]
        at += width
    return Script("".join(c for c, _, _ in letters), tuple(a for _, a, _ in letters), tuple(b for _, _, b in letters))


def _one(typed: str) -> str:
    """A character in its plain form; one that stands for a whole phrase (㍿) stays as it is."""
    plain = unicodedata.normalize("NFKC", typed).lower()
    return plain if len(plain) == 1 else typed
