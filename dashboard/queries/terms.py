"""How often the terms of the list stand in the papers, by topic or term and year."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.queries.store import Store


@dataclass(frozen=True, slots=True)
class Attention:
    """One topic, or one term of a topic, in one year: how often in all, and per 10,000 characters."""

    name: str  # code of the topic, or the term
    name_en: str
    year: int
    count: int
    per_10000: float


def attention(store: Store, topic: str | None, regions: list[str], *, examples: bool) -> list[Attention]:
    """By year, the topics with each of their terms added up, or the terms of one topic; what never stands is left out."""
    found = store.rows(
        """
        WITH chosen AS (
            SELECT * FROM terms
            WHERE year IS NOT NULL AND ($examples OR NOT example) AND (len($regions) = 0 OR list_contains($regions, region))),
        sizes AS (
            SELECT year, sum(characters) AS size
            FROM (SELECT DISTINCT doc_id, year, characters FROM chosen) GROUP BY year),
        named AS (
            SELECT *, CASE WHEN $topic = '' THEN topic ELSE term END AS name, CASE WHEN $topic = '' THEN topic ELSE term_en END AS name_en
            FROM chosen WHERE $topic IN ('', topic))
        SELECT name, any_value(name_en) AS name_en, year, CAST(sum(count) AS BIGINT) AS count, sum(count) * 10000 / any_value(size) AS per_10000
        FROM named JOIN sizes USING (year)
        WHERE size > 0 GROUP BY name, year
        QUALIFY sum(sum(count)) OVER (PARTITION BY name) > 0
        ORDER BY name, year
        """,
        {"examples": examples, "regions": regions, "topic": topic or ""},
    )
    return [
        Attention(str(r["name"]), str(r["name_en"]), int(str(r["year"])), int(str(r["count"])), float(str(r["per_10000"]))) for r in found
    ]


def topics(store: Store) -> list[str]:
    """The topics that have a term on the list."""
    return store.column("SELECT DISTINCT topic FROM terms ORDER BY topic")


def regions(store: Store, *, examples: bool) -> list[str]:
    """The places with papers, the nation and its provinces first."""
    found = store.rows(
        """
        SELECT region FROM terms WHERE region IS NOT NULL AND ($examples OR NOT example)
        GROUP BY region, region_code ORDER BY len(region_code), region_code, region
        """,
        {"examples": examples},
    )
    return [str(r["region"]) for r in found]


def papers(store: Store, regions: list[str], *, examples: bool) -> int:
    """How many papers are counted in."""
    found = store.rows(
        """
        SELECT count(DISTINCT doc_id) AS n FROM terms
        WHERE year IS NOT NULL AND ($examples OR NOT example) AND (len($regions) = 0 OR list_contains($regions, region))
        """,
        {"examples": examples, "regions": regions},
    )
    return int(str(found[0]["n"]))
