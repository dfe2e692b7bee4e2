"""The board of targets: what was to be reached, what came of it, and how far it is on a day, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dashboard.queries.store import Store
from extract.schema import FIGURES
from extract.targets.days import time_share
from extract.targets.progress import Progress
from extract.targets.rows import aim_of, progress_of
from extract.targets.then import rows_on

Row = dict[str, object]
WORST_FIRST = ("missed", "behind", "no news", "on pace", "ahead", "done")


@dataclass(frozen=True, slots=True)
class Entry:
    """A target (a row of ``targets`` with both names, key, topic and the title of the paper that sets it), the row of ``figures`` that is its
    newest actual, how far it is, and the day that says so.

    A target of the office's own sheet has the ``figure_id`` of the paper that says the same, where one does.
    """

    target: Row
    actual: Row | None
    progress: Progress
    on: date

    @property
    def own(self) -> bool:
        """Whether it stands in the office's own sheet or scheme."""
        return self.target["source"] is not None

    @property
    def stands(self) -> bool:
        """Whether it is a target of its own: neither told again nor replaced."""
        return not (self.target["restates"] or self.target["superseded_by"])

    @property
    def paired(self) -> bool:
        """Whether any figure tells of it."""
        return self.target["actual_value"] is not None

    @property
    def pace(self) -> float | None:
        """The share of the time that was gone on the last day of the newest figure: what its share done is held against."""
        until, aim = self.target["actual_until"], aim_of(self.target)
        return time_share(aim.start, aim.end, until) if isinstance(until, date) else None

    @property
    def figures(self) -> list[str]:
        """The figures that its measures are counted from: of several years each year's, then the target itself."""
        several = str(self.target["rule"]).endswith("years")
        told = str(self.target["so_far"]).split("|") if several else [self.target["actual_figure_id"]]
        return [str(one) for one in (*told, self.target["figure_id"]) if one]


def regions_with_targets(store: Store, *, examples: bool = False) -> list[str]:
    """Places with targets: the nation first, then by division code, places without a code last."""
    return store.column(
        """
        SELECT region FROM targets WHERE region <> '' AND ($examples OR NOT example) GROUP BY region
        ORDER BY min(region_code) IS NULL, length(min(region_code)), min(region_code), region
        """,
        {"examples": examples},
    )


def best_followed(store: Store, *, examples: bool = False) -> str | None:
    """The place of whose targets most have an outcome or news."""
    rows = store.rows(
        """
        SELECT region FROM targets WHERE region <> '' AND ($examples OR NOT example) GROUP BY region
        ORDER BY count(actual_value) DESC, count(*) DESC, region LIMIT 1
        """,
        {"examples": examples},
    )
    return str(rows[0]["region"]) if rows else None


def newest_day(store: Store, region: str) -> date | None:
    """The day up to which the table tells of a place: the issue of its newest paper."""
    day = store.rows("SELECT max(as_of) AS day FROM targets WHERE region = ?", [region])[0]["day"]
    return day if isinstance(day, date) else None


@lru_cache(maxsize=16)
def board(
    store: Store, *, region: str | None, on: date | None, office: str | None = None, examples: bool = False, again: bool = False
) -> tuple[Entry, ...]:  # fmt: skip
    """The targets of a place, or of all, the worst first.

    Without ``on`` each stands as on the day of its place's newest paper. With it only what papers issued up to that
    day say counts: a target set later is not there, one raised later stands as it was. ``again`` adds those that only
    tell another again or were replaced. Of all places the invented ones are left out unless ``examples``.
    """
    every = _rows(store, region, on, examples)
    said = {r["restates"]: r["figure_id"] for r in reversed(every) if r["restates"] and r["figure_id"]}
    rows = [r | {"figure_id": r["figure_id"] or said.get(r["target_id"])} for r in every if again or not (r["restates"] or r["superseded_by"])]
    return in_order(entries(store, (r for r in rows if office is None or r["office"] == office), on))


