"""The cells of the office's own sheet: amounts, periods, bounds and days as people write them.

Each raises CellError with a sentence that says what is wrong and how it is written right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extract.errors import CellError
from extract.language.mentions import scan
from extract.meaning.catalogue import find
from extract.meaning.time import stretch, told
from extract.meaning.time.resolve import Now
from extract.meaning.time.stretch import Stretch
from extract.rules import table, words
from extract.targets.name import spelling

_YEARS = re.compile(r"(\d{4})年?\s*(?:[-–—~至到]\s*(\d{4})年?)?\Z")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})\Z")
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?\Z")
_NUMBER = re.compile(r"(-?\d[\d,，]*(?:\.\d+)?)(\D*)")
_COUNTED = "个"


@dataclass(frozen=True, slots=True)
class Home:
    """A place of the papers."""

    name: str
    code: str | None
    example: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with its unit; ``bound`` is what words beside it say (5%以上)."""

    value: float
    high: float | None
    unit: str
    written: str
    decimals: int
    bound: str | None


def amount_of(text: str, unit: str) -> Amount:
    """The amount in a cell, with the unit of the column ``unit`` where the cell has none.

    >>> amount_of("4亿元以上", "").value, amount_of("4", "亿元").value, amount_of("4亿元以上", "").bound
    (400000000.0, 400000000.0, 'at_least')
    """
    if not text:
        raise CellError("value_empty", "", "the column value is empty; it holds a number such as 5200 or 4亿元")
    bound = bound_word(text, inside=True)
    bare = text.translate(str.maketrans("", "", "≥≤<>= \u3000"))
    found = scan(bare if not unit or unit in bare else bare + unit)
    if not found:
        return _bare(text, bare, unit, bound)
    m = found[0]
    if any(c.isdigit() for c in bare[: m.start] + bare[m.end :]):
        raise CellError("value_several", text, f"the value {text!r} holds more than one number; write one, or a range such as 5%—6%")
    high = None if m.high is None else float(m.high)
    return Amount(float(m.value), high, m.unit or unit or _COUNTED, m.written or unit or _COUNTED, m.decimals, bound)


def _bare(text: str, bare: str, unit: str, bound: str | None) -> Amount:
    """A number that is no figure in running text: nothing (0起), or in a unit that the grammar does not know."""
    for word in words("target_sheet", role="bound"):
        bare = bare.replace(word, "")
    found = _NUMBER.fullmatch(bare)
    if not found:
        raise CellError("value_none", text, f"the value {text!r} is no number; write one such as 5200, 4亿元 or 5%—6%")
    value, written = float(re.sub("[,，]", "", found[1])), found[2] or unit or _COUNTED
    known = scan("1" + written)
    base = known[0].unit if known and not value else written
    return Amount(value, None, base or written, written, len(found[1].partition(".")[2]), bound)


def bound_word(text: str, *, inside: bool = False) -> str | None:
    """The bound that a cell names; with ``inside`` the words beside a value. Raises CellError for an unknown one."""
    if not text.strip():
        return None
    known = {r["word"]: r["value"] for r in table("target_sheet") if r["role"] == "bound"}
    if inside:
        return next((known[w] for w in words("target_sheet", role="bound") if w in text), None)
    if text.strip().lower() not in known:
        raise CellError("bound", text, f"the bound {text!r} is unknown; known are {', '.join(known)}")
    return known[text.strip().lower()]


def measure_of(name: str, amount: Amount) -> tuple[str, str, Amount]:
    """The indicator without what its name says of the measure, the measure, and the amount with its sign.

    >>> amount = amount_of("3", "%")
    >>> measure_of("单位地区生产总值能耗下降", amount)[:2], measure_of("单位地区生产总值能耗下降", amount)[2].value
    (('单位地区生产总值能耗', 'growth'), -3.0)
    """
    if amount.unit not in ("%", "‰"):
        return name, "level", amount
    for role, sign in (("growth", 1), ("fall", -1)):
        for word in words("target_sheet", role=role):
            if name.endswith(word) and len(name) > len(word) + 1:
                high = None if amount.high is None else sign * amount.high
                return name.removesuffix(word).strip(), "growth", replace(amount, value=sign * amount.value, high=high)
    entry = find(spelling(name), "", "growth")
    grows = entry is not None and entry.unit not in ("%", "‰", "")
    return name, "growth" if grows else "share", amount


def period_of(text: str, due: date | None) -> Stretch:
    """The stretch that a cell names: 2025, 2025年上半年, 2025-06, 2021—2025, “十四五”; empty: the deadline's year."""
    found = None
    if not text.strip():
        found = stretch.year(due.year) if due else None
        if found is None:
            raise CellError("period_empty", "", "the columns period and deadline are empty; one of them says by when")
    elif years := _YEARS.match(text.strip()):
        found = stretch.years(int(years[1]), int(years[2] or years[1]))
    elif month := _MONTH.match(text.strip()):
        found = stretch.months(int(month[1]), int(month[2]), int(month[2]))
    else:
        found = next((t.stretch for t in told.times(text.strip(), Now(None, None, None)) if t.stretch), None)
    if found is None:
        raise CellError("period", text, f"the period {text!r} is not understood; write 2025, 2025年上半年, 2025-06 or 2021—2025")
    return found


def deadline_of(text: str) -> date | None:
    """The day that a cell names, 2025-10-31 or 2025年10月31日, or the last of a month or year."""
    if not text.strip():
        return None
    try:
        if day := _DAY.match(text.strip()):
            return date(int(day[1]), int(day[2]), int(day[3]))
    except ValueError:
        raise CellError("deadline", text, f"the deadline {text!r} is no day of the calendar") from None
    try:
        return period_of(text, None).end
    except ValueError:
        raise CellError("deadline", text, f"the deadline {text!r} is not understood; write 2025-10-31") from None
