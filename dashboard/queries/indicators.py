"""Indicators: which there are, what one means, how papers word it, what was aimed at, what belongs to it.

An indicator's key is its id in the catalogue, or its name as the tables have it where the catalogue lacks it.
"""

from __future__ import annotations

from dashboard.queries.series import COLUMNS
from dashboard.queries.store import Store

Row = dict[str, object]

# The figures that count as statistics, invented papers only when asked for.
MET = """
WITH met AS (
    SELECT f.*, coalesce(f.indicator_id, f.indicator) AS key, d.title, d.issue_date
    FROM figures f JOIN documents d USING (doc_id)
    WHERE f.kind = 'core' AND ($examples OR NOT coalesce(d.example, false)))
"""


def index(store: Store, *, find: str = "", topic: str | None = None, examples: bool) -> list[Row]:
    """All indicators, of the catalogue or only met in papers, those of the catalogue and with most figures first.

    ``find`` is looked for in both names, the catalogue's aliases and the wordings of the papers. ``indicator_id``
    is null for a name that the catalogue lacks; ``figures`` is 0 for an entry that no paper gives a figure of.
    """
    return store.rows(
        f"""
        {MET},
        counted AS (
            SELECT key, mode(topic) AS topic, count(*) AS figures, count(DISTINCT region) AS places,
                min(year(period_end)) AS first, max(year(period_end)) AS last,
                string_agg(DISTINCT indicator, ' ') AS wordings
            FROM met GROUP BY key)
        SELECT * EXCLUDE (wording) FROM (
            SELECT coalesce(i.indicator_id, c.key) AS key, i.indicator_id,
                coalesce(i.name_zh, c.key) AS name_zh, coalesce(i.name_en, c.key) AS name_en,
                coalesce(i.topic, c.topic, 'other') AS topic, coalesce(c.figures, 0) AS figures,
                coalesce(c.places, 0) AS places, c.first, c.last,
                lower(concat_ws(' ', c.key, i.name_zh, i.name_en, i.aliases, c.wordings)) AS wording
            FROM counted c FULL JOIN indicators i ON i.indicator_id = c.key)
        WHERE ($topic IS NULL OR topic = $topic) AND ($find = '' OR contains(wording, lower($find)))
        ORDER BY indicator_id IS NULL, figures DESC, places DESC, name_zh
        """,
        {"find": find.strip(), "topic": topic, "examples": examples},
    )


def profile(store: Store, key: str, *, examples: bool) -> Row | None:
    """What the catalogue says of an indicator and how much there is of it; None when neither knows the key."""
    rows = store.rows(
        f"""
        {MET},
        counted AS (
            SELECT count(*) AS figures, count(DISTINCT region) AS places, count(DISTINCT doc_id) AS papers,
                min(year(period_end)) AS first, max(year(period_end)) AS last, mode(topic) AS topic,
                coalesce(mode(unit) FILTER (measure = 'level'), mode(unit)) AS unit
            FROM met WHERE key = $key)
        SELECT $key AS key, i.indicator_id, coalesce(i.name_zh, $key) AS name_zh,
            coalesce(i.name_en, $key) AS name_en, nullif(i.definition_zh, '') AS definition_zh,
            nullif(i.definition_en, '') AS definition_en, nullif(i.aliases, '') AS aliases, i.nature, i.better,
            nullif(i.nbs_name, '') AS nbs_name, coalesce(nullif(i.unit, ''), c.unit) AS unit,
            coalesce(i.topic, c.topic, 'other') AS topic, c.figures, c.places, c.papers, c.first, c.last
        FROM counted c LEFT JOIN indicators i ON i.indicator_id = $key
        WHERE c.figures > 0 OR i.indicator_id IS NOT NULL
        """,
        {"key": key, "examples": examples},
    )
    return rows[0] if rows else None


def wordings(store: Store, key: str, *, examples: bool) -> list[Row]:
    """How the papers word an indicator, the commonest first, each with the surest figure worded so."""
    return store.rows(
        f"""
        {MET}
        SELECT indicator, count(*) AS figures, arg_max(figure_id, (confidence, figure_id)) AS figure_id
        FROM met WHERE key = $key GROUP BY indicator ORDER BY figures DESC, indicator
        """,
        {"key": key, "examples": examples},
    )


