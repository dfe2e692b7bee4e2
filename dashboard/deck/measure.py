"""How much room words need, without a font at hand: a Chinese character is as wide as it is high, others are narrower.

The guess is on the generous side, so that what fits here fits in PowerPoint, in WPS and in the browser.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from dashboard.charts.reading import Piece

_NARROW, _SLIM, _AIR = 0.6, 0.34, 0.12
_SLACK = 1.05  # of a line: marks that may not begin one, letters that are wider than most
_WORDS = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+")
_SLIM_MARKS = frozenset(" .,:;|!'il()[]")


def text_of(pieces: Iterable[Piece]) -> str:
    """Pieces as plain text."""
    return "".join(piece.text for piece in pieces)


def ems(text: str) -> float:
    """The width of a text in its own type size; programs set a little air between Chinese and other letters."""
    wide = [unicodedata.east_asian_width(mark) in "WFA" for mark in text]
    letters = sum(1.0 if broad else _SLIM if mark in _SLIM_MARKS else _NARROW for mark, broad in zip(text, wide, strict=True))
    return letters + _AIR * sum(one != other for one, other in pairwise(wide))


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes: Chinese breaks after any character, other words stay whole where a line holds them."""
    room = max(width / size / _SLACK, 1.0)
    count, used = 1, 0.0
    for word in _WORDS.findall(text):
        wide = ems(word.rstrip())
        if used and used + wide > room:
            count, used = count + 1, 0.0
        count += math.ceil(wide / room) - 1 if wide > room else 0
        used += ems(word) if wide <= room else wide % room
    return count


def cut(pieces: tuple[Piece, ...], most: int, width: float, size: float) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """A paragraph cut in two, the first part at most so many lines high; a number is never cut through."""
    taken: list[Piece] = []
    for at, piece in enumerate(pieces):
        if lines(text_of([*taken, piece]), width, size) <= most:
            taken.append(piece)
            continue
        if piece.kind == "words":
            words = _WORDS.findall(piece.text)
            fit = bisect_left(range(len(words)), True, key=lambda n: lines(text_of([*taken, replace(piece, text="".join(words[: n + 1]))]), width, size) > most)
            head, tail = "".join(words[:fit]), "".join(words[fit:])
            return (*taken, *([replace(piece, text=head)] if head else [])), (replace(piece, text=tail), *pieces[at + 1 :])
        return tuple(taken or [piece]), pieces[at + (not taken) :]
    return pieces, ()


def longest_word(text: str) -> float:
    """The width of the longest part of a text that does not break, in its own type size."""
    return max((ems(word.rstrip()) for word in _WORDS.findall(text)), default=0.0)


def fitted(text: str, width: float, sizes: Iterable[int]) -> int:
    """The first of some sizes, from large to small, in which a text stands on one line; else the last."""
    size = 0
    for size in sizes:
        if ems(text) * size * 1.05 <= width:
            return size
    return size
