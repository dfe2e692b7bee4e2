"""What people have set right: of one figure, and everything that was ever set right in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.queries.store import Store
from extract.corrections.record import KINDS, Correction
from extract.corrections.store import Store as Log
from extract.corrections.store import folder_of

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Kept:
    """A correction of the log, who took it back, and what the tables have to say of it."""

    correction: Correction
    figure_id: str | None  # that it is about in the tables of today
    undone_by: str | None
    undone_at: datetime | None
    kinds: tuple[str, ...]  # of the findings on it


def of_figure(store: Store, figure: Mapping[str, object]) -> list[Row]:
    """The standing corrections of a figure in the order they were made."""
    return store.rows(
        """
        SELECT c.*, list(f.kind) FILTER (f.kind IS NOT NULL) AS kinds
        FROM corrections c LEFT JOIN findings f ON contains(f.message, 'correction ' || c.correction_id)
        WHERE c.figure_id = $id
            OR (c.action IN ('add', 'split') AND c.doc_id = $doc_id AND c.start = $start AND c."end" = $end)
        GROUP BY ALL ORDER BY c.at, c.correction_id
        """,
        {"id": figure["figure_id"], "doc_id": figure["doc_id"], "start": figure["start"], "end": figure["end"]},
    )


def as_read(store: Store, figure_id: str) -> Row | None:
    """A figure as the program read it, if a person has changed it."""
    rows = store.rows("SELECT * FROM overruled WHERE figure_id = ?", [figure_id])
    return rows[0] if rows else None


def history(store: Store) -> list[Kept]:
    """Everything that was ever set right, the newest first."""
    rows = store.rows(
        """
        SELECT c.correction_id, any_value(coalesce(c.figure_id, g.figure_id)) AS figure_id,
            list(DISTINCT f.kind) FILTER (f.kind IS NOT NULL) AS kinds
        FROM corrections c LEFT JOIN findings f ON contains(f.message, 'correction ' || c.correction_id)
            LEFT JOIN figures g ON c.action = 'add' AND (g.doc_id, g.start, g."end") = (c.doc_id, c.start, c."end")
        GROUP BY c.correction_id
        """
    )
    now = {str(row["correction_id"]): row for row in rows}
    entries = Log(folder_of(store.folder)).history()
    kept = [
        Kept(e.correction, _figure(e.correction, now), e.undone_by, e.undone_at, _kinds(now.get(e.correction.correction_id)))
        for e in entries
    ]
    return kept[::-1]


def _figure(correction: Correction, now: Mapping[str, Row]) -> str | None:
    row = now.get(correction.correction_id, {})
    figure_id = row.get("figure_id") or correction.figure_id
    return str(figure_id) if figure_id else None


def _kinds(row: Row | None) -> tuple[str, ...]:
    kinds = row["kinds"] if row else None
    return tuple(kind for kind in kinds if kind in KINDS) if isinstance(kinds, list) else ()


def of_history(store: Store, kept: list[Kept]) -> dict[str, Row]:
    """The figures that corrections are about, as they are now, or as they were before they were rejected."""
    ids = [k.figure_id for k in kept if k.figure_id]
    rows = store.rows(
        """
        SELECT DISTINCT ON (figure_id) * FROM (
            SELECT *, 1 AS turn FROM figures UNION ALL BY NAME SELECT *, 2 AS turn FROM overruled)
        WHERE list_contains($ids, figure_id) ORDER BY figure_id, turn
        """,
        {"ids": ids},
    )
    return {str(row["figure_id"]): row for row in rows}


def local(at: object) -> datetime | None:
    """A moment of the tables or the log, which are in UTC, by the clock of this machine."""
    if not isinstance(at, datetime):
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone()


def titles(store: Store) -> dict[str, str]:
    """The titles of the papers by doc_id."""
    return {str(row["doc_id"]): str(row["title"] or row["doc"]) for row in store.rows("SELECT doc_id, doc, title FROM documents")}
