"""What a number measures and in which unit, from its cell, its column, its row and the table, in this order of trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.language.mentions import Mention
from extract.language.numerals import plain
from extract.language.predicate import Predicate
from extract.language.units import Unit
from extract.meaning import catalogue, naming
from extract.meaning.measure import Measured, measured
from extract.tabular import units
from extract.tabular.headed import Line
from extract.tabular.numbers import Number

_PERCENT = ("%", "‰")
_RATES = ("growth", "delta", "share", "completion")
_INDEX_FROM = 50  # an index number of 100, not a rise in prices
_NEAR = Decimal("0.06")  # how far a rounded rate may lie from the one that is worked out


@dataclass(frozen=True, slots=True)
class Meant:
    """The measure with value and unit; ``said`` how the unit was found; ``share`` what a share's name ends in."""

    measured: Measured
    unit: Unit
    said: str
    confidence: float


def meant(number: Number, name: str, row: Line, column: Line, of_table: Sequence[Unit], levels: Sequence[Decimal]) -> Meant | None:
    """None where nothing tells the unit, or whether a difference is one of per cent. ``levels`` are the row's other amounts."""
    kind = _kind(number, row, column)
    unit, said, sure = _unit(number, kind, name, row, column, of_table)
    if unit is None and kind in ("delta", "growth"):
        how = "signed" if row.get("signed") or column.get("signed") else _worked_out(number.value, levels)
        if kind == "growth" or how:
            unit, said = units.read("%") if how != "difference" else _of_amounts(row, column, of_table), how or "nature"
            sure = 0.95 if how or column.get("base") or row.get("base") or kind == "growth" else 0.6
    if unit is None:
        return None
    if row.get("index") or column.get("index") or _is_index(name, unit, number.value):
        kind = "index"
    if kind == "delta":
        kind = "growth" if unit.base in _PERCENT else "change"
    elif kind == "growth" and unit.base not in _PERCENT:
        kind = "change"
    return Meant(_measured(number, kind, name, unit, row, column), unit, said, sure)


def _kind(number: Number, row: Line, column: Line) -> str:
    """The measure that the heads say; "" where only name and unit can tell."""
    if number.rank:
        return "rank"
    if number.unit and number.unit.base == "百分点":
        return "change"
    over, beside = column.get("measure"), row.get("measure")
    if "rank" in (over, beside):
        return "rank"
    if over in _RATES and beside in ("growth", "share"):
        return "points" if over in ("growth", "delta") else over
    for said in (over, beside):
        if said and said != "level":
            return said
    return "growth" if number.direction and number.unit and number.unit.base in _PERCENT else ""


def _unit(
    number: Number, kind: str, name: str, row: Line, column: Line, of_table: Sequence[Unit]
) -> tuple[Unit | None, str, float]:  # fmt: skip
    if kind == "rank":
        return units.read("位"), "rank", 0.97
    if number.unit:
        return number.unit, "cell", 0.97
    if kind == "points" or "百分点" in (row.get("unit"), column.get("unit")):
        return units.read("百分点"), "points", 0.7 if kind == "points" else 0.95
    if kind in _RATES:
        own = column.units if column.get("measure") == kind else row.units
        if own:
            return (units.read("百分点"), "points", 0.6) if own is column.units and _of_a_rate(kind, name, row) else (own[0], "head", 0.97)
        if column.get("measure") == kind and _of_a_rate(kind, name, row):
            return units.read("百分点"), "points", 0.6
        rate = next((u for u in (*row.units[1:], *of_table) if u.base in _PERCENT), None)
        if rate and (kind != "delta" or len(of_table) > 1 or len(row.units) > 1):
            return rate, "table", 0.95
        return (units.read("%"), "nature", 0.93) if kind in ("share", "completion") else (None, "", 0.0)
    if row.units and column.units and column.units[0].kind == "percent" and row.units[0].kind != "percent":
        return None, "", 0.0  # a rate of the amount under a head that does not say of what kind
    for found, said, sure in ((row.units, "row", 0.97), (column.units, "head", 0.97), (of_table, "table", 0.94)):
        if found:
            return _fitting(found, name), said, sure
    if named := units.read(column.get("unit") or row.get("unit")):
        return named, "name", 0.85
    return _by_name(name)


