"""Which places there are, and in what they can be set side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.queries.series import COLUMNS
from dashboard.queries.store import Store
from extract import places as divisions

# The level of a place by the digits of its code; what has no code is a development zone or its like.
DIGITS = {"nation": 1, "province": 2, "prefecture": 4, "county": 6, "town": 9, "village": 12, "zone": 0}
LEVEL = "CASE coalesce(length(region_code), 0) {} END".format(
    " ".join(f"WHEN {digits} THEN '{level}'" for level, digits in DIGITS.items())
)
# Whole years, and growth on the year before: only these say the same of every place.
COMPARABLE = f"""
SELECT {COLUMNS}, {LEVEL} AS level FROM observations
WHERE grain = 'year' AND month(period_end) = 12 AND status IN ('actual', 'target')
    AND measure IN ('level', 'growth', 'share') AND (base IS NULL OR base = 'yoy') AND ($examples OR NOT example)
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An indicator, measure and year that several places of one level have."""

    key: str
    name_zh: str
    name_en: str
    topic: str
    measure: str
    unit: str
    status: str
    year: int
    level: str
    places: int


@lru_cache(maxsize=4)
def comparisons(store: Store, *, examples: bool) -> tuple[Comparison, ...]:
    """Everything that at least two places of one level have: results before targets, then what most have.

    Of those that reach two thirds of the most, the economy as a whole goes first. An indicator is compared
    in one unit, that of most of its places.
    """
    rows = store.rows(
        f"""
        WITH cells AS (
            SELECT key, any_value(name_zh) AS name_zh, any_value(name_en) AS name_en, mode(topic) AS topic,
                measure, unit, status, year, level, count(DISTINCT coalesce(region_code, region)) AS places
            FROM ({COMPARABLE}) WHERE level <> 'nation'
            GROUP BY key, measure, unit, status, year, level HAVING places > 1)
        SELECT * FROM cells
        QUALIFY unit = first_value(unit) OVER (PARTITION BY key, measure, status ORDER BY places DESC, unit)
        ORDER BY status, places * 3 >= max(places) OVER () * 2 DESC, topic = 'macro' DESC, places DESC,
            measure = 'level' DESC, year DESC, key, level
        """,
        {"examples": examples},
    )
    return tuple(Comparison(**row) for row in rows)  # type: ignore[arg-type]


def compared(store: Store, choice: Comparison, *, examples: bool) -> pd.DataFrame:
    """The observations of a comparison in places of every level, the highest first, with their ``level``."""
    return store.frame(
        f"""
        SELECT * FROM ({COMPARABLE})
        WHERE key = $key AND measure = $measure AND unit = $unit AND status = $status AND year = $year
        QUALIFY row_number() OVER (PARTITION BY coalesce(region_code, region) ORDER BY confidence DESC) = 1
        ORDER BY value DESC, region
        """,
        {name: getattr(choice, name) for name in ("key", "measure", "unit", "status", "year")}
        | {"examples": examples},
    )


def told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows, namesakes with the place they lie in before their name."""
    twice = rows["region"].duplicated(keep=False)
    names = [
        f"{chain[-2].name}{name}" if again and len(chain := ancestry(name, code)) > 1 else name
        for name, code, again in zip(rows["region"], rows["region_code"], twice, strict=True)
    ]
    return rows.assign(region=names)


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its name, and by its division code where the table of divisions has one."""

    name: str
    code: str | None

    @property
    def level(self) -> str:
        """Which of ``DIGITS`` it belongs to."""
        return next(level for level, digits in DIGITS.items() if digits == len(self.code or ""))


def ancestry(name: str, code: str | None) -> list[Place]:
    """The places that hold a place, the nation first, itself last; only itself where it has no code."""
    above = divisions.parents(code)[:0:-1] if code else []
    return [*(Place(divisions.region(area).name, area) for area in above), Place(name, code)]


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree of places: how many figures it has itself, and the places below it."""

    place: Place
    own: int
    below: tuple[Branch, ...]

    @property
    def figures(self) -> int:
        """How many figures it has with all that lies in it."""
        return self.own + sum(branch.figures for branch in self.below)


def counts(store: Store, *, examples: bool) -> dict[Place, int]:
    """How many figures each place has: statistics about the place itself, not about who is in it."""
    rows = store.rows(
        """
        SELECT mode(f.region) AS region, nullif(f.region_code, '') AS code, count(*) AS n
        FROM figures f JOIN documents d USING (doc_id)
        WHERE f.kind = 'core' AND f.subject IS NULL AND f.region <> ''
            AND ($examples OR NOT coalesce(d.example, false))
        GROUP BY nullif(f.region_code, ''), coalesce(nullif(f.region_code, ''), f.region)
        """,
        {"examples": examples},
    )
    return {Place(str(row["region"]), _code(row["code"])): int(str(row["n"])) for row in rows}


def _code(value: object) -> str | None:
    return value if isinstance(value, str) else None


@lru_cache(maxsize=32)
def inside(store: Store, root: str | None, *, examples: bool) -> tuple[Branch, ...]:
    """What ``tree`` says of the places with figures; kept, as thousands of places take longer to sort than a page to draw."""
    return tuple(tree(counts(store, examples=examples), root))


def tree(having: dict[Place, int], root: str | None) -> list[Branch]:
    """What lies directly in the place with code ``root``, each with what lies in it.

    ``None`` is the top: the nation, then the places without a code. A place stands in the tree when it has
    figures or holds one that has.
    """
    names: dict[str | None, Place] = {place.code: place for place in having if place.code}
    children: dict[str | None, dict[str, Place]] = {}
    for place in names.values():
        chain = ancestry(place.name, place.code)
        for above, below in zip([None, *(area.code for area in chain)], chain, strict=False):
            children.setdefault(above, {})[str(below.code)] = names.get(below.code, below)

    def branch(place: Place) -> Branch:
        below = children.get(place.code, {})
        return Branch(place, having.get(place, 0), tuple(branch(below[code]) for code in sorted(below)))

    found = children.get(root, {})
    loose = sorted((place for place in having if not place.code), key=lambda place: place.name)
    return [branch(found[code]) for code in sorted(found)] + (
        [Branch(place, having[place], ()) for place in loose] if root is None else []
    )
