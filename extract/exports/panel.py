"""Panels: places × years, an indicator a column (wide), and the same values one a row (long).

A cell is the series' preferred value of a whole year or of a date in it. Growth and change are against a year earlier; values
that charts do not draw stay out too: both are drawn from the views in ``extract/sql``. Without a choice of indicators the headline ones
of ``extract/rules/headline.csv`` are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import Any

import duckdb

from extract.errors import ExportError
from extract.exports.choice import Choice
from extract.exports.sheet import Sheet
from extract.rules import table as rules
from extract.schema import SERIES, TARGETS, Column, Table
from extract.tables.rows import frame

Row = dict[str, Any]
MEASURES_ZH = {"level": "水平", "growth": "增速", "change": "增减", "share": "占比", "rank": "位次", "multiple": "倍数"}
PLACE = (
    Column("region", "string", "地区", "reference area"),
    Column("region_code", "string", "区划代码", "division code", null=True),
    Column("year", "integer", "年份", "year in which the period ends"),
)
_SERIES = {c.name: c for c in SERIES.columns}
_TARGETS = {c.name: c for c in TARGETS.columns}
LONG = Table(
    "panel_long",
    (),
    "面板的长表：每个地区、年份、指标的取值一行",
    "the panel one value a row",
    (*PLACE, *(_SERIES[n] for n in ("indicator_id", "indicator", "topic", "measure", "unit", "price_basis", "scope_note", "value", "value_high", "qualifier", "release", "figure_id"))),
)  # fmt: skip
AIMS = Table(
    "target_panel_long",
    (),
    "目标面板的长表：每个目标一行，及其后报告所述的结果",
    "the target panel one target a row, with what the next reports say came of it",
    (*PLACE, *(_TARGETS[n] for n in ("indicator_id", "indicator", "measure", "unit", "value", "value_high", "bound", "low", "high", "commitment", "actual_value", "whole_period", "gap", "state", "figure_id", "actual_figure_id"))),
)  # fmt: skip


# What a place's year says: whole years and dates in them; growth and change against a year earlier.
_CHOSEN = """
    ($examples OR NOT example)
    AND (measure NOT IN ('growth', 'change') OR base IS NULL OR base = 'yoy')
    AND (len($regions) = 0 OR list_contains($regions, region) OR list_contains($regions, region_code))
    AND (len($indicators) = 0 OR list_contains($indicators, key) OR list_contains($indicators, indicator))
    AND (len($measures) = 0 OR list_contains($measures, measure))
    AND (len($years) = 0 OR list_contains($years, year))
    AND year BETWEEN coalesce($first, year) AND coalesce($last, year)
