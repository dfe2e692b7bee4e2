"""The numbers that a judgement rests on, from rules/target_limits.csv."""

from __future__ import annotations

from functools import cache

from extract.rules import table


@cache
def limit(name: str) -> float:
    """The number of that name."""
    return next(float(r["value"]) for r in table("target_limits") if r["name"] == name)
