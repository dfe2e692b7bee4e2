"""The characters of an OFD page, each in its box."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from typing import Any

from extract.reading.ofd.package import Box, all_of, box_in
from extract.reading.pdf.runs import Glyph

POINTS = 72 / 25.4  # to a millimetre, in which OFD measures
_ABOVE, _BELOW = 0.88, 0.12  # of the size of type: how far a character reaches from the line that it stands on
_ASLANT = 0.02  # of its width: more is a watermark
_LOOSE = 0.6  # ems beyond a character's usual width: so far the way to the next one is its own width, beyond is a gap
_NONE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def glyphs_of(page: Any, box: Box) -> Iterator[Glyph]:
    """The upright characters of a page in points from its upper left corner."""
    for text in all_of(page, "TextObject"):
        edge, (a, b, c, d, e, f) = box_in(text.get("Boundary", "")) or (0.0,) * 4, _six(text.get("CTM", ""))
        nominal = float(text.get("Size") or text.get("size") or 0) or edge[3]  # some makers write it small, or leave it out
        if text.get("Visible") == "false" or abs(b) > _ASLANT * abs(a) or min(a, d, nominal) <= 0:
            continue
        size, x, y = nominal * d, 0.0, 0.0
        for code in all_of(text, "TextCode"):
            words = "".join(w for w in code.text or "" if w == " " or unicodedata.category(w) != "Cc")
            x, y = float(code.get("X") or x), float(code.get("Y") or y)
            right, down = _steps(code.get("DeltaX", ""), len(words)), _steps(code.get("DeltaY", ""), len(words))
            pen, base = x, y
            for n, character in enumerate(words):
                usual = nominal * (1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5)
                step = right[n] if n < len(right) else usual
                wide = step if 0 < step < usual + _LOOSE * nominal else usual
                left = (a * pen + c * base + e + edge[0] - box[0]) * POINTS
                level = (b * pen + d * base + f + edge[1] - box[1]) * POINTS
                em = size * POINTS
                yield Glyph(character, left, level - _ABOVE * em, left + a * wide * POINTS, level + _BELOW * em, em, level)
                pen += step
                base += down[n] if n < len(down) else 0.0


def _steps(written: str, count: int) -> list[float]:
    """The ways from each character to the next: 3.2 3.2 4, or g 2 3.2 for 3.2 twice."""
    parts = written.split()
    out: list[float] = []
    at = 0
    while at < len(parts) and len(out) < count:
        if parts[at] == "g" and at + 2 < len(parts):
            out += [float(parts[at + 2])] * min(int(parts[at + 1]), count - len(out))
            at += 3
        else:
            out.append(float(parts[at]))
            at += 1
    return out


def _six(written: str) -> tuple[float, float, float, float, float, float]:
    n = [float(v) for v in written.split()[:6]]
    return (n[0], n[1], n[2], n[3], n[4], n[5]) if len(n) == 6 and all(map(math.isfinite, n)) else _NONE
