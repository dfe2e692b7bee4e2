"""Units as the heads of tables write them: 亿元, 万人次, "万元、%"; with the magnitude multiplied out."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from extract.language.units import Unit, match

_MAGNITUDE = re.compile(r"(?P<size>[十百千]?[万亿]|万亿|[百千])(?=.)")
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PERCENT = re.compile(r"[±+\-]*(?:%|百分比)\Z")
_PLACED = re.compile(r"(?:人民币|折|计算?)?(?P<unit>.+?)(?:人民币|[/,]?当年价|\(次\))?\Z")
_SPLIT = re.compile(r"[、,;，；和及]")


@lru_cache(maxsize=4096)
def read(text: str) -> Unit | None:
    """The unit that ``text`` is; None where it is anything else.

    >>> read("亿元").factor, read("万人次").base, read("±%").base
    (Decimal('100000000'), '人次', '%')
    """
    if _PERCENT.match(text):
        return read("%") if text != "%" else _known(text)
    if text == "人(次)":
        return _known("人次")
    found = _known(text)
    if found:
        return found
    inner = _PLACED.match(text)
    bare = inner["unit"] if inner else text
    if bare != text and (found := _known(bare)):
        return replace(found, written=text)
    size = _MAGNITUDE.match(bare)
    if size and (unit := _known(bare[size.end() :])):
        factor = Decimal(1)
        for c in size["size"]:
            factor *= _SIZES[c]
        return replace(unit, written=text, factor=unit.factor * factor)
    return None


def _known(text: str) -> Unit | None:
    found = match(text, 0)
    return found[1] if found and found[0] == len(text) else None


def several(text: str) -> tuple[Unit, ...]:
    """The units that a note names: 万元、% → both; () where part of it is no unit."""
    if one := read(text):
        return (one,)
    parts = [p for p in _SPLIT.split(text) if p]
    if len(parts) < 2:
        parts = [p for p in text.split("/") if p]
    found = tuple(unit for p in parts if (unit := read(p)))
    return found if parts and len(found) == len(parts) else ()
