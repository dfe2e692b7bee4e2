"""Names of places in a text, with every code that each can have; which one is meant is asked elsewhere.

A name with its kind (瓜沥镇, 萧山区) is found by its last character and looked up backwards; short
names (浙江, 萧山) only among a given few, since 和平 and 长安 are words too. Offsets are into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extract.rules import divisions, words

_KIND = re.compile(r"特别行政区|自治[区州县旗]|街道|苏木|新区|地区|[省市县区镇乡州盟旗]")
_LONGEST = 11
_SHORTEST = 2
# What stands before 镇, 区 and the like when it is a common noun: 全镇, 该区, 各县.
_NO_NAME = frozenset("全各该本我一两几三四五六七八九十数每多某此这那个大小老新")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name as written, and the codes of all places so called."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]


@cache
def _generic() -> frozenset[str]:
    return frozenset(words("place_words", kind="generic"))


def named(text: str, start: int = 0, end: int | None = None) -> list[PlaceName]:
    """Names with their kind, longest first, none overlapping."""
    known, generic = divisions.gazetteer().codes, _generic()
    stop = len(text) if end is None else end
    out: list[PlaceName] = []
    floor = start
    for hit in _KIND.finditer(text, start, stop):
        close = hit.end()
        if close - floor < _SHORTEST or text[hit.start() - 1 : hit.start()] in ("", "，", "。", "、"):
            continue
        for open_ in range(max(floor, close - _LONGEST), close - _SHORTEST + 1):
            name = text[open_:close]
            if name in known and name not in generic and not (len(name) == 2 and name[0] in _NO_NAME):
                out.append(PlaceName(open_, close, name, known[name]))
                floor = close
                break
    return out


@cache
def _short_names(codes: tuple[str, ...]) -> tuple[re.Pattern[str] | None, dict[str, tuple[str, ...]]]:
    names = divisions.gazetteer().names
    found: dict[str, list[str]] = {}
    for code in codes:
        short = divisions.bare(names[code])
        if 2 <= len(short) <= 5 and short != names[code]:
            found.setdefault(short, []).append(code)
    if not found:
        return None, {}
    pattern = re.compile("|".join(sorted(found, key=len, reverse=True)))
    return pattern, {n: tuple(c) for n, c in found.items()}


def short(text: str, codes: Iterable[str]) -> list[PlaceName]:
    """Short names of the places ``codes``: 浙江, 萧山, 瓜沥."""
    pattern, found = _short_names(tuple(codes))
    if pattern is None:
        return []
    return [PlaceName(m.start(), m.end(), m[0], found[m[0]]) for m in pattern.finditer(text)]


@cache
def provinces() -> tuple[str, ...]:
    """Codes of the provinces."""
    return tuple(c for c in divisions.gazetteer().names if len(c) == 2)


@cache
def prefectures() -> tuple[str, ...]:
    """Codes of the prefectures."""
    return tuple(c for c in divisions.gazetteer().names if len(c) == 4)


def choose(codes: tuple[str, ...], near: Iterable[str]) -> str | None:
    """The one of several namesakes that lies nearest to the places ``near``, the weightiest first.

    Inside one of them, else beside it in the same county, prefecture, province. None when they
    leave several equally near.
    """
    if len(codes) == 1:
        return codes[0]
    for area in near:
        for length in (len(area), 6, 4, 2):
            if length > len(area) or area == divisions.NATION:
                continue
            left = [c for c in codes if c.startswith(area[:length])]
            if left:
                best = [c for c in left if len(c) == min(map(len, left))]
                if len(best) == 1:
                    return best[0]
                break
    return None
