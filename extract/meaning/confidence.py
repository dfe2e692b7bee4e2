"""How sure a row is: a product of what is known to go wrong, by rule."""

from __future__ import annotations

from extract.meaning.clause import Reading
from extract.meaning.figure import Figure

# The share of rows whose name is right, by the rule that found the name; measured on the work set.
_NAME = {
    "left": 0.93, "list": 0.93, "dealt": 0.92, "rank": 0.9, "inherited": 0.85, "right": 0.85, "both": 0.75,
    "plan": 0.85, "all": 0.8, "area": 0.7, "carried": 0.4, "before": 0.4, "verb": 0.4, "list?": 0.3,
}  # fmt: skip


def confidence(r: Reading, known: bool, period: float, region: float, row: Figure) -> float:
    """Chance that the row is right in value, unit, measure, indicator, region, status and period, 0 to 1."""
    name = _NAME.get(r.rule.split("+")[0], 0.5) * (0.85 if "+" in r.rule else 1.0)
    if known:
        name = 1 - (1 - name) * 0.4
    elif len(row.indicator) > 18:
        name *= 0.8
    if row.kind == "incidental":
        name *= 0.7
    if row.period_kind == "unknown":
        period = min(period, 0.4)
    return round(min(0.99, name * period * region * (0.97 if row.status == "actual" else 0.92)), 3)
