"""How things stand: the four families, the longest line, the widest comparison, what is covered."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard.queries.series import COLUMNS, observations
from dashboard.queries.store import Store

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Family:
    """One of the groups the overview opens with. ``names`` are indicator names, the most telling first."""

    family: str
    measures: list[str]
    units: list[str]
    topics: list[str]
    names: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    """The newest figure of a family in a place, its line, what it changed by, and its neighbours."""

    family: str
    head: Row
    line: list[Row]
    growth: Row | None
    others: list[Row]


@cache
def families() -> tuple[Family, ...]:
    """The families, from ``families.csv``; an empty cell of topics means any topic."""
    with (Path(__file__).parent / "families.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Family(
            row["family"],
            *(row[c].split("|") if row[c] else [] for c in ("measures", "units", "topics", "names")),
        )
        for row in rows
    )


# The newest year first; within it the names in the order of the table, a name that is exactly the
# indicator's before one that is only part of it; whole years before parts of a year.
CANDIDATES = f"""
WITH named AS (
    SELECT o.*, (
        SELECT min(i * 2 + (name_zh <> $names[i])::INT) FROM range(1, len($names) + 1) t(i)
        WHERE contains(name_zh, $names[i])) AS priority
    FROM observations o
    WHERE status = 'actual' AND list_contains($measures, measure) AND list_contains($units, unit)
        AND (len($topics) = 0 OR list_contains($topics, topic)) AND grain <> 'span'
        AND (measure <> 'growth' OR base IS NULL OR base = 'yoy')
        AND region = $place AND ($examples OR NOT example))
