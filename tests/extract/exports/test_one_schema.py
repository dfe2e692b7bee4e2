"""Adding a column is one edit, in extract/schema/. What the schema cannot know of it, these tests name.

A test that fails here after such an edit says in its message which file has to hear of the column, and why.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from dashboard.words import _codes
from extract.exports import sdmx
from extract.exports.choice import Choice, choose
from extract.exports.make import FORMATS, export
from extract.meaning.figure import Figure
from extract.schema import FIGURES, SERIES, TABLES, Column, Table
from tests.extract.exports.made import BACK

ROOT = Path(__file__).parents[3]
# Kinds of codes that a page shows, by the column that holds them; the words of the others are columns of a table only.
SHOWN = {"measure": "measure", "status": "status", "topic": "topic", "commitment": "commitment", "qualifier": "qualifier", "release": "release", "period_kind": "period_kind"}
# Columns of the series that SDMX-CSV leaves to the table itself.
NOT_IN_SDMX = {"series_id", "region", "indicator", "topic", "unit_written", "rule", "sources", "disagree", "alternatives", "confidence", "example"}
# What each column of the series is called there.
IN_SDMX = {
    "region_code": "REF_AREA", "indicator_id": "INDICATOR", "subject": "SUBJECT", "measure": "MEASURE", "base": "BASE", "price_basis": "PRICE_BASIS",
    "scope_note": "SCOPE", "status": "STATUS", "unit": "UNIT_MEASURE", "period_start": "TIME_PERIOD", "period_end": "TIME_PERIOD", "period_kind": "FREQ",
    "value": "OBS_VALUE", "value_high": "UPPER_VALUE", "decimals": "DECIMALS", "commitment": "COMMITMENT", "qualifier": "QUALIFIER", "figure_id": "FIGURE_ID", "release": "OBS_STATUS",
}  # fmt: skip
NEW = Column("weather", "string", "天气", "weather", null=True)


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch) -> Table:
    """The figures with one column more, by the one edit."""
    table = replace(FIGURES, columns=(*FIGURES.columns, NEW))
    monkeypatch.setitem(TABLES, "figures", table)
    return table


@pytest.mark.parametrize("to", sorted(set(FORMATS) - {"sdmx"}))
def test_a_new_column_goes_into_every_format_without_another_edit(made: Path, grown: Table, to: str) -> None:
    rows = BACK[to](export(made, "figures", to, Choice()), grown)
    assert rows and all(row["weather"] is None for row in rows)


def test_tables_of_before_the_column_open_with_nulls(made: Path, grown: Table) -> None:
    assert choose(made, "figures", Choice())["weather"].isna().all()


def test_every_column_of_figures_is_filled_by_a_figure() -> None:
    had = {f.name for f in fields(Figure)}
    assert had == set(FIGURES.names), (
        f"{sorted(had ^ set(FIGURES.names))}: a column of figures is a field of Figure (extract/meaning/figure.py); "
        "extract/meaning/reader.py and extract/tabular/headed.py fill it"
    )


def test_every_code_that_a_page_shows_has_its_words() -> None:
    for column in (*FIGURES.columns, *SERIES.columns):
        if kind := SHOWN.get(column.name):
            for code in column.codes:
                assert (kind, code) in _codes(), f"add {kind},{code} to dashboard/words/codes.csv, in both languages"


def test_sdmx_has_every_column_of_the_series_or_leaves_it_out_on_purpose() -> None:
    known = {*sdmx.DIMENSIONS, *sdmx.ATTRIBUTES, "OBS_VALUE"}
    assert set(IN_SDMX.values()) | {"UNIT_MULT"} == known
    left = set(SERIES.names) - set(IN_SDMX) - NOT_IN_SDMX
    assert not left, f"{sorted(left)}: write it in extract/exports/sdmx.py (a dimension if two values may differ by it alone), or leave it out here"


def test_every_column_says_what_it_means_in_both_languages() -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert column.zh.strip() and column.en.strip(), f"{table.name}.{column.name} has no meaning in extract/schema/"
            assert len(column.name) <= 32 and column.name.isascii() and column.name.isidentifier(), f"{column.name}: Stata takes 32 Latin letters"


@pytest.mark.parametrize("name", TABLES)
def test_the_bundled_tables_have_the_column(name: str) -> None:
    head = (ROOT / "data" / f"{name}.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
    assert head.split(",") == TABLES[name].names, "run make data, which also writes data/README.md anew"
