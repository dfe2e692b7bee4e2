"""What is known of one place: its figures, targets and papers, and who in it has figures of their own."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.queries.places import Place, counts
from dashboard.queries.series import COLUMNS
from dashboard.queries.store import Store
from extract import places as divisions

Row = dict[str, object]
# A place with a code is known by it, since others may bear its name; a place without one by its name.
HERE = "nullif({0}region_code, '') IS NOT DISTINCT FROM $code AND ($code IS NOT NULL OR {0}region = $name)"
RECENT = 3  # years
YEARLY = "(measure NOT IN ('growth', 'change') OR base IS NULL OR base = 'yoy')"


def meant(store: Store, asked: str, *, examples: bool) -> list[Place]:
    """The places that a code or a name can mean: one, several namesakes, or none.

    Places with figures go before those that only the table of divisions knows.
    """
    asked = asked.strip()
    having = counts(store, examples=examples)
    if found := [place for place in having if asked in (place.code, place.name)]:
        return sorted(found, key=lambda place: (place.code is None, place.code))
    if asked.isascii():
        return [Place(divisions.region(asked).name, asked)] if divisions.name_of(asked) else []
    region = divisions.by_name(asked)
    if region.code:
        return [Place(region.name, region.code)]
    codes = divisions.named(asked) or divisions.called(asked)
    return [Place(divisions.region(code).name, code) for code in codes] or [
        place for place in having if place.name.startswith(asked)
    ]


def totals(store: Store, place: Place, *, examples: bool) -> Row:
    """How many figures a place has, and their first and last year."""
    return store.rows(
        f"""
        SELECT count(*) AS figures, min(year(f.period_end)) AS first,
            max(year(f.period_end)) FILTER (f.status = 'actual') AS last
        FROM figures f JOIN documents d USING (doc_id)
        WHERE {HERE.format("f.")} AND f.kind = 'core' AND f.subject IS NULL
            AND ($examples OR NOT coalesce(d.example, false))
        """,
        _of(place, examples),
    )[0]


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest figure of an indicator in a place, the line it ends, and the growth that a paper states."""

    head: Row
    line: list[Row]
    growth: Row | None


def latest(store: Store, place: Place, *, examples: bool, most: int) -> dict[str, list[Latest]]:
    """The newest figures by topic, at most so many a topic.

    What is of the place's last years goes first, then indicators of the catalogue, then long lines.
    ``of_topic`` in a head is how many indicators its topic has in all.
    """
    heads = store.rows(
        f"""
        WITH newest AS (
            SELECT {COLUMNS}, indicator_id IS NOT NULL AS known,
                count(DISTINCT year) OVER (PARTITION BY key) AS years,
                year > max(year) OVER () - $recent AS recent
            FROM observations
            WHERE {HERE.format("")} AND status = 'actual' AND grain <> 'span' AND {YEARLY}
                AND ($examples OR NOT example)
            QUALIFY row_number() OVER (PARTITION BY key ORDER BY year DESC, measure = 'level' DESC,
                measure = 'share' DESC, grain = 'year' DESC, period_end DESC, confidence DESC) = 1)
        SELECT *, count(*) OVER (PARTITION BY topic) AS of_topic FROM newest
        QUALIFY row_number() OVER (
            PARTITION BY topic ORDER BY recent DESC, known DESC, years DESC, confidence DESC, key) <= $most
        ORDER BY recent DESC, known DESC, years DESC, confidence DESC, key
        """,
        _of(place, examples) | {"most": most, "recent": RECENT},
    )
    lines: dict[tuple[object, ...], list[Row]] = {}
    for row in _lines(store, place, [str(head["key"]) for head in heads], examples=examples):
        lines.setdefault(tuple(row[name] for name in ("key", "measure", "grain", "month", "unit")), []).append(row)
    found: dict[str, list[Latest]] = {}
    for head in heads:
        end = head["period_end"]
        where = (head["key"], head["measure"], head["grain"], end.month)  # type: ignore[attr-defined]
        line = lines.get((*where, head["unit"]), [])
        rates = lines.get((where[0], "growth", *where[2:], "%"), []) if head["measure"] == "level" else []
        growth = next((row for row in rates if row["period_end"] == end), None)
        found.setdefault(str(head["topic"]), []).append(Latest(head, line, growth))
    return found


