"""What a reader can choose from: places, topics, indicators, years."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.queries.store import Store


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator that has observations: its key, both names, its topic, and how many there are."""

    key: str
    name_zh: str
    name_en: str
    topic: str
    count: int


def indicators(store: Store, *, examples: bool, topic: str | None = None) -> list[Indicator]:
    """Indicators with observations, those with the most first."""
    rows = store.rows(
        """
        SELECT key, any_value(name_zh) AS name_zh, any_value(name_en) AS name_en,
            mode(topic) AS topic, count(*) AS count
        FROM observations
        WHERE ($examples OR NOT example) AND ($topic IS NULL OR topic = $topic)
        GROUP BY key ORDER BY count DESC, key
        """,
        {"examples": examples, "topic": topic},
    )
    return [Indicator(**row) for row in rows]  # type: ignore[arg-type]


def regions(store: Store, *, examples: bool) -> list[str]:
    """Places with figures: the nation first, then by division code, places without a code last."""
    return store.column(
        """
        SELECT f.region FROM figures f JOIN documents d USING (doc_id)
        WHERE f.region IS NOT NULL AND ($examples OR NOT coalesce(d.example, false))
        GROUP BY f.region
        ORDER BY min(f.region_code) IS NULL, length(min(f.region_code)), min(f.region_code), f.region
        """,
        {"examples": examples},
    )


def series_regions(store: Store, keys: list[str], *, examples: bool) -> list[str]:
    """Places that have one of these indicators, those with the most observations first."""
    return store.column(
        """
        SELECT region FROM observations
        WHERE list_contains($keys, key) AND region IS NOT NULL AND ($examples OR NOT example)
        GROUP BY region ORDER BY count(*) DESC, min(region_code), region
        """,
        {"keys": keys, "examples": examples},
    )


def years(store: Store, *, examples: bool) -> list[int]:
    """Years that figures end in, newest first."""
    rows = store.rows(
        """
        SELECT DISTINCT year(f.period_end) AS year FROM figures f JOIN documents d USING (doc_id)
        WHERE f.period_end IS NOT NULL AND ($examples OR NOT coalesce(d.example, false))
        ORDER BY year DESC
        """,
        {"examples": examples},
    )
    return [int(str(row["year"])) for row in rows]


def topics(store: Store, *, examples: bool) -> dict[str, int]:
    """Topics that have observations, with their number."""
    rows = store.rows(
        """
        SELECT topic, count(*) AS n FROM observations
        WHERE topic IS NOT NULL AND ($examples OR NOT example) GROUP BY topic
        """,
        {"examples": examples},
    )
    return {str(row["topic"]): int(str(row["n"])) for row in rows}


def count_of(store: Store, keys: list[str], *, examples: bool) -> int:
    """How many observations some indicators have."""
    rows = store.rows(
        "SELECT count(*) AS n FROM observations WHERE list_contains($keys, key) AND ($examples OR NOT example)",
        {"keys": keys, "examples": examples},
    )
    return int(str(rows[0]["n"]))


def observed_years(store: Store, *, examples: bool) -> list[int]:
    """Years that observations end in, targets included."""
    rows = store.rows(
        "SELECT DISTINCT year FROM observations WHERE $examples OR NOT example ORDER BY year",
        {"examples": examples},
    )
    return [int(str(row["year"])) for row in rows]