def papers_of(store: Store, key: str, *, examples: bool) -> list[Row]:
    """The papers that give figures of an indicator, the newest first."""
    return store.rows(
        f"""
        {MET}
        SELECT doc_id, coalesce(nullif(any_value(title), ''), any_value(doc)) AS title,
            any_value(issue_date) AS issue_date, count(*) AS figures
        FROM met WHERE key = $key GROUP BY doc_id ORDER BY issue_date DESC NULLS LAST, title
        """,
        {"key": key, "examples": examples},
    )


def goals(store: Store, key: str, *, examples: bool) -> list[Row]:
    """The targets set for an indicator, the newest first, each beside what came of it where a paper tells.

    The actual covers the same period as its target; a year's end counts as the year.
    """
    return store.rows(
        f"""
        WITH shown AS (
            SELECT {COLUMNS}, if(grain = 'year', NULL, period_start) AS starts
            FROM observations WHERE key = $key AND ($examples OR NOT example)),
        came AS (
            SELECT * FROM shown WHERE status = 'actual'
            QUALIFY row_number() OVER (
                PARTITION BY region, measure, unit, coalesce(base, 'yoy'), grain, period_end, starts
                ORDER BY confidence DESC, figure_id) = 1)
        SELECT g.*, a.figure_id AS actual_figure_id, a.value AS actual_value, a.value_high AS actual_value_high,
            a.qualifier AS actual_qualifier, a.unit_written AS actual_unit_written
        FROM shown g LEFT JOIN came a ON a.region = g.region AND a.measure = g.measure AND a.unit = g.unit
            AND coalesce(a.base, 'yoy') = coalesce(g.base, 'yoy') AND a.grain = g.grain
            AND a.period_end = g.period_end AND a.starts IS NOT DISTINCT FROM g.starts
        WHERE g.status = 'target'
        ORDER BY g.period_end DESC, coalesce(g.region_code, '~'), g.region, g.measure, g.value
        """,
        {"key": key, "examples": examples},
    )


def parts(store: Store, key: str, *, examples: bool) -> list[Row]:
    """Indicators that papers give as parts of this one (其中), each with a figure that says so."""
    return _relatives(store, key, "part", "whole", examples=examples)


def wholes(store: Store, key: str, *, examples: bool) -> list[Row]:
    """Indicators that papers give this one as a part of, each with a figure that says so."""
    return _relatives(store, key, "whole", "part", examples=examples)


def _relatives(store: Store, key: str, wanted: str, given: str, *, examples: bool) -> list[Row]:
    return store.rows(
        f"""
        {MET}
        SELECT {wanted}.key, any_value(i.indicator_id) AS indicator_id,
            coalesce(any_value(i.name_zh), {wanted}.key) AS name_zh,
            coalesce(any_value(i.name_en), {wanted}.key) AS name_en,
            count(DISTINCT part.figure_id) AS figures,
            arg_max(part.figure_id, (part.confidence, part.figure_id)) AS figure_id
        FROM met part JOIN met whole ON part.part_of = whole.figure_id
            LEFT JOIN indicators i ON i.indicator_id = {wanted}.key
        WHERE {given}.key = $key AND {wanted}.key <> $key
        GROUP BY {wanted}.key ORDER BY figures DESC, {wanted}.key
        """,
        {"key": key, "examples": examples},
    )


def subjects(store: Store, key: str, *, examples: bool) -> list[Row]:
    """Figures of an indicator that are about an organisation or a project, not about a place as a whole."""
    return store.rows(
        f"""
        {MET}
        SELECT figure_id, subject, subject_kind, region, value, value_high, unit, unit_written, qualifier,
            measure, status, period_start, period_end, period_kind
        FROM met WHERE key = $key AND subject IS NOT NULL
        ORDER BY subject, period_end DESC NULLS LAST, measure
        """,
        {"key": key, "examples": examples},
    )