def entries(store: Store, rows: Iterable[Mapping[str, Any]], on: date | None) -> list[Entry]:
    """Rows of ``targets`` with their names, their actual and their progress."""
    listed = list(rows)
    figures = _figures(store, [str(i) for r in listed for i in (r["figure_id"], r["actual_figure_id"]) if i])
    names = {r["indicator_id"]: r for r in store.rows("SELECT indicator_id, name_zh, name_en, topic FROM indicators")}
    found = []
    for row in listed:
        known, sets, actual = names.get(row["indicator_id"], {}), figures.get(row["figure_id"]), figures.get(row["actual_figure_id"])
        topic = known.get("topic") or (sets or actual or {}).get("topic") or "other"
        target = {
            **row, "name_zh": known.get("name_zh") or row["indicator"], "name_en": known.get("name_en") or row["indicator"],
            "key": row["indicator_id"] or row["indicator"], "topic": topic, "title": (sets or {}).get("title"),
        }  # fmt: skip
        day = on or row["as_of"]
        found.append(Entry(target, actual, progress_of(row, day), day))
    return found


def in_order(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """The worst first: by state, then by how far below the target it is, then by what is due first."""
    return tuple(sorted(found, key=lambda e: (WORST_FIRST.index(e.progress.state), -shortfall(e), str(e.target["period_end"]), str(e.target["indicator"]))))


def shortfall(entry: Entry) -> float:
    """How far an entry is on the wrong side of its target, as a part of the target; 0 where it is met or unknown."""
    gap, aim = entry.progress.gap, aim_of(entry.target)
    if gap is None or entry.target["actual_value"] is None or aim.bound.meets(float(str(entry.target["actual_value"]))):
        return 0.0
    return abs(gap) / (abs(aim.goal) or 1.0)


def known_on(store: Store, region: str, on: date, own: Iterable[Any] = ()) -> list[dict[str, Any]]:
    """Rows of ``targets`` of a place from what papers issued up to a day say, and ``own`` goals beside them."""
    columns = ", ".join(f'f."{name}"' for name in FIGURES.names)
    figures = store.rows(f"SELECT {columns} FROM figures f WHERE region = ? AND kind = 'core' ORDER BY doc, start", [region])
    documents = store.rows("SELECT doc_id, issue_date, region, coalesce(example, false) AS example FROM documents")
    sheet = store.rows("SELECT * FROM targets WHERE region = ? AND figure_id IS NULL", [region])
    return rows_on(on, figures, documents, sheet, own)


@lru_cache(maxsize=64)
def _then(store: Store, region: str, on: date) -> tuple[dict[str, Any], ...]:
    """A page is drawn many times for one day."""
    return tuple(known_on(store, region, on))


def _rows(store: Store, region: str | None, on: date | None, examples: bool) -> list[dict[str, Any]]:
    if on is None:
        return store.rows(
            "SELECT * FROM targets WHERE ($region IS NULL OR region = $region) AND ($region IS NOT NULL OR $examples OR NOT example)",
            {"region": region, "examples": examples},
        )
    places = [region] if region else regions_with_targets(store, examples=examples)
    return [row for place in places for row in _then(store, place, on)]


def _figures(store: Store, ids: list[str]) -> dict[object, Row]:
    if not ids:
        return {}
    rows = store.rows(
        """
        SELECT f.*, coalesce(i.name_zh, f.indicator) AS name_zh, coalesce(i.name_en, f.indicator) AS name_en,
            coalesce(f.indicator_id, f.indicator) AS key, d.title, d.issue_date, coalesce(d.example, false) AS example
        FROM figures f JOIN documents d USING (doc_id) LEFT JOIN indicators i USING (indicator_id)
        WHERE list_contains($ids, figure_id)
        """,
        {"ids": ids},
    )
    return {row["figure_id"]: row for row in rows}


def offices(found: Iterable[Entry]) -> list[str]:
    """The offices in charge of some targets."""
    return sorted({str(e.target["office"]) for e in found if e.target["office"]})


def years_missing(entry: Entry) -> list[str]:
    """The years of a target of several years that have no figure."""
    return [year for year in str(entry.target["years_missing"] or "").split("|") if year]


def current(entry: Entry) -> bool:
    """Whether a target runs on its day or ended less than a year before: what a meeting speaks of."""
    end = entry.target["deadline"] or entry.target["period_end"]
    assert isinstance(end, date)
    return (entry.on - end).days <= 366
