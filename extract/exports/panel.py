"""Panels: places × years, an indicator a column (wide), and the same values one a row (long).

A cell is the series' preferred value of a whole year or of a date in it. Growth and change are against a year earlier; values
that the program is less sure of than ``SURE`` stay out, as they do in charts. Without a choice of indicators the headline ones
of ``extract/rules/headline.csv`` are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.errors import ExportError
from extract.exports.choice import Choice, choose
from extract.exports.sheet import Sheet
from extract.rules import table as rules
from extract.schema import SERIES, SURE, TARGETS, Column, Table
from extract.tables.read import read_table
from extract.tables.rows import frame, records

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


def panel(folder: Path, choice: Choice, *, sources: bool = False) -> tuple[Sheet, Sheet]:
    """The panel of a choice, wide and long; with ``sources`` the figure_id beside each value of the wide one."""
    if len(choice.statuses) > 1:
        raise ExportError("a panel holds results or targets, not both: choose one status.")
    names = _names(folder)
    rows = [
        r | {"year": r["period_end"].year}
        for r in records(choose(folder, "series", _headline(choice, choice.statuses or ("actual",))))
        if r["subject"] is None and r["confidence"] >= SURE and r["period_kind"] in ("year", "point") and _yearly(r)
    ]
    best: dict[tuple[Any, ...], Row] = {}
    for r in sorted(rows, key=_preference, reverse=True):
        best.setdefault((r["region"], r["region_code"], r["year"], _key(r), r["measure"], r["unit"]), r)
    kept = sorted(best.values(), key=_order)
    fields = [_SERIES["value"], *([Column("source", "string", "来源数字的编号", "figure_id of the source", null=True)] if sources else [])]
    wide = _wide("panel", "地区×年份的面板：每个指标一列", "places × years, an indicator a column", kept, fields, names)
    return wide, Sheet(LONG, frame(LONG, kept))


def target_panel(folder: Path, choice: Choice) -> tuple[Sheet, Sheet]:
    """The targets of a choice with what came of them, wide (places × years) and long (a target a row)."""
    names = _names(folder)
    rows = [
        r | {"year": r["period_end"].year}
        for r in records(choose(folder, "targets", _headline(choice, ())))
        if r["subject"] is None and not r["restates"] and not r["superseded_by"] and r["period_kind"] == "year" and _yearly(r)
    ]
    kept = sorted(rows, key=_order)
    fields = [_TARGETS[n] for n in ("value", "value_high", "bound", "commitment", "actual_value", "gap")]
    zh, en = "地区×年份的目标面板", "places × years: target, bound, commitment, range, the next report's actual and the gap"
    return _wide("target_panel", zh, en, kept, fields, names), Sheet(AIMS, frame(AIMS, kept))


def _headline(choice: Choice, statuses: tuple[str, ...]) -> Choice:
    known = choice.indicators or (() if choice.topics else tuple(r["indicator_id"] for r in rules("headline")))
    return replace(choice, indicators=known, statuses=statuses)


def _names(folder: Path) -> dict[str, tuple[str, str]]:
    return {r["indicator_id"]: (r["name_zh"], r["name_en"]) for r in records(read_table(folder, "indicators"))}


def _yearly(row: Row) -> bool:
    return row["measure"] not in ("growth", "change") or row["base"] in (None, "yoy")


def _preference(row: Row) -> tuple[Any, ...]:
    """Of several values of a cell: the one without a narrower scope, of constant prices where they differ, the latest."""
    return (row["scope_note"] is None, row["price_basis"] != "current", row["period_end"], row["confidence"], row["series_id"])


def _key(row: Row) -> str:
    return str(row["indicator_id"] or row["indicator"])


def _order(row: Row) -> tuple[Any, ...]:
    return (row["region_code"] or "~", row["region"], row["year"], _key(row), row["measure"], row["unit"], row["value"])


def _wide(
    name: str, zh: str, en: str, rows: Sequence[Row], fields: Sequence[Column], names: Mapping[str, tuple[str, str]]
) -> Sheet:
    """A row a place and year; of each (indicator, measure, unit) the ``fields``, the first of which bears the bare name."""
    units: dict[tuple[str, str], set[str]] = {}
    for r in rows:
        units.setdefault((_key(r), r["measure"]), set()).add(r["unit"])
    columns: dict[str, Column] = {}
    cells: dict[tuple[Any, ...], Row] = {}
    for r in sorted(rows, key=lambda r: (_key(r), r["measure"] != "level", r["measure"], r["unit"])):
        stem = "_".join([_key(r), *([r["measure"]] * (r["measure"] != "level")), *([r["unit"]] * (len(units[_key(r), r["measure"]]) > 1))])
        cell = cells.setdefault((r["region_code"] or "~", r["region"], r["year"]), {n: r[n] for n in ("region", "region_code", "year")})
        if stem in cell:
            continue  # a second target for the same: the long table has it
        for n, field in enumerate(fields):
            column = stem if n == 0 else f"{stem}_{_SUFFIXES.get(field.name, field.name)}"
            columns.setdefault(column, _described(column, field, r, names, first=n == 0))
            cell[column] = r["figure_id"] if field.name == "source" else r[field.name]
    made = Table(name, ("region", "region_code", "year"), zh, en, (*PLACE, *columns.values()))
    return Sheet(made, frame(made, _in_order(cells)))


_SUFFIXES = {"value_high": "high", "actual_value": "actual"}


def _in_order(cells: Mapping[tuple[Any, ...], Row]) -> Iterable[Row]:
    return (cells[k] for k in sorted(cells))


def _described(name: str, field: Column, row: Row, names: Mapping[str, tuple[str, str]], *, first: bool) -> Column:
    zh, en = names.get(row["indicator_id"] or "", (row["indicator"], row["indicator"]))
    zh, en = f"{zh}（{MEASURES_ZH[row['measure']]}，{row['unit']}）", f"{en} ({row['measure']}, {row['unit']})"
    if not first:
        zh, en = f"{zh}：{field.zh}", f"{en}: {field.en}"
    return Column(name, field.type, zh, en, null=True, codes=field.codes)
