"""What a newer version of a paper says otherwise than the older one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from extract.intake.log import Change
from extract.meaning.figure import Figure

# What makes two figures the same statement; what they may differ in is the number.
_SAME = ("region", "subject", "indicator", "measure", "base", "status", "period_start", "period_end", "kind")


def compare(old: Iterable[Figure], new: Iterable[Figure]) -> tuple[Change, ...]:
    """The figures that are new, changed or gone, in the order of the texts; of like statements the first goes with the first."""
    before: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    after: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for side, figures in ((before, old), (after, new)):
        for f in figures:
            side[tuple(getattr(f, name) for name in _SAME)].append(f)
    changes: list[Change] = []
    for key in dict.fromkeys((*after, *before)):
        gone, come = _unlike(before[key], after[key]), _unlike(after[key], before[key])
        for n in range(max(len(gone), len(come))):
            was, now = gone[n] if n < len(gone) else None, come[n] if n < len(come) else None
            indicator = str(key[_SAME.index("indicator")])
            changes.append(Change(indicator, was.text if was else None, now.text if now else None, now.figure_id if now else None))
    return tuple(changes)


def _number(f: Figure) -> tuple[Any, ...]:
    return f.value, f.value_high, f.unit, f.qualifier


def _unlike(side: list[Figure], other: list[Figure]) -> list[Figure]:
    """The figures of one side whose number the other has not, each of the other counting once."""
    left = [_number(f) for f in other]
    found = []
    for f in side:
        if _number(f) in left:
            left.remove(_number(f))
        else:
            found.append(f)
    return found
