"""The figures that a review of a place and a period opens with, and the periods that a place has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.queries.overview import growth_of, line_of
from dashboard.queries.series import COLUMNS
from dashboard.queries.store import Store
from extract.rules import table

Row = dict[str, object]
YEARLY = "(measure NOT IN ('growth', 'change') OR base IS NULL OR base = 'yoy')"
FEWEST = 2  # figures of a period worth a review


@dataclass(frozen=True, slots=True)
class Span:
    """A period that the papers of a place tell of, and of how many indicators."""

    start: date
    end: date
    kind: str
    figures: int


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure, the growth that a paper states of it, and the line that it ends."""

    row: Row
    growth: Row | None
    line: list[Row]


def places(store: Store, *, examples: bool) -> list[str]:
    """Places with figures, those with most of the newest years first."""
    return store.column(
        """
        SELECT region FROM observations WHERE status = 'actual' AND ($examples OR NOT example)
        GROUP BY region ORDER BY count(DISTINCT key) DESC, region
        """,
        {"examples": examples},
    )


def spans(store: Store, place: str) -> list[Span]:
    """The periods of a place, the newest first, of one end the one with most figures first."""
    rows = store.rows(
        """
        SELECT period_start, period_end, period_kind, count(DISTINCT key) AS n FROM observations
        WHERE region = $place AND status = 'actual' AND grain <> 'span' AND period_start IS NOT NULL
        GROUP BY ALL HAVING n >= $fewest ORDER BY period_end DESC, n DESC
        """,
        {"place": place, "fewest": FEWEST},
    )
    return [Span(r["period_start"], r["period_end"], str(r["period_kind"]), int(str(r["n"]))) for r in rows]  # type: ignore[arg-type]


def newest_paper(store: Store, place: str) -> date | None:
    """The day of the newest paper that speaks of a place."""
    rows = store.rows(
        """
        SELECT max(d.issue_date) AS day FROM observations o JOIN figures f USING (figure_id) JOIN documents d USING (doc_id)
        WHERE o.region = ?
        """,
        [place],
    )
    day = rows[0]["day"]
    return day if isinstance(day, date) else None


def headlines(store: Store, place: str, span: Span, *, topic: str | None = None) -> list[Headline]:
    """What a place has of a period, one figure an indicator: those that every report is asked for first, then by sureness.

    A level at the end of the period counts as of it; an amount goes before its own growth rate.
    """
    rows = store.rows(
        f"""
        SELECT {COLUMNS} FROM observations
        WHERE region = $place AND status = 'actual' AND {YEARLY} AND measure IN ('level', 'growth', 'share')
            AND period_end = $end AND (period_start = $start OR period_start IS NULL)
            AND ($topic IS NULL OR topic = $topic)
        QUALIFY row_number() OVER (PARTITION BY key ORDER BY measure = 'level' DESC, measure = 'share' DESC, confidence DESC) = 1
        ORDER BY coalesce(list_position($asked, key), 1000), confidence DESC, key
        """,
        {"place": place, "start": span.start, "end": span.end, "topic": topic, "asked": [r["indicator_id"] for r in table("headline")]},
    )
    return [Headline(row, growth_of(store, row), line_of(store, row)) for row in rows]


def topics(store: Store, place: str, span: Span) -> list[str]:
    """The topics that a place has figures of in a period, those with most first."""
    return store.column(
        """
        SELECT topic FROM observations
        WHERE region = $place AND status = 'actual' AND period_end = $end AND (period_start = $start OR period_start IS NULL) AND topic <> 'other'
        GROUP BY topic HAVING count(DISTINCT key) >= $fewest ORDER BY count(DISTINCT key) DESC, topic
        """,
        {"place": place, "start": span.start, "end": span.end, "fewest": FEWEST},
    )
