"""How much room words need, without a font at hand: a Chinese character is as wide as it is high, others are narrower.

The guess is on the generous side, so that what fits here fits in PowerPoint, in WPS and in the browser.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from dashboard.charts.reading import Piece

_NARROW, _SLIM, _AIR = 0.6, 0.34, 0.12
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
    """How many lines a text takes; English words break whole, which costs some of each line."""
    wide = ems(text)
    slack = 1.15 if wide < 0.75 * len(text) else 1.04
    return max(1, math.ceil(wide * slack * size / max(width, size)))


def fitted(text: str, width: float, sizes: Iterable[int]) -> int:
    """The first of some sizes, from large to small, in which a text stands on one line; else the last."""
    size = 0
    for size in sizes:
        if ems(text) * size * 1.05 <= width:
            return size
    return size
