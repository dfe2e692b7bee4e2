"""What the papers had told by a day, or what one of them tells: the very tables, made from those papers alone.

The series and the targets are made by the rules of ``extract`` from fewer papers, so that "as known then" means
what the tables would have held on that day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.queries.store import Store
from extract.schema import FIGURES, SURE
from extract.tables.series import series_of
from extract.targets.rows import progress_of
from extract.targets.then import rows_on

Row = dict[str, object]
COLUMNS = ", ".join(f'"{column.name}"' for column in FIGURES.columns)


@dataclass(frozen=True, slots=True)
class Known:
    """Rows of ``series`` and of ``targets`` with the names that a screen shows; ``state`` is that of the day asked for."""

    series: tuple[Row, ...]
    targets: tuple[Row, ...]


def papers(store: Store, region: str | None) -> tuple[Row, ...]:
    """The dated papers that tell of a place, of all real places where it is None; the newest first."""
    return tuple(
        store.rows(
            """
            SELECT DISTINCT d.doc_id, d.doc, d.title, d.publisher, d.issue_date, d.region, d.example
            FROM documents d JOIN figures f USING (doc_id)
            WHERE d.issue_date IS NOT NULL AND f.kind = 'core' AND f.region <> ''
                AND (f.region = $region OR ($region IS NULL AND NOT coalesce(d.example, false)))
            ORDER BY d.issue_date DESC, d.title, d.doc_id
            """,
            {"region": region},
        )
    )


def places(store: Store, *, examples: bool) -> list[str]:
    """The places of which dated papers tell, those with the most days of papers first."""
    return store.column(
        """
        SELECT f.region FROM figures f JOIN documents d USING (doc_id)
        WHERE d.issue_date IS NOT NULL AND f.kind = 'core' AND f.region <> '' AND ($examples OR NOT coalesce(d.example, false))
        GROUP BY f.region ORDER BY count(DISTINCT d.issue_date) DESC, min(f.region_code) NULLS LAST, f.region
        """,
        {"examples": examples},
    )


@lru_cache(maxsize=16)
def by_day(store: Store, region: str | None, day: date) -> Known:
    """What the papers issued up to a day tell of a place, or of all real ones; one without a date was always there."""
    documents = {
        doc_id: row
        for doc_id, row in _documents(store).items()
        if (row["issue_date"] is None or _issued(row) <= day) and (region is not None or not row["example"])
    }
    figures = _figures(store, region, documents)
    own = store.rows(
        "SELECT * FROM targets WHERE figure_id IS NULL AND ($region IS NULL AND NOT example OR region = $region)",
        {"region": region},
    )
    words = {row["figure_id"]: row["qualifier"] for row in figures}
    targets = [
        row | {"state": progress_of(row, day).state, "qualifier": words.get(row["figure_id"], _qualifier(row))}
        for row in rows_on(day, figures, documents.values(), own)
    ]
    return Known(_series(store, figures, documents), _named(store, targets))


@lru_cache(maxsize=64)
def of_paper(store: Store, region: str | None, doc_id: str) -> tuple[Row, ...]:
    """The rows of ``series`` that one paper tells of a place."""
    documents = {doc_id: _documents(store)[doc_id]}
    return _series(store, _figures(store, region, documents), documents)


def by_paper(store: Store, region: str | None, doc_id: str) -> Known:
    """What one paper tells of a place, its targets judged by all that was told up to its day."""
    return Known(of_paper(store, region, doc_id), by_day(store, region, _issued(_documents(store)[doc_id])).targets)


@lru_cache(maxsize=4)
def _documents(store: Store) -> Mapping[str, Row]:
    return {str(row["doc_id"]): row | {"example": bool(row["example"])} for row in store.rows("SELECT * FROM documents")}


def _figures(store: Store, region: str | None, documents: Collection[str]) -> list[Row]:
    one = next(iter(documents)) if len(documents) == 1 else None
    every = store.rows(
        f"""
        SELECT {COLUMNS} FROM figures
        WHERE region <> '' AND ($region IS NULL OR region = $region) AND ($one IS NULL OR doc_id = $one) ORDER BY doc, "start"
        """,
        {"region": region, "one": one},
    )
    return [row for row in every if row["doc_id"] in documents]


def _series(store: Store, figures: Sequence[Row], documents: Mapping[str, Row]) -> tuple[Row, ...]:
    return _named(store, [dict(row) for row in series_of(figures, documents) if row["confidence"] >= SURE])


def _qualifier(row: Mapping[str, object]) -> str | None:
    """The words before the value of a target that a sheet set: its bound, of a fall that of its size."""
    falls = row["measure"] == "growth" and float(str(row["value"])) < 0
    turned = {"at_least": "at_most", "at_most": "at_least"}
    bound = str(row["bound"])
    return (turned[bound] if falls else bound) if bound in turned else None


@lru_cache(maxsize=4)
def _catalogue(store: Store) -> Mapping[object, Row]:
    return {row["indicator_id"]: row for row in store.rows("SELECT * FROM indicators")}


def _named(store: Store, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with what the catalogue knows of their indicator, a key for every indicator, and its topic."""
    catalogue = _catalogue(store)
    named = []
    for row in rows:
        entry = catalogue.get(row["indicator_id"], {})
        named.append(
            row
            | {
                "key": row["indicator_id"] or row["indicator"],
                "name_zh": entry.get("name_zh") or row["indicator"],
                "name_en": entry.get("name_en") or row["indicator"],
                "better": row.get("better") or entry.get("better"),
                "nature": row.get("nature") or entry.get("nature"),
            }
        )
    return tuple(named)


def _issued(paper: Row) -> date:
    day = paper["issue_date"]
    assert isinstance(day, date)
    return day
