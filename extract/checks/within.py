"""A shorter period against the longer one that holds it: what adds up cannot be more in a part of the time."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.facts import Doubt, Fact, Facts, catalogue
from extract.checks.words import both, timed

_KINDS = frozenset(("year", "half", "quarter", "month", "ytd"))


def within(facts: Facts) -> Iterator[Doubt]:
    """A quarter that is more than its year, under every reading of the year."""
    for key, levels in facts.actual("level"):
        known = catalogue().get(key[3])
        if not known or known["nature"] != "flow":
            continue
        told = [x for x in levels if x.figure.period_start and x.figure.period_kind in _KINDS and x.figure.scope_note is None]
        for short in told:
            holding = [x for x in told if _holds(x, short)]
            if holding and all(short.low > x.high for x in holding):
                longer = max(holding, key=lambda x: x.high)
                yield Doubt("within", (short.figure, longer.figure), both(whole=timed(longer.figure)))


def _holds(longer: Fact, short: Fact) -> bool:
    a, b = longer.figure, short.figure
    assert a.period_start and b.period_start  # those without are left out
    return a.unit == b.unit and a.period_start <= b.period_start and short.end <= longer.end and (a.period_start, longer.end) != (b.period_start, short.end)