def _fitting(named: Sequence[Unit], name: str) -> Unit | None:
    """The one of several units (家、亿元、%) that the indicator is counted in; None where that is not plain."""
    amounts = [u for u in named if u.base not in _PERCENT]
    if len(amounts) < 2:
        return amounts[0] if amounts else named[0]
    fits = [u for u in amounts if catalogue.find(name, u.base, "level")]
    if not fits and naming.stat_tail().search(name):
        fits = [u for u in amounts if u.kind == "money"]
    elif not fits and name.endswith("数"):
        fits = [u for u in amounts if u.suffix.endswith("数")]
    return fits[0] if len(fits) == 1 else None


def _of_a_rate(kind: str, name: str, row: Line) -> bool:
    """A growth of what is a rate itself: it is one of points. Of an amount (工业增加值, %) the rate is the growth."""
    if kind not in ("growth", "delta") or not row.units or row.units[0].base not in _PERCENT:
        return False
    entry = catalogue.find(name, "", "growth")
    return entry is None or entry.unit in _PERCENT


def _by_name(name: str) -> tuple[Unit | None, str, float]:
    """A unit that the name itself tells: 户数, 城镇化率."""
    for end, word in (("人次", "人次"), ("人数", "人"), ("户数", "户"), ("家数", "家"), ("个数", "个"), ("件数", "件")):
        if name.endswith(end):
            return units.read(word), "name", 0.7
    entry = catalogue.find(name, "%", "share")
    if naming.is_share(name) and entry and entry.unit in _PERCENT:
        return units.read(entry.unit), "name", 0.6
    return None, "", 0.0


def _of_amounts(row: Line, column: Line, of_table: Sequence[Unit]) -> Unit | None:
    return next((u for u in (*row.units, *column.units, *of_table) if u.base not in _PERCENT), None)


def _worked_out(value: Decimal, levels: Sequence[Decimal]) -> str:
    """Whether a number is the difference of two others in its row, or how many per cent it makes of the first."""
    for now in levels:
        for before in levels:
            if now is before or not before:
                continue
            if value and abs(now - before - value) <= abs(value) * Decimal("0.005"):
                return "difference"
            if value and abs((now / before - 1) * 100 - value) <= _NEAR:
                return "worked-out"
    return ""


def _is_index(name: str, unit: Unit, value: Decimal) -> bool:
    return unit.base == "%" and value > _INDEX_FROM and name.endswith(("价格指数", "CPI", "PPI"))


def _measured(number: Number, kind: str, name: str, unit: Unit, row: Line, column: Line) -> Measured:
    value = plain(number.value * unit.factor)
    high = None if number.high is None else plain(number.high * unit.factor)
    price = column.get("price") or row.get("price") or None
    if kind == "growth" and price == "current" and column.get("measure") and not column.get("price"):
        price = None  # an amount in current prices: its growth is not said to be
    down = "down" if number.direction == "down" or row.get("down") or column.get("down") else ""
    form = "rank" if kind == "rank" else "percent" if unit.kind == "percent" else "number"
    m = Mention(0, 0, "", value, high, unit.base, unit.written, number.decimals, form, unit.kind, unit.suffix)
    if kind in ("", "level", "growth"):
        chain = Predicate(0, direction=down, base="yoy" if kind == "growth" else None, price_basis=price if kind == "growth" else None)
        found = measured(m, chain, name)
        if kind != "growth" or found.measure == "growth":
            return Measured(found.measure, found.value, found.high, price, unit.base)
    turned = -1 if down and value > 0 and kind in ("growth", "change", "points") else 1
    told = {"completion": "share", "points": "change", "index": "level"}.get(kind, kind)
    return Measured(told, value * turned, None if high is None else high * turned, price, unit.base)
