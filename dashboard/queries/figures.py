"""The whole figures table: filtered, sorted, a page at a time, and whole for a download."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from dashboard.queries.store import Store

SORTS = {
    "indicator": "name_zh",
    "region": "coalesce(region_code, '~'), region",
    "period": "period_end",
    "value": "unit, value",
    "status": "status",
    "topic": "topic",
    "doc": "issue_date, doc",
    "confidence": "confidence",
}
BASE = """
FROM (
    SELECT f.*, coalesce(i.name_zh, f.indicator) AS name_zh, coalesce(i.name_en, f.indicator) AS name_en,
        coalesce(f.indicator_id, f.indicator) AS key, d.title, d.issue_date,
        coalesce(d.example, false) AS example
    FROM figures f JOIN documents d USING (doc_id) LEFT JOIN indicators i USING (indicator_id))
WHERE ($examples OR NOT example) AND ($incidental OR kind = 'core')
    AND (len($regions) = 0 OR list_contains($regions, region))
    AND (len($topics) = 0 OR list_contains($topics, topic))
    AND (len($keys) = 0 OR list_contains($keys, key))
    AND (len($years) = 0 OR list_contains($years, year(period_end)))
    AND (len($statuses) = 0 OR list_contains($statuses, status))
    AND (len($measures) = 0 OR list_contains($measures, measure))
    AND ($doc_id IS NULL OR doc_id = $doc_id)
    AND ($search = '' OR contains(
        lower(concat_ws(' ', name_zh, name_en, region, subject, text, sentence, title)), lower($search)))
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of figures; an empty list means no choice was made."""

    regions: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    search: str = ""
    doc_id: str | None = None
    incidental: bool = False
    examples: bool = False

    def values(self) -> dict[str, object]:
        """The values of the query's parameters."""
        return {
            "regions": self.regions,
            "topics": self.topics,
            "keys": self.keys,
            "years": self.years,
            "statuses": self.statuses,
            "measures": self.measures,
            "search": self.search.strip(),
            "doc_id": self.doc_id,
            "incidental": self.incidental,
            "examples": self.examples,
        }


def count(store: Store, choice: Filter) -> int:
    """How many figures a choice has."""
    return int(str(store.rows(f"SELECT count(*) AS n {BASE}", choice.values())[0]["n"]))


def page(
    store: Store, choice: Filter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[dict[str, object]]:
    """One page of a choice, sorted by one of ``SORTS`` (anything else: by paper), nulls last."""
    direction = "DESC" if descending else "ASC"
    columns = SORTS.get(sort, SORTS["doc"]).split(", ")
    order = ", ".join(f"{column} {direction} NULLS LAST" for column in columns)
    return store.rows(
        f"SELECT * {BASE} ORDER BY {order}, doc, start LIMIT $limit OFFSET $offset",
        choice.values() | {"limit": limit, "offset": offset},
    )


def whole(store: Store, choice: Filter) -> pd.DataFrame:
    """A choice with every column of the figures table, in the order of the papers."""
    return store.whole(
        f"SELECT * EXCLUDE (name_zh, name_en, key) {BASE} ORDER BY issue_date NULLS LAST, doc, start",
        choice.values(),
    )
