"""The targets of a place as they could be known on a day: set, paired and told of by papers issued up to it.

A table of today knows more than a meeting of last July did: later papers told more, raised targets, set new ones. So
nothing of a row is taken over; the papers of the time are paired anew. A paper without a date was always there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from extract.meaning.figure import Figure
from extract.targets.goal import Goal
from extract.targets.rows import Row, target_rows


def rows_on(
    on: date,
    figures: Iterable[Mapping[str, Any]],
    documents: Iterable[Mapping[str, Any]],
    told: Iterable[Mapping[str, Any]] = (),
    own: Iterable[Goal] = (),
) -> list[Row]:
    """Rows of ``targets`` from rows of ``figures`` and ``documents``, as they stood on a day.

    ``told`` are the rows that the office's own sheet gave, which say of no day when they were set; ``own`` are goals
    from elsewhere. ``figures`` may be those of one place: another's do not count for it.
    """
    then = {str(d["doc_id"]): d for d in documents if d["issue_date"] is None or d["issue_date"] <= on}
    known = [Figure(**row) for row in figures if row["doc_id"] in then]
    return target_rows(known, then, own, told)
