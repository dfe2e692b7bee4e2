"""Who stands where: places, projects or indicators by value, by growth or by how much of a target is done.

Equal values share a rank. Where less is better the order turns. The rank before is that of the newest earlier year
that two of the members have, counted as the change is: among the members that both years have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.queries.places import COMPARABLE, LEVEL, Comparison
from dashboard.queries.store import Store
from extract.schema import SURE

Row = dict[str, object]
Of = Literal["places", "subjects", "indicators"]
By = Literal["value", "growth", "pace"]
OF: tuple[Of, ...] = ("places", "subjects", "indicators")
BY: tuple[By, ...] = ("value", "growth", "pace")
_DIGITS = 9  # of a value: what binary fractions leave is no difference


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a member stands. ``row`` is its figure (by pace its target); ``value`` what it is ranked by.

    ``before`` is its rank in the earlier year and ``among`` its rank now, both among the members that the two years
    share; None for a member that is new.
    """

    name: str
    row: Row
    value: float
    rank: int
    before: int | None = None
    among: int | None = None
    was: Row | None = None

    @property
    def step(self) -> int | None:
        """How many ranks it has gained; negative where it lost."""
        return None if self.before is None or self.among is None else self.before - self.among


def ranked(
    now: Mapping[str, Row],
    before: Mapping[str, Row],
    value: Callable[[Row], float],
    name: Callable[[Row], str],
    *,
    less: bool = False,
) -> tuple[Rank, ...]:
    """The members of ``now``, the first rank first; ``less`` is better where less is."""
    ranks = _ranks(now, value, less)
    common = now.keys() & before.keys()
    among = _ranks({key: now[key] for key in common}, value, less)
    then = _ranks({key: before[key] for key in common}, value, less)
    found = [
        Rank(name(row), row, value(row), ranks[key], then.get(key), among.get(key), before.get(key)) for key, row in now.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.rank, one.name)))


def _ranks(rows: Mapping[str, Row], value: Callable[[Row], float], less: bool) -> dict[str, int]:
    values = {key: round(value(row), _DIGITS) for key, row in rows.items()}
    first: dict[float, int] = {}
    for rank, own in enumerate(sorted(values.values(), reverse=not less), 1):
        first.setdefault(own, rank)
    return {key: first[own] for key, own in values.items()}


def less_is_better(store: Store, key: str) -> bool:
    """Whether the catalogue says that less of an indicator is better."""
    rows = store.rows("SELECT better FROM indicators WHERE indicator_id = ?", [key])
    return bool(rows) and rows[0]["better"] == "less"


def ranks(
    store: Store,
    *,
    indicator: str,
    measure: str,
    year: int,
    by: By,
    level: str | None = None,
    unit: str | None = None,
    status: str = "actual",
    examples: bool = False,
) -> tuple[Rank, ...]:
    """The places that have an indicator in a year, those of one ``level`` where one is asked for."""
    less = less_is_better(store, indicator)
    if by == "pace":
        rows = _targets(store, "key = $key AND subject IS NULL AND ($level IS NULL OR level = $level)", {"key": indicator, "level": level}, examples)
        return _by_year(rows, year, _place, _done, lambda row: str(row["region"]), less)
    rows = store.rows(
        f"""
        SELECT * FROM ({COMPARABLE})
        WHERE key = $key AND measure = $measure AND ($unit IS NULL OR unit = $unit) AND status = $status
            AND ($level IS NULL OR level = $level)
        QUALIFY row_number() OVER (PARTITION BY coalesce(region_code, region), year ORDER BY confidence DESC) = 1
        """,
        {
            "key": indicator, "measure": "growth" if by == "growth" else measure, "unit": unit, "status": status,
            "level": level, "examples": examples,
        },
    )  # fmt: skip
    return _by_year(rows, year, _place, _value, lambda row: str(row["region"]), less)


def subject_ranks(
    store: Store, *, region: str, indicator: str, unit: str, year: int, by: By, examples: bool = False
) -> tuple[Rank, ...]:
    """The projects and organisations in a place that have an indicator in a year."""
    less = less_is_better(store, indicator)
    if by == "pace":
        rows = _targets(
            store, "key = $key AND region = $region AND subject IS NOT NULL", {"key": indicator, "region": region}, examples
        )
    else:
        measures = ["growth"] if by == "growth" else ["level", "share"]
        rows = [
            row
            for row in _yearly(store, region, "subject IS NOT NULL", measures, examples)
            if row["key"] == indicator and (by == "growth" or row["unit"] == unit)
        ]
    return _by_year(rows, year, lambda row: str(row["subject"]), _of(by), lambda row: str(row["subject"]), less)


def indicator_ranks(
    store: Store, *, region: str, unit: str, year: int, by: By, topic: str | None = None, examples: bool = False
) -> tuple[Rank, ...]:
    """The indicators of a place that count in one unit, or their growth, or how much of their targets is done."""
    if by == "pace":
        rows = _targets(store, "region = $region AND subject IS NULL", {"region": region}, examples)
    else:
        rows = _yearly(store, region, "subject IS NULL", ["growth"] if by == "growth" else ["level", "share"], examples)
        rows = [row for row in rows if row["indicator_id"] and row["unit"] == ("%" if by == "growth" else unit)]
    rows = [row for row in rows if topic is None or row["topic"] == topic]
    return _by_year(rows, year, lambda row: f"{row['key']} {row['measure']}", _of(by), lambda row: str(row["name_zh"]), False)


@dataclass(frozen=True, slots=True)
class Field:
    """What members can be ranked in: an indicator for subjects (``key``), or a unit for indicators; by year, and how many."""

    key: str
    name_zh: str
    name_en: str
    unit: str
    year: int
    members: int


