"""How sure a row is: the chance that all of it is right, from the signs it carries.

A sign is a rule that read the row or a trait of it. Each has a weight (rules/confidence.csv, fitted by
``python -m bench.calibrate`` on annotated rows); the weights add up to the log odds of the row being right.
"""

from __future__ import annotations

import math
from functools import cache

from extract.meaning.figure import Figure
from extract.meaning.naming import stat_tail
from extract.rules import table

LONG = 150  # characters of a sentence
ALWAYS = "always"  # the sign that every row carries
_CHINESE = frozenset("一二三四五六七八九十百千两")


def signs(row: Figure) -> list[str]:
    """The signs of a row: rules by stage (name:left, period:passage), then traits (known, long name)."""
    form, name, status, period, place = row.rule.split(";")
    name, *added = name.split("+")
    when, _, shape = period.partition("-")
    found = [
        ALWAYS, f"form:{form}", f"name:{name}", f"status:{status}", f"period:{when}", f"place:{place}",
        f"measure:{row.measure}", f"standing:{row.status}", f"kind:{row.kind}", f"period is {row.period_kind}",
    ]  # fmt: skip
    found += [f"name+{a}" for a in added]
    if shape:
        found.append(f"shape:{shape}")
    if row.indicator_id:
        found.append("known indicator")
    length = len(row.indicator)
    found.append("name of 1-2" if length <= 2 else "name of 3-8" if length <= 8 else "name of 9-14" if length <= 14 else "name of 15+")
    if _CHINESE.intersection(row.text):
        found.append("Chinese numeral")
    if "、" in row.indicator or "和" in row.indicator:
        found.append("several things in the name")
    found.append("name of a statistic" if stat_tail().search(row.indicator.removesuffix("数")) else "name of a thing")
    found.append(f"{name} {row.measure}")
    found.append(f"{when} {row.measure}")
    if len(row.sentence) > LONG:
        found.append("long sentence")
    if row.subject:
        found.append("has an owner")
    if row.part_of:
        found.append("part of a whole")
    if row.base and row.base.startswith("since"):
        found.append("since a year")
    return found


@cache
def _weights() -> dict[str, float]:
    return {r["sign"]: float(r["weight"]) for r in table("confidence")}


def confidence(row: Figure) -> float:
    """Chance that value, unit, measure, indicator, place, status and period are all right, 0 to 1."""
    weights = _weights()
    odds = sum(weights.get(s, 0.0) for s in signs(row))
    return round(1 / (1 + math.exp(-odds)), 3)
