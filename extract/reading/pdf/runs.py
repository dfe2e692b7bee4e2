"""Characters on a page → runs: stretches of one line without a gap."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from extract.reading.draft import Box, Piece

GAP = 0.9  # in ems: characters of one stretch stand closer, columns further apart
_COLUMN = 1.5  # in ems: a gap that no justified line has
_BRIDGE = 2  # so many spaces in a row are words' spacing; more are a column's
_WORD_GAP = 0.15  # in ems beyond the usual: a space that the file does not write

_RAISED = 0.8  # of the size of type beside it
_SAME_LINE = 0.12  # ems


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, its box, and the line that it stands on."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    base: float
    sure: float = 1.0  # how sure a reading machine was of it; what a file says itself is sure


@dataclass(frozen=True, slots=True)
class Run:
    """Characters next to each other on a line."""

    glyphs: tuple[Glyph, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        return "".join(g.text for g in self.glyphs)

    @property
    def opening(self) -> float:
        """The width of what may not be broken at its start: a number or Latin word, else one character."""
        first = next((n for n, g in enumerate(self.glyphs) if not (g.text.isascii() and not g.text.isspace())), len(self.glyphs))
        end = self.glyphs[max(0, first - 1)].right
        follow = self.glyphs[first] if first < len(self.glyphs) else None
        # 。 and ％ stay with what is before them
        if follow and unicodedata.category(follow.text[0]) in ("Po", "Pe", "Pf"):
            end = follow.right
        return end - self.left


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of a page or of a cell, from top to bottom and left to right."""
    runs = [run for line in _lines(glyphs) for run in _split(line)]
    small = [r for r in runs if any(_beside(r, host) for host in runs)]
    for raised in small:
        runs.remove(raised)
        n = next((n for n, host in enumerate(runs) if _beside(raised, host)), None)
        if n is None:
            runs.append(raised)
        else:
            kept = (g for g in runs[n].glyphs if not (g.text == " " and g.left < raised.right and raised.left < g.right))
            runs[n] = _run(sorted((*kept, *raised.glyphs), key=lambda g: g.left))
    return runs


def _beside(raised: Run, host: Run) -> bool:
    """Whether a run is a raised or lowered part of another (km², PM₂.₅)."""
    return (
        raised.size < _RAISED * host.size
        and min(raised.bottom, host.bottom) - max(raised.top, host.top) > 0.3 * (raised.bottom - raised.top)
        and host.left < raised.left < host.right + 0.3 * host.size
    )


def pieces_of(run: Run, page: int) -> list[Piece]:
    """The run in stretches of one width of character each, so that a part of a stretch is found by proportion."""
    out: list[Piece] = []
    held: list[Glyph] = []
    for glyph in run.glyphs:
        if held and _wide(glyph) != _wide(held[0]):
            out.append(_piece(held, page))
            held = []
        held.append(glyph)
    return [*out, _piece(held, page)] if held else out


def _piece(glyphs: Sequence[Glyph], page: int) -> Piece:
    box: Box = (glyphs[0].left, min(g.top for g in glyphs), max(g.right for g in glyphs), max(g.bottom for g in glyphs))
    rounded = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    return Piece("".join(g.text for g in glyphs), page, rounded, sure=min(g.sure for g in glyphs))


def _wide(glyph: Glyph) -> bool:
    return unicodedata.east_asian_width(glyph.text[0]) in "WFA"


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters that stand on one line, over all columns of the page."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.left)):
        if lines and glyph.base - lines[-1][0].base < _SAME_LINE * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _split(line: list[Glyph]) -> list[Run]:
    """The runs of a line. Its columns are set apart first: each may be justified in its own way."""
    columns: list[list[Glyph]] = []
    for glyph in sorted(line, key=lambda g: g.left):
        if columns and glyph.left - columns[-1][-1].right < _COLUMN * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    return [run for column in columns for run in _parted(column)]


def _parted(line: list[Glyph]) -> list[Run]:
    usual = _spacing([g for g in line if not g.text.isspace()])
    out: list[Run] = []
    held: list[Glyph] = []
    spaces: list[Glyph] = []
    for glyph in line:
        if glyph.text.isspace():
            spaces.append(glyph)
            continue
        if held:
            before = held[-1]
            gap = glyph.left - before.right
            em = max(glyph.size, before.size)
            bridged = sum(max(0.0, min(s.right, glyph.left) - max(s.left, before.right)) for s in spaces) if len(spaces) <= _BRIDGE else 0.0
            if gap - bridged > (GAP + usual[0]) * em:
                out.append(_run(held))
                held = []
            elif spaces:
                held += [_space(s) for s in spaces[:_BRIDGE]] if gap > 0.1 * em else []
            elif gap > (_WORD_GAP + usual[before.text.isascii() + glyph.text.isascii()]) * em:
                held.append(Glyph(" ", before.right, glyph.top, glyph.left, glyph.bottom, glyph.size, glyph.base))
        spaces = []
        held.append(glyph)
    return [*out, _run(held)] if held else out


def _spacing(line: list[Glyph]) -> dict[int, float]:
    """The usual gap in a line, in ems, by how many of the two characters are Latin: a justified line is set wide, but not within
    its numbers, and some programs set 2023 apart from 年. Only a gap that is wider than these is a space."""
    gaps: dict[int, list[float]] = {0: [], 1: [], 2: []}
    for a, b in pairwise(line):
        gaps[a.text.isascii() + b.text.isascii()].append((b.left - a.right) / max(a.size, b.size))
    wide = max(0.0, median_low(gaps[0] or [0.0]))
    return {0: wide, 1: max(wide, min(gaps[1], default=wide)), 2: max(0.0, median_low(gaps[2] or [0.0]))}


def _space(glyph: Glyph) -> Glyph:
    text = "\u3000" if glyph.text == "\u3000" else " "
    return Glyph(text, glyph.left, glyph.top, glyph.right, glyph.bottom, glyph.size, glyph.base)


def _run(glyphs: Sequence[Glyph]) -> Run:
    sizes = sorted(g.size for g in glyphs)
    return Run(
        tuple(glyphs), glyphs[0].left, min(g.top for g in glyphs), max(g.right for g in glyphs), max(g.bottom for g in glyphs),
        sizes[len(sizes) // 2],
    )  # fmt: skip