def _lines(store: Store, place: Place, keys: list[str], *, examples: bool) -> list[Row]:
    """The observations of some indicators in a place, oldest first; ``month`` tells what may be one line."""
    return store.rows(
        f"""
        SELECT key, measure, unit, grain, base, month(period_end) AS month, year, period_end, value, figure_id
        FROM observations
        WHERE {HERE.format("")} AND status = 'actual' AND list_contains($keys, key) AND {YEARLY}
            AND ($examples OR NOT example)
        QUALIFY row_number() OVER (PARTITION BY key, measure, unit, grain, period_end ORDER BY confidence DESC) = 1
        ORDER BY period_end
        """,
        _of(place, examples) | {"keys": keys},
    )


def targets(store: Store, place: Place, *, examples: bool, limit: int) -> list[Row]:
    """The targets a place has set, each with what came of it where the papers tell.

    Those of the newest paper go first, and of a paper's those of known indicators, by when they are due.
    """
    return store.rows(
        f"""
        WITH own AS (
            SELECT * FROM observations WHERE {HERE.format("")} AND ($examples OR NOT example)),
        reached AS (
            SELECT key, measure, unit, period_start, period_end, arg_max(value, confidence) AS value,
                arg_max(figure_id, confidence) AS figure_id, arg_max(unit_written, confidence) AS unit_written
            FROM own WHERE status = 'actual' AND {YEARLY} GROUP BY ALL)
        SELECT g.*, r.value AS reached_value, r.figure_id AS reached_figure_id,
            r.unit_written AS reached_unit_written
        FROM own g LEFT JOIN reached r ON r.key = g.key AND r.measure = g.measure AND r.unit = g.unit
            AND r.period_end = g.period_end AND r.period_start IS NOT DISTINCT FROM g.period_start
            JOIN figures f ON f.figure_id = g.figure_id JOIN documents d USING (doc_id)
        WHERE g.status = 'target'
        ORDER BY d.issue_date DESC NULLS LAST, g.indicator_id IS NULL, g.period_end, g.topic = 'macro' DESC,
            g.confidence DESC, g.key
        LIMIT $limit
        """,
        _of(place, examples) | {"limit": limit},
    )


def papers(store: Store, place: Place, *, examples: bool) -> list[Row]:
    """The papers about a place or with figures of it, the newest first, with the number of these figures."""
    return store.rows(
        f"""
        SELECT d.doc_id, d.doc, d.title, d.issue_date, d.example, count(f.figure_id) AS figures
        FROM documents d LEFT JOIN figures f
            ON f.doc_id = d.doc_id AND {HERE.format("f.")} AND f.kind = 'core' AND f.subject IS NULL
        WHERE $examples OR NOT coalesce(d.example, false)
        GROUP BY d.doc_id, d.doc, d.title, d.issue_date, d.example, d.region, d.region_code
        HAVING figures > 0 OR ({HERE.format("d.")})
        ORDER BY d.issue_date DESC NULLS LAST, figures DESC, d.title
        """,
        _of(place, examples),
    )


def subjects(store: Store, place: Place, *, examples: bool, limit: int) -> list[Row]:
    """Organisations, companies, projects and programmes in a place that have figures of their own."""
    return store.rows(
        f"""
        SELECT f.subject, any_value(f.subject_kind) AS kind, count(*) AS figures
        FROM figures f JOIN documents d USING (doc_id)
        WHERE {HERE.format("f.")} AND f.subject <> '' AND f.kind = 'core'
            AND ($examples OR NOT coalesce(d.example, false))
        GROUP BY f.subject ORDER BY figures DESC, f.subject LIMIT $limit
        """,
        _of(place, examples) | {"limit": limit},
    )


def _of(place: Place, examples: bool) -> dict[str, object]:
    return {"name": place.name, "code": place.code, "examples": examples}
