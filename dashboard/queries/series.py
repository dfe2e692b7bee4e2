"""Observations of indicators over time, by place, and across places."""

from __future__ import annotations

import pandas as pd

from dashboard.queries.store import Store
from dashboard.words import PEOPLE
from extract.schema import SURE

COLUMNS = """
    series_id, key, name_zh, name_en, topic, region, region_code, unit, measure, base, price_basis,
    scope_note, status, commitment, qualifier, release, period_start, period_end, period_kind, grain,
    year, value, value_high, unit_written, figure_id, sources, disagree, alternatives, confidence, checked, example
"""


def observations(
    store: Store, keys: list[str], places: list[str], grain: str, statuses: list[str], *, examples: bool
) -> pd.DataFrame:
    """Observations of some indicators in some places, oldest first.

    Growth and change against anything but a year earlier (an annual average, 2020 …) covers another
    span than its own period and is left to the ``span`` grain.
    """
    return store.frame(
        f"""
        SELECT {COLUMNS} FROM observations
        WHERE list_contains($keys, key) AND list_contains($places, region) AND grain = $grain
            AND list_contains($statuses, status) AND ($examples OR NOT example)
            AND (measure NOT IN ('growth', 'change') OR base IS NULL
                OR base IN ('yoy', 'qoq', 'mom') OR $grain = 'span')
        ORDER BY key, measure, unit, region, period_end, period_start NULLS FIRST
        """,
        {"keys": keys, "places": places, "grain": grain, "statuses": statuses, "examples": examples},
    )


def population(store: Store, places: list[str], *, examples: bool) -> pd.DataFrame:
    """The residents of some places (of all where none is named) by year: ``region``, ``year``, ``value``, as stated."""
    return store.frame(
        """
        SELECT region, year, value FROM observations
        WHERE indicator_id = 'population' AND measure = 'level' AND unit = $people AND status = 'actual' AND grain = 'year'
            AND (len($places) = 0 OR list_contains($places, region)) AND ($examples OR NOT example)
        QUALIFY row_number() OVER (PARTITION BY region, year ORDER BY period_end DESC, confidence DESC) = 1
        """,
        {"places": places, "examples": examples, "people": PEOPLE},
    )


def waiting(store: Store, keys: list[str], places: list[str], *, examples: bool) -> int:
    """How many values of a choice no chart draws, because the program is too little sure of them; all where none is chosen."""
    rows = store.rows(
        """
        SELECT count(*) AS n FROM all_observations
        WHERE confidence < $sure AND ($examples OR NOT example)
            AND (len($keys) = 0 OR list_contains($keys, key)) AND (len($places) = 0 OR list_contains($places, region))
        """,
        {"sure": SURE, "keys": keys, "places": places, "examples": examples},
    )
    return int(str(rows[0]["n"]))


def grains(store: Store, keys: list[str], places: list[str], *, examples: bool) -> dict[str, int]:
    """How many observations of a choice stand in each grain."""
    rows = store.rows(
        """
        SELECT grain, count(*) AS n FROM observations
        WHERE list_contains($keys, key) AND list_contains($places, region) AND ($examples OR NOT example)
        GROUP BY grain
        """,
        {"keys": keys, "places": places, "examples": examples},
    )
    return {str(row["grain"]): int(str(row["n"])) for row in rows}


# What belongs to a topic; or, where a scheme groups the indicators, to one of its groups.
IN_GROUP = "(CASE WHEN $keys::VARCHAR[] IS NULL THEN topic = $topic ELSE list_contains($keys::VARCHAR[], key) END)"


