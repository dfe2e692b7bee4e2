"""Units: the words after a numeral that say in what it counts (rules/units.csv)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.rules import table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written. ``factor`` turns the number as written into ``base`` units (1 兆瓦 = 1000 千瓦)."""

    written: str
    base: str
    factor: Decimal
    kind: str  # money, percent, area, people, counter … (the column of rules/units.csv)
    suffix: str  # what the name of a bare count ends in: 数, 人数, 面积 …
    chinese: bool  # may follow a small Chinese numeral (三项)


# Denominators of a rate that are no units by themselves: 元/人·月, 亿元/平方公里, 次/年.
_PER = re.compile(r"(?:/|每)(?:人[·.]?(?:月|年|次|天)|平方公里|平方米|立方米|千瓦时|标准煤|公斤|千克|工作日|小时|分钟|万元|亩|人|吨|升|斤|度|天|日|月|年|秒|次|户|公顷|公里|株|头|只|台|辆|m³|m3)")


@cache
def _known() -> tuple[re.Pattern[str], dict[str, Unit]]:
    rows = sorted(table("units"), key=lambda r: -len(r["written"]))
    units = {
        r["written"]: Unit(
            r["written"], r["base"], Decimal(r["factor"]), r["kind"], r["suffix"], r["chinese"] == "1"
        )
        for r in rows
    }
    forms = (re.escape(r["written"]) + (f"(?![{r['unless']}])" if r["unless"] else "") for r in rows)
    return re.compile("|".join(forms)), units


def match(text: str, pos: int) -> tuple[int, Unit] | None:
    """The longest unit that begins at ``pos``: its end and what it is; None where there is none."""
    pattern, units = _known()
    found = pattern.match(text, pos)
    if not found:
        return None
    unit, end = units[found.group()], found.end()
    per = _PER.match(text, end) if end < len(text) and text[end] == "/" else None
    if per:
        rate = unit.base + per.group()
        return per.end(), Unit(unit.written + per.group(), rate, unit.factor, "intensity", "", True)
    return end, unit


_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}


def worth(written: str) -> tuple[str, Decimal] | None:
    """The base unit of a unit as written, and how many of it that is: 万千瓦 → 千瓦, 10000. None for an unknown one."""
    times = Decimal(1)
    for at in range(len(written)):
        found = match(written, at)
        if found and found[0] == len(written):
            return found[1].base, times * found[1].factor
        if written[at] not in _MAGNITUDES:
            return None
        times *= _MAGNITUDES[written[at]]
    return None
