"""What else changes in a row when a person changes an attribute of it.

What follows from a changed attribute follows unless the person gave it too: the code from the place, the entry of
the catalogue from the name, one end of a period from the other, the value from the unit as written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from extract.corrections.values import Value
from extract.language import units
from extract.meaning import catalogue
from extract.meaning.figure import Figure
from extract.meaning.place import divisions
from extract.meaning.place.document import by_name
from extract.meaning.place.mentions import nearest
from extract.meaning.time import stretch
from extract.rules import table

_PERIOD = ("period_start", "period_end", "period_kind")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def follow(row: Figure, given: Mapping[str, Value]) -> Figure:
    """``row`` with what a person gave and with what follows from that."""
    values: dict[str, Any] = dict(given)
    for rule in (_scale, _name, _area, _stretch, _others):
        values = {**rule(row, values, given), **given}
    return replace(row, **values)


_SAID = {
    "backwards": "The period would begin on {0.period_start} after it ends on {0.period_end}: set both.",
    "endless": "A period with a first day needs a last day: set period_end too.",
    "kindless": "A period_kind other than unknown goes with a period_end, and unknown with none: set both.",
    "range": "The range would go from {0.value:.15g} to {0.value_high:.15g}: value_high is its upper end, or empty.",
    "commitment": "A commitment belongs to a target: set status too.",
}


def faults(row: Figure) -> list[str]:
    """What in a row can't hold together, by the keys of ``_SAID``: a screen has words of its own for each."""
    found = {
        "backwards": bool(row.period_start and row.period_end and row.period_start > row.period_end),
        "endless": bool(row.period_start and not row.period_end),
        "kindless": (row.period_kind == "unknown") != (row.period_end is None),
        "range": row.value_high is not None and (abs(row.value_high) < abs(row.value) or row.value * row.value_high < 0),
        "commitment": bool(row.commitment) and row.status == "actual",
    }
    return [fault for fault, there in found.items() if there]


def contradictions(row: Figure) -> list[str]:
    """What in a row can't hold together, in sentences."""
    return [_SAID[fault].format(row) for fault in faults(row)]


Rule = dict[str, Any]


def _scale(row: Figure, values: Rule, given: Mapping[str, Value]) -> Rule:
    """万元 for 亿元: the number as written stays, what it is worth changes."""
    if "unit_written" not in given or "unit" in given:
        return values
    now, before = units.worth(str(given["unit_written"])), units.worth(row.unit_written)
    if now is None:
        return values
    values["unit"] = now[0]
    if before is not None and "value" not in given:
        times = now[1] / before[1]
        values["value"] = float(Decimal(repr(row.value)) * times)
        values["value_high"] = None if row.value_high is None else float(Decimal(repr(row.value_high)) * times)
    return values


def _name(row: Figure, values: Rule, given: Mapping[str, Value]) -> Rule:
    """The catalogue's entry of the name and its topic, or the entry's own name."""
    if "indicator_id" in given:
        entry = next((r for r in table("indicators") if r["indicator_id"] == given["indicator_id"]), None)
        if entry:
            values |= {"topic": entry["topic"]} | ({} if "indicator" in given else {"indicator": entry["name_zh"]})
        return values
    if not {"indicator", "unit", "unit_written", "measure"} & given.keys():
        return values
    name, unit, measure = (values.get(k, getattr(row, k)) for k in ("indicator", "unit", "measure"))
    found = catalogue.find(name, unit, measure)
    if found:
        values |= {"indicator_id": found.indicator_id, "topic": found.topic}
    elif "indicator" in given:
        values["indicator_id"] = None
    return values


def _area(row: Figure, values: Rule, given: Mapping[str, Value]) -> Rule:
    """The code of a place, of namesakes the one nearest to the place that stood there; the name of a code."""
    if "region" in given and "region_code" not in given:
        name = str(given["region"])
        region = by_name(name)
        values["region_code"] = region.code or nearest(divisions.named(name) or divisions.called(name), row.region_code or divisions.NATION)
        values["region"] = region.name
    elif given.get("region_code") and "region" not in given:
        values["region"] = divisions.region(str(given["region_code"])).name
    return values


def _stretch(row: Figure, values: Rule, given: Mapping[str, Value]) -> Rule:
    """The ends and the kind of a period go together."""
    said = [f for f in _PERIOD if f in given]
    if not said or len(said) == len(_PERIOD):
        return values
    start, end, kind = (values.get(f, getattr(row, f)) for f in _PERIOD)
    if end is None:
        return values | ({"period_start": None, "period_kind": "unknown"} if "period_end" in given else {})
    if "period_start" in given:
        return values | {"period_kind": _kind(start, end)}
    if kind == "unknown":
        return values | ({"period_start": None, "period_end": None} if "period_kind" in given else {"period_start": None, "period_kind": "point"})
    if kind == "point":
        return values | {"period_start": None}
    if kind == "ytd":
        return values | {"period_start": date(end.year, 1, 1)}
    if kind in _MONTHS:
        length = _MONTHS[kind]
        last = -(-end.month // length) * length  # the month in which the calendar's own stretch ends
        values["period_start"] = date(end.year, last - length + 1, 1)
        values["period_end"] = stretch.month_end(end.year, last)
        if "period_end" in given and values["period_end"] != end:
            values["period_kind"] = _kind(values["period_start"], end)
    return values


def _kind(start: date | None, end: date) -> str:
    """What the calendar calls the days from ``start`` to ``end``."""
    if start is None or start == end:
        return "point"
    if start.day == 1 and end == stretch.month_end(end.year, end.month):
        if (start.month, end.month) == (1, 12) and start.year < end.year:
            found = stretch.years(start.year, end.year)
            return found.kind if found else "span"
        if start.year == end.year and start <= end:
            found = stretch.months(start.year, start.month, end.month)
            return found.kind if found else "span"
    return "span"


def _others(row: Figure, values: Rule, given: Mapping[str, Value]) -> Rule:
    """An owner taken away takes its kind along; what has happened is promised no more."""
    if "subject" in given and given["subject"] is None:
        values["subject_kind"] = None
    if given.get("status") == "actual":
        values["commitment"] = None
    return values