SELECT {COLUMNS}, priority FROM named WHERE priority IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY key, unit, region ORDER BY period_end DESC, grain = 'year' DESC) = 1
ORDER BY year DESC, priority, length(name_zh), confidence DESC LIMIT 4
"""


def card(store: Store, family: Family, place: str, *, examples: bool) -> Card | None:
    """The card of a family in a place, or None where there is nothing to show."""
    found = store.rows(
        CANDIDATES,
        {
            "names": family.names,
            "measures": family.measures,
            "units": family.units,
            "topics": family.topics,
            "place": place,
            "examples": examples,
        },
    )
    if not found:
        return None
    head, others = found[0], found[1:]
    return Card(family.family, head, line_of(store, head), growth_of(store, head), others)


def all_cards(store: Store, place: str | None, *, examples: bool) -> list[Card | None]:
    """The card of every family; where the place has none, the place with most of it stands in, named."""
    found = []
    for family in families():
        having = places_of(store, family, examples=examples)
        found.append(card(store, family, place if place in having else next(iter(having), ""), examples=examples))
    return found


def line_of(store: Store, head: Row) -> list[Row]:
    """The observations that one belongs with, oldest first: same place, indicator, measure, grain."""
    return store.rows(
        """
        SELECT year, period_end, value, figure_id FROM observations
        WHERE key = $key AND region = $region AND unit = $unit AND measure = $measure AND status = 'actual'
            AND grain = $grain AND (measure <> 'growth' OR base IS NULL OR base = 'yoy')
        QUALIFY row_number() OVER (PARTITION BY period_end ORDER BY confidence DESC) = 1
        ORDER BY period_end
        """,
        {name: head[name] for name in ("key", "region", "unit", "measure", "grain")},
    )


def growth_of(store: Store, head: Row) -> Row | None:
    """The growth a paper states for the same indicator, place and period as a level."""
    if head["measure"] != "level":
        return None
    rows = store.rows(
        """
        SELECT value, unit, measure, figure_id, base FROM observations
        WHERE key = $key AND region = $region AND period_end = $period_end AND grain = $grain
            AND measure = 'growth' AND status = 'actual' AND (base IS NULL OR base = 'yoy')
        ORDER BY confidence DESC LIMIT 1
        """,
        {name: head[name] for name in ("key", "region", "period_end", "grain")},
    )
    return rows[0] if rows else None


def places_of(store: Store, family: Family, *, examples: bool) -> dict[str, int]:
    """Places that have a family, those with most observations of it first."""
    rows = store.rows(
        """
        SELECT region, count(*) AS n FROM observations
        WHERE status = 'actual' AND list_contains($measures, measure) AND list_contains($units, unit)
            AND (len($topics) = 0 OR list_contains($topics, topic)) AND grain <> 'span'
            AND len(list_filter($names, lambda name: contains(name_zh, name))) > 0
            AND (measure <> 'growth' OR base IS NULL OR base = 'yoy') AND ($examples OR NOT example)
        GROUP BY region ORDER BY n DESC, region
        """,
        {
            "names": family.names,
            "measures": family.measures,
            "units": family.units,
            "topics": family.topics,
            "examples": examples,
        },
    )
    return {str(row["region"]): int(str(row["n"])) for row in rows}


def places(store: Store, *, examples: bool) -> list[str]:
    """Places with most of the families first, then those with most observations."""
    counts: dict[str, list[int]] = {}
    for family in families():
        for place, count in places_of(store, family, examples=examples).items():
            counts.setdefault(place, []).append(count)
    return sorted(counts, key=lambda place: (-len(counts[place]), -sum(counts[place]), place))


def longest_line(store: Store, *, examples: bool) -> Row | None:
    """The place, indicator and measure followed over most years, with those that have targets first."""
    rows = store.rows(
        """
        SELECT region, key, any_value(name_zh) AS name_zh, any_value(name_en) AS name_en, measure, unit,
            count(DISTINCT year) FILTER (status = 'actual') AS years,
            count(DISTINCT year) FILTER (status = 'target') AS targets
        FROM observations JOIN (
            SELECT key, count(DISTINCT region) AS spread FROM observations GROUP BY key) USING (key)
        WHERE grain = 'year' AND measure IN ('growth', 'level') AND (base IS NULL OR base = 'yoy')
            AND region IS NOT NULL AND ($examples OR NOT example)
        GROUP BY region, key, measure, unit HAVING years > 1
        ORDER BY years + least(targets, years) DESC, max(topic = 'macro') DESC, max(spread) DESC, key, region
        LIMIT 1
        """,
        {"examples": examples},
    )
    return rows[0] if rows else None


def longest_rows(store: Store, choice: Row, *, examples: bool) -> pd.DataFrame:
    """The observations of the longest line, its targets among them."""
    rows = observations(store, [str(choice["key"])], [str(choice["region"])], "year", ["actual", "target"], examples=examples)
    return rows[(rows["measure"] == choice["measure"]) & (rows["unit"] == choice["unit"])]


def widest_comparison(store: Store, *, examples: bool) -> Row | None:
    """The indicator, measure and year known for most places of one level (provinces, say).

    Of those that reach two thirds of the most, the economy as a whole goes first.
    """
    rows = store.rows(
        """
        SELECT key, any_value(name_zh) AS name_zh, any_value(name_en) AS name_en, measure, unit, year,
            length(region_code) AS code_length, count(DISTINCT region) AS places
        FROM observations
        WHERE grain = 'year' AND status = 'actual' AND measure IN ('level', 'growth')
            AND (base IS NULL OR base = 'yoy') AND month(period_end) = 12 AND region_code <> '0'
            AND ($examples OR NOT example)
        GROUP BY key, measure, unit, year, length(region_code) HAVING places > 2
        ORDER BY places * 3 >= max(places) OVER () * 2 DESC, max(topic = 'macro') DESC, places DESC,
            measure = 'level' DESC, year DESC, key LIMIT 1
        """,
        {"examples": examples},
    )
    return rows[0] if rows else None


def compared(store: Store, choice: Row, *, examples: bool) -> pd.DataFrame:
    """The places of a comparison, the highest first."""
    return store.frame(
        f"""
        SELECT {COLUMNS} FROM observations
        WHERE key = $key AND measure = $measure AND unit = $unit AND year = $year AND grain = 'year'
            AND status = 'actual' AND length(region_code) = $code_length AND region_code <> '0'
            AND month(period_end) = 12
            AND (base IS NULL OR base = 'yoy') AND ($examples OR NOT example)
        QUALIFY row_number() OVER (PARTITION BY region ORDER BY confidence DESC) = 1
        ORDER BY value DESC, region
        """,
        {n: choice[n] for n in ("key", "measure", "unit", "year", "code_length")} | {"examples": examples},
    )


def newest_targets(store: Store, place: str, *, examples: bool, limit: int = 8) -> list[Row]:
    """The goals a place has set for its latest target year, each beside the year before."""
    return store.rows(
        f"""
        WITH goals AS (
            SELECT {COLUMNS} FROM observations
            WHERE status = 'target' AND grain = 'year' AND region = $place AND ($examples OR NOT example)
                AND (base IS NULL OR base = 'yoy')
            QUALIFY row_number() OVER (
                PARTITION BY key, measure, unit ORDER BY year DESC, confidence DESC) = 1
                AND year = max(year) OVER ()),
        past AS (
            SELECT key, measure, unit, year, arg_max(value, confidence) AS value,
                arg_max(figure_id, confidence) AS figure_id, arg_max(unit_written, confidence) AS unit_written
            FROM observations
            WHERE status = 'actual' AND grain = 'year' AND region = $place AND (base IS NULL OR base = 'yoy')
            GROUP BY key, measure, unit, year)
        SELECT g.*, p.value AS past_value, p.figure_id AS past_figure_id, p.unit_written AS past_unit_written
        FROM goals g LEFT JOIN past p
            ON p.key = g.key AND p.measure = g.measure AND p.unit = g.unit AND p.year = g.year - 1
        ORDER BY p.value IS NULL, g.topic = 'macro' DESC, g.confidence DESC, g.key LIMIT $limit
        """,
        {"place": place, "examples": examples, "limit": limit},
    )


def places_with_targets(store: Store, *, examples: bool) -> list[str]:
    """Places that have set goals, those with the newest and most first."""
    return store.column(
        """
        SELECT region FROM observations
        WHERE status = 'target' AND grain = 'year' AND region IS NOT NULL AND ($examples OR NOT example)
        GROUP BY region ORDER BY max(year) DESC, count(*) DESC, region
        """,
        {"examples": examples},
    )


def comparisons_of(store: Store, key: str, *, examples: bool) -> list[Row]:
    """Comparisons of one indicator over places of one level: the newest year of its amount and its growth."""
    return store.rows(
        """
        SELECT key, any_value(name_zh) AS name_zh, any_value(name_en) AS name_en, measure, unit, year,
            length(region_code) AS code_length, count(DISTINCT region) AS places
        FROM observations
        WHERE grain = 'year' AND status = 'actual' AND measure IN ('level', 'growth', 'share') AND key = $key
            AND (base IS NULL OR base = 'yoy') AND month(period_end) = 12 AND region_code <> '0'
            AND ($examples OR NOT example)
        GROUP BY key, measure, unit, year, length(region_code) HAVING places > 2
        QUALIFY row_number() OVER (PARTITION BY measure ORDER BY places DESC, year DESC) = 1
        ORDER BY measure = 'level' DESC, measure
        """,
        {"key": key, "examples": examples},
    )
