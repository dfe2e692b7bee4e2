"""How the rows of a table hang together: 一、 1. (1), 其中, # and what is set in say of which row one is a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.tabular.sheet import plain

_NUMBERED = tuple(
    re.compile(p)
    for p in (r"第?[一二三四五六七八九十]{1,3}[、.]|[IVX]{1,4}[、.]", r"\([一二三四五六七八九十]{1,3}\)", r"\d{1,2}[、.](?!\d)", r"\(\d{1,2}\)|\d{1,2}\)", r"[①-⑳]")
)  # fmt: skip
_CIRCLED = re.compile(r"\s*[①-⑳]")
_PART = re.compile(r"(?:其中|#|包括)[:;,、]?")
_BULLET = re.compile(r"[-—·•★◆●○▲※]+")
_FOOTNOTE = re.compile(r"(?:\[\d+\]|[①-⑳*※]|\(注\d*\))+\Z")


@dataclass(frozen=True, slots=True)
class Stub:
    """The words of a row's stub without number and marks; ``parent`` is the place of the row it stands under.

    ``part`` says that it is a part of the parent (其中, set in, of the next numbering); otherwise it only
    stands below its head (一、综合).
    """

    text: str
    parent: int | None = None
    part: bool = False


@dataclass(slots=True)
class _Open:
    at: int
    rank: int  # of the numbering; 0 for none
    indent: int
    part: bool
    inner: int  # where the words begin behind the mark


def stubs(rows: Sequence[tuple[str, int, bool]]) -> list[Stub]:
    """One stub a row, from its text as written, how far it is set in, and whether it has numbers."""
    out: list[Stub] = []
    stack: list[_Open] = []
    for at, (raw, indent, _) in enumerate(rows):
        rank, part, text = marks(raw)
        parent, is_part = _under(stack, rank, part, indent, rows)
        if parent is not None:
            while stack and stack[-1].at != parent:
                stack.pop()
        else:
            stack.clear()
        stack.append(_Open(at, rank, indent, is_part, indent + (6 if "其中" in raw else 1 if part else 0)))
        out.append(Stub(text, parent, is_part))
    return out


def marks(raw: str) -> tuple[int, bool, str]:
    """Rank of the numbering (0 for none), whether it is marked as a part, and the words without either."""
    rank, part = 0, False
    text = plain(raw)
    circled = _CIRCLED.match(raw)
    if circled:
        return 5, False, text.lstrip("0123456789")
    for _ in range(2):
        if found := _PART.match(text):
            part, text = True, text[found.end() :]
        for n, pattern in enumerate(_NUMBERED, 1):
            if found := pattern.match(text):
                rank, text = n, text[found.end() :]
                break
        if found := _BULLET.match(text):
            text = text[found.end() :]
    return (0 if part else rank), part, _FOOTNOTE.sub("", text).rstrip(":;")


def _under(stack: list[_Open], rank: int, part: bool, indent: int, rows: Sequence[tuple[str, int, bool]]) -> tuple[int | None, bool]:
    """The row that the next one stands under, and whether it is a part of it."""
    if not stack:
        return None, False
    last = stack[-1]
    if part:
        if last.part and indent > last.indent:
            return last.at, True
        above = next((o for o in reversed(stack) if not o.part or o.indent < indent), None)
        return (above.at, True) if above else (None, False)
    if rank:
        above = next((o for o in reversed(stack) if 0 < o.rank < rank and not o.part), None)
        return (above.at, rows[above.at][2]) if above else (None, False)
    if last.part and indent > stack[0].indent and indent >= last.inner - 2 and len(stack) > 1:
        return stack[-2].at, True
    above = next((o for o in reversed(stack) if o.indent < indent), None)
    if above is not None:
        return above.at, rows[above.at][2]
    numbered = next((o for o in reversed(stack) if o.rank and not o.part), None)
    return (numbered.at if numbered else None), False
