"""Characters on a page → runs: stretches of one line without a gap."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.reading.draft import Box, Piece

GAP = 0.9  # in ems: characters of one stretch stand closer, columns further apart
_BRIDGE = 2  # so many spaces in a row are words' spacing; more are a column's
_WORD_GAP = 0.2  # in ems, between Latin words of a file that writes no spaces


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


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
    return [run for line in _lines(glyphs) for run in _split(line)]


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
    return Piece("".join(g.text for g in glyphs), page, rounded)


def _wide(glyph: Glyph) -> bool:
    return unicodedata.east_asian_width(glyph.text[0]) in "WFA"


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters whose middles lie at one height. Raised and lowered ones (km², PM₂.₅) stay with their line."""
    lines: list[list[Glyph]] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=lambda g: ((g.top + g.bottom) / 2, g.left)):
        at = (glyph.top + glyph.bottom) / 2
        if lines and at - middle < 0.5 * max(height, glyph.size) * 0.9:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middle, height = at, glyph.size
    return lines


def _split(line: list[Glyph]) -> list[Run]:
    out: list[Run] = []
    held: list[Glyph] = []
    spaces: list[Glyph] = []
    for glyph in sorted(line, key=lambda g: g.left):
        if glyph.text.isspace():
            spaces.append(glyph)
            continue
        if held:
            gap = glyph.left - held[-1].right
            em = max(glyph.size, held[-1].size)
            bridged = sum(max(0.0, min(s.right, glyph.left) - max(s.left, held[-1].right)) for s in spaces) if len(spaces) <= _BRIDGE else 0.0
            if gap - bridged > GAP * em:
                out.append(_run(held))
                held = []
            elif spaces:
                held += [_space(s) for s in spaces[:_BRIDGE]] if gap > 0.1 * em else []
            elif gap > _WORD_GAP * em and held[-1].text.isascii() and glyph.text.isascii() and (held[-1].text + glyph.text).isalpha():
                held.append(Glyph(" ", held[-1].right, glyph.top, glyph.left, glyph.bottom, glyph.size))
        spaces = []
        held.append(glyph)
    return [*out, _run(held)] if held else out


def _space(glyph: Glyph) -> Glyph:
    text = "\u3000" if glyph.text == "\u3000" else " "
    return Glyph(text, glyph.left, glyph.top, glyph.right, glyph.bottom, glyph.size)


def _run(glyphs: Sequence[Glyph]) -> Run:
    sizes = sorted(g.size for g in glyphs)
    return Run(
        tuple(glyphs), glyphs[0].left, min(g.top for g in glyphs), max(g.right for g in glyphs), max(g.bottom for g in glyphs),
        sizes[len(sizes) // 2],
    )  # fmt: skip