def latest_by_indicator(
    store: Store, topic: str, places: list[str], *, examples: bool, search: str = "", keys: list[str] | None = None
) -> pd.DataFrame:
    """The newest actual value of every indicator of a topic in some places, with how many there are."""
    return store.frame(
        f"""
        SELECT {COLUMNS}, count(*) OVER (PARTITION BY key, measure, unit, region) AS points
        FROM observations
        WHERE {IN_GROUP} AND status = 'actual' AND grain <> 'span' AND list_contains($places, region)
            AND ($examples OR NOT example)
            AND ($search = '' OR contains(lower(name_zh || ' ' || name_en || ' ' || region), lower($search)))
        QUALIFY row_number() OVER (
            PARTITION BY key, measure, unit, region ORDER BY period_end DESC, confidence DESC) = 1
        ORDER BY points DESC, confidence DESC, key
        """,
        {"topic": topic, "keys": keys, "places": places, "examples": examples, "search": search.strip()},
    )


def places_of_topic(store: Store, topic: str, *, examples: bool, keys: list[str] | None = None) -> list[str]:
    """Places with observations of a topic, those with the most first."""
    return store.column(
        f"""
        SELECT region FROM observations
        WHERE {IN_GROUP} AND region IS NOT NULL AND status = 'actual' AND ($examples OR NOT example)
        GROUP BY region ORDER BY count(*) DESC, region
        """,
        {"topic": topic, "keys": keys, "examples": examples},
    )


def topic_panels(
    store: Store, topic: str, places: list[str], grain: str, limit: int, *, examples: bool, keys: list[str] | None = None
) -> list[dict[str, object]]:
    """The (indicator, measure, unit) panels of a topic worth a small chart: most years first.

    Those with a single year are left to the table, unless there is nothing else.
    """
    return store.rows(
        f"""
        SELECT key, any_value(name_zh) AS name_zh, any_value(name_en) AS name_en, measure, unit,
            count(*) AS n, count(DISTINCT year) AS years, count(DISTINCT region) AS regions
        FROM observations
        WHERE {IN_GROUP} AND grain = $grain AND list_contains($places, region)
            AND status IN ('actual', 'target') AND measure IN ('level', 'growth', 'share')
            AND (measure <> 'growth' OR base IS NULL OR base = 'yoy') AND ($examples OR NOT example)
        GROUP BY key, measure, unit
        QUALIFY years > 1 OR max(years) OVER () < 2
        ORDER BY years DESC, n DESC, key, measure LIMIT $limit
        """,
        {"topic": topic, "keys": keys, "places": places, "grain": grain, "limit": limit, "examples": examples},
    )


def counts_by_place(store: Store, keys: list[str], *, examples: bool) -> dict[str, int]:
    """How many years of actual values each place has of some indicators, the best followed first."""
    rows = store.rows(
        """
        SELECT region, count(DISTINCT (key, period_end)) AS n FROM observations
        WHERE list_contains($keys, key) AND region IS NOT NULL AND status = 'actual'
            AND ($examples OR NOT example)
        GROUP BY region ORDER BY n DESC, region
        """,
        {"keys": keys, "examples": examples},
    )
    return {str(row["region"]): int(str(row["n"])) for row in rows}


def main_grain(store: Store, topic: str, places: list[str], *, examples: bool, keys: list[str] | None = None) -> str:
    """The grain that holds most observations of a topic in some places."""
    rows = store.rows(
        f"""
        SELECT grain FROM observations
        WHERE {IN_GROUP} AND list_contains($places, region) AND grain <> 'span'
            AND ($examples OR NOT example)
        GROUP BY grain ORDER BY count(*) DESC, grain DESC LIMIT 1
        """,
        {"topic": topic, "keys": keys, "places": places, "examples": examples},
    )
    return str(rows[0]["grain"]) if rows else "year"


def plain_rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a frame as ``Store.rows`` gives them: null is None, dates are dates."""
    rows: list[dict[str, object]] = []
    for record in frame.to_dict("records"):
        row: dict[str, object] = {}
        for name, value in record.items():
            if isinstance(value, pd.Timestamp):
                row[str(name)] = value.date()
            else:
                row[str(name)] = None if pd.api.types.is_scalar(value) and pd.isna(value) else value
        rows.append(row)
    return rows