def fields(store: Store, *, of: Of, region: str, by: By, examples: bool = False) -> list[Field]:
    """What the subjects or the indicators of a place can be ranked in, where two have it: the newest year first, then what most have."""
    whose = "subject IS NOT NULL" if of == "subjects" else "subject IS NULL"
    if by == "pace":
        rows = _targets(store, f"region = $region AND {whose}", {"region": region}, examples)
    else:
        rows = _yearly(store, region, whose, ["growth"] if by == "growth" else ["level", "share"], examples)
    if of == "indicators" and by != "pace":
        rows = [row for row in rows if row["indicator_id"]]
    found: dict[tuple[str, str, int], set[str]] = {}
    names: dict[str, Row] = {}
    for row in rows:
        key = str(row["key"]) if of == "subjects" else ""
        unit = "%" if by == "growth" else "" if by == "pace" else str(row["unit"])
        found.setdefault((key, unit, int(str(row["year"]))), set()).add(str(row["subject"] if of == "subjects" else row["key"]))
        names[key] = row
    listed = [
        Field(key, str(names[key]["name_zh"]), str(names[key]["name_en"]), unit, year, len(members))
        for (key, unit, year), members in found.items()
        if len(members) > 1
    ]
    return sorted(listed, key=lambda one: (-one.year, -one.members, one.key, one.unit))


def paced(store: Store, *, examples: bool) -> list[Comparison]:
    """The targets that at least two places of one level can be ranked in by how much is done."""
    found: dict[tuple[str, int, str], list[Row]] = {}
    for row in _targets(store, "subject IS NULL", {}, examples):
        found.setdefault((str(row["key"]), int(str(row["year"])), str(row["level"])), []).append(row)
    listed = [
        Comparison(
            key, str(rows[0]["name_zh"]), str(rows[0]["name_en"]), str(rows[0]["topic"] or "other"), "pace", "%", "target",
            year, level, len(rows),
        )
        for (key, year, level), rows in found.items()
        if len(rows) > 1
    ]  # fmt: skip
    return sorted(listed, key=lambda one: (-one.places, -one.year, one.key))


def regions(store: Store, *, examples: bool) -> list[str]:
    """The places with figures of a year, those with most indicators first."""
    return store.column(
        """
        SELECT region FROM observations WHERE grain = 'year' AND status = 'actual' AND indicator_id IS NOT NULL
            AND ($examples OR NOT example)
        GROUP BY region HAVING count(DISTINCT key) > 1 ORDER BY count(DISTINCT (key, year)) DESC, region
        """,
        {"examples": examples},
    )


def _yearly(store: Store, region: str, whose: str, measures: list[str], examples: bool) -> list[Row]:
    """What a place, or those in it, had in whole years: one value for each measure."""
    return store.rows(
        f"""
        SELECT s.*, coalesce(s.indicator_id, s.indicator) AS key, coalesce(i.name_zh, s.indicator) AS name_zh,
            coalesce(i.name_en, s.indicator) AS name_en, year(s.period_end) AS year
        FROM series s LEFT JOIN indicators i USING (indicator_id)
        WHERE s.region = $region AND {whose} AND s.status = 'actual' AND list_contains($measures, s.measure)
            AND s.period_kind IN ('year', 'point') AND month(s.period_end) = 12 AND (s.base IS NULL OR s.base = 'yoy')
            AND s.confidence >= $sure AND ($examples OR NOT s.example)
        QUALIFY row_number() OVER (
            PARTITION BY s.subject, key, s.measure, s.unit, year ORDER BY s.confidence DESC, s.figure_id) = 1
        """,
        {"region": region, "measures": measures, "sure": SURE, "examples": examples},
    )


def _targets(store: Store, where: str, values: Mapping[str, object], examples: bool) -> list[Row]:
    """Targets of whole years of which a share is done. Of a rate no share is counted; a ceiling is none to fill."""
    return store.rows(
        f"""
        WITH named AS (
            SELECT t.*, coalesce(t.indicator_id, t.indicator) AS key, coalesce(i.name_zh, t.indicator) AS name_zh,
                coalesce(i.name_en, t.indicator) AS name_en, i.topic, year(t.period_end) AS year, {LEVEL} AS level
            FROM targets t LEFT JOIN indicators i USING (indicator_id))
        SELECT * FROM named
        WHERE done_share IS NOT NULL AND bound <> 'at_most' AND restates IS NULL AND superseded_by IS NULL
            AND period_kind IN ('year', 'point') AND ($examples OR NOT example) AND {where}
        QUALIFY row_number() OVER (PARTITION BY region, subject, key, year ORDER BY set_at DESC NULLS LAST, target_id) = 1
        """,
        {**values, "examples": examples},
    )


def _by_year(
    rows: list[Row], year: int, member: Callable[[Row], str], value: Callable[[Row], float], name: Callable[[Row], str], less: bool
) -> tuple[Rank, ...]:
    """The members of a year beside those of the newest earlier one that has two of them."""
    of: dict[int, dict[str, Row]] = {}
    for row in rows:
        of.setdefault(int(str(row["year"])), {})[member(row)] = row
    now = of.get(year, {})
    earlier = [of[y] for y in sorted(of, reverse=True) if y < year and len(of[y].keys() & now.keys()) > 1]
    return ranked(now, earlier[0] if earlier else {}, value, name, less=less)


def _of(by: By) -> Callable[[Row], float]:
    return _done if by == "pace" else _value


def _value(row: Row) -> float:
    return float(str(row["value"]))


def _done(row: Row) -> float:
    return float(str(row["done_share"]))


def _place(row: Row) -> str:
    return str(row["region_code"] or row["region"])
