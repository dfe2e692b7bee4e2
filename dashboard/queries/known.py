"""What the papers had told by a day, or what one of them tells: the very tables, made from those papers alone.

The series and the targets are made by the rules of ``extract`` from fewer papers, so that "as known then" means
what the tables would have held on that day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from dashboard.queries.store import SURE, Store
from extract.meaning.figure import Figure
from extract.tables.series import series_rows
from extract.targets.rows import progress_of, target_rows

Row = dict[str, object]
FIGURE = ", ".join(f'"{field.name}"' for field in fields(Figure))


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
    rows = store.rows(
        """
        SELECT f.region FROM figures f JOIN documents d USING (doc_id)
        WHERE d.issue_date IS NOT NULL AND f.kind = 'core' AND f.region <> '' AND ($examples OR NOT coalesce(d.example, false))
        GROUP BY f.region ORDER BY count(DISTINCT d.issue_date) DESC, min(f.region_code) NULLS LAST, f.region
        """,
        {"examples": examples},
    )
    return [str(row["region"]) for row in rows]


@lru_cache(maxsize=16)
def by_day(store: Store, region: str | None, day: date) -> Known:
    """What the papers issued up to a day tell of a place; one without a date was always there."""
    dated = store.rows("SELECT doc_id, issue_date FROM documents")
    told = {str(paper["doc_id"]) for paper in dated if paper["issue_date"] is None or _issued(paper) <= day}
    return _known(store, region, told, day)


@lru_cache(maxsize=16)
def by_paper(store: Store, region: str | None, doc_id: str) -> Known:
    """What one paper tells of a place, its targets judged by all that was told up to its day."""
    day = next((_issued(paper) for paper in papers(store, region) if paper["doc_id"] == doc_id), date.max)
    return Known(_known(store, region, {doc_id}, day).series, by_day(store, region, day).targets)


def _known(store: Store, region: str | None, doc_ids: Collection[str], day: date) -> Known:
    every = store.rows(
        f"""
        SELECT {FIGURE} FROM figures WHERE region <> '' AND ($region IS NULL OR region = $region) ORDER BY doc, "start"
        """,
        {"region": region},
    )
    figures = [Figure(**row) for row in every if row["doc_id"] in doc_ids]  # type: ignore[arg-type]
    documents = {
        str(row["doc_id"]): row | {"example": bool(row["example"])}
        for row in store.rows("SELECT * FROM documents")
        if row["doc_id"] in doc_ids
    }
    own = store.rows(
        "SELECT * FROM targets WHERE figure_id IS NULL AND ($region IS NULL AND NOT example OR region = $region)",
        {"region": region},
    )
    words = {figure.figure_id: figure.qualifier for figure in figures}
    series = [dict(row) for row in series_rows(figures, documents) if float(str(row["confidence"])) >= SURE]
    targets = [
        row | {"state": progress_of(row, day).state, "qualifier": words.get(str(row["figure_id"]), _qualifier(row))}
        for row in target_rows(figures, documents, told=own)
    ]
    return Known(_named(store, series), _named(store, targets))


def _qualifier(row: Mapping[str, object]) -> str | None:
    """The words before the value of a target that a sheet set: its bound, of a fall that of its size."""
    falls = row["measure"] == "growth" and float(str(row["value"])) < 0
    turned = {"at_least": "at_most", "at_most": "at_least"}
    bound = str(row["bound"])
    return (turned[bound] if falls else bound) if bound in turned else None


def _named(store: Store, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with what the catalogue knows of their indicator, a key for every indicator, and its topic."""
    catalogue = {row["indicator_id"]: row for row in store.rows("SELECT * FROM indicators")}
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
