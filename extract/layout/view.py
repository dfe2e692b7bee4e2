"""The cleaned text that everything downstream reads, and the way back to the characters it came from.

A view is the source with some characters dropped (line breaks inside a sentence, spaces inside a
word, marks of no width) and some replaced one for one (full-width digits, traditional characters,
5·8 → 5.8). So every view offset has exactly one source offset, and a span of the view always
slices back. Only the kept runs are stored, so a clean text costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from extract.layout.repair import dropped
from extract.rules import table

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """Cleaned text. ``starts[i]`` is the view offset of kept run i, ``sources[i]`` its source offset."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source_at(self, at: int) -> int:
        """The source offset of the view's character ``at``."""
        run = bisect_right(self.starts, at) - 1
        return self.sources[run] + at - self.starts[run]

    def to_source(self, start: int, end: int) -> Span:
        """The source span of a view span; what was dropped inside it is inside it."""
        if end <= start:
            at = self.source_at(start)
            return at, at
        return self.source_at(start), self.source_at(end - 1) + 1

    def from_source(self, at: int) -> int:
        """The view offset of a source character; of a dropped one, that of the next kept."""
        run = bisect_right(self.sources, at) - 1
        if run < 0:
            return 0
        limit = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return min(self.starts[run] + at - self.sources[run], limit)


_WIDE = {c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= {ord("％"): ord("%"), ord("．"): ord("."), ord("＋"): ord("+"), ord("／"): ord("/"), ord("－"): ord("-")}
_WIDE |= {ord("﹪"): ord("%"), ord("○"): ord("〇"), ord("◯"): ord("〇"), ord("\x85"): ord("\n"), ord("\u2028"): ord("\n")}
_WIDE |= {ord("\x0c"): ord("\n"), ord("\u2029"): ord("\n"), ord("\xa0"): ord(" "), ord("\u2003"): ord(" "), ord("\u2002"): ord(" ")}
_WIDE |= {ord("「"): ord("“"), ord("」"): ord("”")}
_IS_WIDE = re.compile("[" + "".join(re.escape(chr(c)) for c in _WIDE) + "]")
_POINTS = "·．・•‧"
_POINT = re.compile(rf"(?<=\d)[{_POINTS}](?=\d)")
# “12·5” and “3·15” are names of days; a point between digits elsewhere is a decimal point.
_NAMED_DAY = re.compile(rf"[“\"‘]\d{{1,2}}[{_POINTS}]\d{{1,2}}")
# How great a part of the characters must be traditional before the text counts as such; old
# simplified prints keep some traditional forms.
_TRADITIONAL_SHARE = 0.004
_PROBE = 20_000


@cache
def _traditional() -> tuple[dict[int, str], re.Pattern[str]]:
    folds = {ord(r["old"]): r["new"] for r in table("traditional")}
    return folds, re.compile("[" + "".join(map(chr, folds)) + "]")


def make_view(text: str) -> View:
    """The view of a source text, in time linear in its length."""
    clean = _replaced(text)
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    at, length = 0, 0
    for start, end in dropped(clean):
        if start > at:
            pieces.append(clean[at:start])
            starts.append(length)
            sources.append(at)
            length += start - at
        at = max(at, end)
    if at < len(clean) or not starts:
        pieces.append(clean[at:])
        starts.append(length)
        sources.append(at)
    return View("".join(pieces), tuple(starts), tuple(sources))


def _replaced(text: str) -> str:
    """The one-for-one replacements."""
    if _IS_WIDE.search(text):
        text = text.translate(_WIDE)
    if "\n" not in text and "\r" in text:
        text = text.replace("\r", "\n")
    text = modern(text)
    if any(c in text for c in _POINTS):
        named = {m.start() + m[0].index(c) for m in _NAMED_DAY.finditer(text) for c in m[0] if c in _POINTS}
        text = _POINT.sub(lambda m: m[0] if m.start() in named else ".", text)
    return text


def modern(text: str) -> str:
    """A text in traditional characters in the new ones, one for one; any other as it is."""
    return text.translate(_traditional()[0]) if _is_traditional(text) else text


def _is_traditional(text: str) -> bool:
    head = text[:_PROBE]
    return len(_traditional()[1].findall(head)) > max(4, len(head) * _TRADITIONAL_SHARE)
