"""Targets that had been reached long before they were set: of what stands at a level, as a year's work may be less than last year's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from extract.checks.facts import Doubt, Facts, catalogue, limit

_NOT_FLOORS = ("at_most", "under")


def target(facts: Facts) -> Iterator[Doubt]:
    """A level to reach that lies far below what there was when it was set."""
    for key, held in facts.groups.items():
        known = catalogue().get(key[3])
        if not known or known["better"] != "more" or known["nature"] != "stock":
            continue
        levels = [x for x in facts.levels(*key) if x.grain == "year"]
        for t in held:
            set_at = facts.documents[t.figure.doc_id]["issue_date"]
            if t.figure.status != "target" or t.figure.measure != "level" or t.grain != "year" or set_at is None:
                continue
            if t.figure.qualifier in _NOT_FLOORS or t.end < set_at:
                continue
            oldest = set_at - timedelta(days=366 * limit("reached_years"))
            before = [x for x in levels if oldest < x.end <= set_at and x.figure.unit == t.figure.unit]
            if before and all(x.low > limit("reached") * t.figure.value for x in before):
                newest = max(before, key=lambda x: x.end).figure
                yield Doubt("target", (t.figure, newest))