"""


def panel(database: duckdb.DuckDBPyConnection, choice: Choice, *, sources: bool = False) -> tuple[Sheet, Sheet]:
    """The panel of a choice, wide and long; with ``sources`` the figure_id beside each value of the wide one.

    ``database`` is a folder opened by ``extract.tables.database.open_folder``. Raises ExportError on more than one status.
    """
    if len(choice.statuses) > 1:
        raise ExportError("a panel holds results or targets, not both: choose one status.")
    found = _ask(
        database,
        f"""
        SELECT * FROM observations WHERE grain = 'year' AND list_contains($statuses, status) AND {_CHOSEN}
            AND (len($topics) = 0 OR list_contains($topics, topic))
        """,
        replace(choice, statuses=choice.statuses or ("actual",)),
    )
    best: dict[tuple[Any, ...], Row] = {}
    for r in sorted(found, key=_preference, reverse=True):
        best.setdefault((r["region"], r["region_code"], r["year"], r["key"], r["measure"], r["unit"]), r)
    kept = sorted(best.values(), key=_order)
    fields = [_SERIES["value"], *([Column("source", "string", "来源数字的编号", "figure_id of the source", null=True)] if sources else [])]
    wide = _wide("panel", "地区×年份的面板：每个指标一列", "places × years, an indicator a column", kept, fields)
    return wide, Sheet(LONG, frame(LONG, kept))


def target_panel(database: duckdb.DuckDBPyConnection, choice: Choice) -> tuple[Sheet, Sheet]:
    """The targets of a choice with what came of them, wide (places × years) and long (a target a row)."""
    if choice.topics or choice.statuses:
        raise ExportError("the target panel is chosen by places, indicators, measures and years.")
    kept = sorted(_ask(database, f"SELECT * FROM aims WHERE period_kind = 'year' AND {_CHOSEN}", choice), key=_order)
    fields = [_TARGETS[n] for n in ("value", "value_high", "bound", "commitment", "actual_value", "gap")]
    zh, en = "地区×年份的目标面板", "places × years: target, bound, commitment, range, the next report's actual and the gap"
    return _wide("target_panel", zh, en, kept, fields), Sheet(AIMS, frame(AIMS, kept))


def _ask(database: duckdb.DuckDBPyConnection, sql: str, choice: Choice) -> list[Row]:
    headline = () if choice.topics else tuple(r["indicator_id"] for r in rules("headline"))
    given = {f.name: getattr(choice, f.name) for f in dataclass_fields(choice)} | {"indicators": choice.indicators or headline}
    cursor = database.execute(sql, {n: list(v) if isinstance(v, tuple) else v for n, v in given.items() if f"${n}" in sql})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _preference(row: Row) -> tuple[Any, ...]:
    """Of several values of a cell: the one without a narrower scope, of constant prices where they differ, the latest."""
    return (row["scope_note"] is None, row["price_basis"] != "current", row["period_end"], row["confidence"], row["series_id"])


def _order(row: Row) -> tuple[Any, ...]:
    return (row["region_code"] or "~", row["region"], row["year"], row["key"], row["measure"], row["unit"], row["value"])


def _wide(name: str, zh: str, en: str, rows: Sequence[Row], fields: Sequence[Column]) -> Sheet:
    """A row a place and year; of each (indicator, measure, unit) the ``fields``, the first of which bears the bare name."""
    units: dict[tuple[str, str], set[str]] = {}
    for r in rows:
        units.setdefault((r["key"], r["measure"]), set()).add(r["unit"])
    columns: dict[str, Column] = {}
    cells: dict[tuple[Any, ...], Row] = {}
    for r in sorted(rows, key=lambda r: (r["key"], r["measure"] != "level", r["measure"], r["unit"])):
        stem = "_".join([r["key"], *([r["measure"]] * (r["measure"] != "level")), *([r["unit"]] * (len(units[r["key"], r["measure"]]) > 1))])
        cell = cells.setdefault((r["region_code"] or "~", r["region"], r["year"]), {n: r[n] for n in ("region", "region_code", "year")})
        if stem in cell:
            continue  # a second target for the same: the long table has it
        for n, field in enumerate(fields):
            column = stem if n == 0 else f"{stem}_{_SUFFIXES.get(field.name, field.name)}"
            columns.setdefault(column, _described(column, field, r, first=n == 0))
            cell[column] = r["figure_id"] if field.name == "source" else r[field.name]
    made = Table(name, ("region", "region_code", "year"), zh, en, (*PLACE, *columns.values()))
    return Sheet(made, frame(made, _in_order(cells)))


_SUFFIXES = {"value_high": "high", "actual_value": "actual"}


def _in_order(cells: Mapping[tuple[Any, ...], Row]) -> Iterable[Row]:
    return (cells[k] for k in sorted(cells))


def _described(name: str, field: Column, row: Row, *, first: bool) -> Column:
    zh = f"{row['name_zh']}（{MEASURES_ZH[row['measure']]}，{row['unit']}）"
    en = f"{row['name_en']} ({row['measure']}, {row['unit']})"
    if not first:
        zh, en = f"{zh}：{field.zh}", f"{en}: {field.en}"
    return Column(name, field.type, zh, en, null=True, codes=field.codes)
