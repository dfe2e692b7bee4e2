"""The contract of the tables, held on the bundled papers: columns, types, codes, keys, spans, files."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from extract import extract_paths, extract_text, load_tables
from extract.schema import FIGURES, TABLES
from extract.tables.write import csv_bytes

ROOT = Path(__file__).parents[2]
AT = "2026-11-21T00:00:00Z"  # the AT of the Makefile
# How each type of the schema is stored in Parquet, and read from a cell of the CSV.
STORED = {
    "string": ("string", "large_string"), "integer": ("int64",), "number": ("double",), "boolean": ("bool",),
    "date": ("date32[day]",), "datetime": ("timestamp[ms, tz=UTC]", "timestamp[s, tz=UTC]"),
}  # fmt: skip
WRITTEN = {
    "string": str, "integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat, "datetime": datetime.fromisoformat,
}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "data"
    extract_paths([ROOT / "seeds"], out=folder, at=datetime.fromisoformat(AT))
    return folder


@pytest.fixture(scope="module")
def tables(out: Path) -> dict[str, pd.DataFrame]:
    return load_tables(out)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_of_the_schema_in_order(tables: dict[str, pd.DataFrame], name: str) -> None:
    assert list(tables[name].columns) == TABLES[name].names


@pytest.mark.parametrize("name", TABLES)
def test_a_column_has_the_type_of_the_schema_in_both_files(out: Path, name: str) -> None:
    stored = pq.read_schema(out / f"{name}.parquet")
    with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for column in TABLES[name].columns:
        assert str(stored.field(column.name).type) in STORED[column.type], column.name
        for cell in {row[column.name] for row in rows} - {""}:
            WRITTEN[column.type](cell)


@pytest.mark.parametrize("name", TABLES)
def test_codes_and_nulls_are_those_of_the_schema(tables: dict[str, pd.DataFrame], name: str) -> None:
    for column in TABLES[name].columns:
        values = tables[name][column.name]
        if not column.null:
            assert values.notna().all(), column.name
        if column.codes:
            assert set(values.dropna()) <= set(column.codes), column.name


@pytest.mark.parametrize("name", [n for n in TABLES if n != "findings"])
def test_no_two_rows_share_a_key(tables: dict[str, pd.DataFrame], name: str) -> None:
    assert not tables[name].duplicated(list(TABLES[name].key)).any()


def test_every_span_slices_back_to_its_text_and_its_sentence(out: Path, tables: dict[str, pd.DataFrame]) -> None:
    for doc_id, rows in tables["figures"].groupby("doc_id"):
        with (out / "texts" / f"{doc_id}.txt").open(encoding="utf-8", newline="") as file:
            source = file.read()
        for row in rows.itertuples():
            assert source[row.start : row.end] == row.text
            assert source[row.sentence_start :].startswith(row.sentence)
            assert row.sentence_start <= row.start < row.end <= row.sentence_start + len(row.sentence)
            assert source[max(0, row.start - 32) : row.start] == row.prefix
            assert source[row.end : row.end + 32] == row.suffix


def test_documents_and_articles_say_of_the_text_what_is_so(out: Path, tables: dict[str, pd.DataFrame]) -> None:
    counted = tables["figures"].groupby("doc_id").size()
    for row in tables["documents"].itertuples():
        data = (ROOT / "seeds" / row.doc).read_bytes()
        assert row.doc_id == hashlib.sha256(data).hexdigest()
        assert row.chars == len(data.decode("utf-8"))
        assert row.figures == counted.get(row.doc_id, 0)
    chars = tables["documents"].set_index("doc_id")["chars"]
    for doc_id, rows in tables["articles"].groupby("doc_id"):
        ends = [0, *rows["end"]]
        assert all(end <= start <= stop for end, start, stop in zip(ends, rows["start"], rows["end"], strict=False))
        assert ends[-1] <= chars[doc_id]


def test_a_period_begins_before_it_ends_and_a_range_rises(tables: dict[str, pd.DataFrame]) -> None:
    figures = tables["figures"]
    periods = figures.dropna(subset=["period_start", "period_end"])
    assert (periods["period_start"] <= periods["period_end"]).all()
    points = figures[figures["period_kind"] == "point"]  # a stock at a date, or what was done on one day
    assert (points["period_start"].isna() | (points["period_start"] == points["period_end"])).all()
    assert figures.loc[figures["period_kind"] == "unknown", "period_end"].isna().all()
    ranges = figures.dropna(subset=["value_high"])  # a cut of 8% to 10% is -8 to -10
    assert (ranges["value"].abs() <= ranges["value_high"].abs()).all()
    assert (ranges["value"] * ranges["value_high"] >= 0).all()


def test_an_id_is_of_the_bytes_and_the_span_not_of_the_folder(tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    papers = sorted((ROOT / "seeds" / "towns").glob("*.txt"))
    for n, paper in enumerate(reversed(papers)):
        shutil.copy(paper, tmp_path / f"{n}.txt")
    moved = extract_paths([tmp_path])["figures"]
    of_towns = tables["figures"][tables["figures"]["doc_id"].isin(set(moved["doc_id"]))]
    key = ["doc_id", "start", "end", "figure_id"]
    assert len(set(moved["doc_id"])) == len(papers)
    assert set(moved[key].itertuples(index=False, name=None)) == set(of_towns[key].itertuples(index=False, name=None))


def test_figures_lead_to_their_articles_wholes_and_series(tables: dict[str, pd.DataFrame]) -> None:
    figures = tables["figures"]
    articles = set(tables["articles"][["doc_id", "article"]].itertuples(index=False, name=None))
    assert set(figures[["doc_id", "article"]].dropna().itertuples(index=False, name=None)) <= articles
    ids = set(figures["figure_id"])
    assert set(figures["part_of"].dropna()) <= ids
    assert set(tables["series"]["figure_id"]) <= ids
    others = "|".join(tables["series"]["alternatives"]).split("|")
    assert set(filter(None, others)) <= ids
    assert set(figures["indicator_id"].dropna()) <= set(tables["indicators"]["indicator_id"])


def test_a_series_never_joins_examples_to_real_places(tables: dict[str, pd.DataFrame]) -> None:
    example = tables["documents"].set_index("doc_id")["example"]
    of = tables["figures"].set_index("figure_id")["doc_id"]
    for row in tables["series"].itertuples():
        assert bool(example[of[row.figure_id]]) == bool(row.example)


def test_cumulative_months_never_stand_in_a_series_of_years(tables: dict[str, pd.DataFrame]) -> None:
    years = tables["series"][tables["series"]["period_kind"] == "year"]
    spans = years.dropna(subset=["period_start"])
    assert all(s.month == 1 and s.day == 1 and e.month == 12 for s, e in zip(spans["period_start"], spans["period_end"], strict=True))


def test_the_same_input_gives_the_same_rows(out: Path) -> None:
    again = extract_paths([ROOT / "seeds"])
    assert csv_bytes(again["figures"]) == (out / "figures.csv").read_bytes()


def test_the_committed_tables_are_those_of_the_seeds(out: Path) -> None:
    kept = ROOT / "data"
    names = {p.relative_to(out) for p in out.rglob("*") if p.is_file()}
    assert names == {p.relative_to(kept) for p in kept.rglob("*") if p.is_file()} - {Path("README.md")}, "run make data"
    for name in sorted(n for n in names if n.suffix != ".parquet"):
        assert (out / name).read_bytes() == (kept / name).read_bytes(), f"data/{name} is stale: run make data"


def test_a_csv_opens_in_a_spreadsheet_and_runs_nothing(out: Path) -> None:
    for path in out.glob("*.csv"):
        assert path.read_bytes()[:3] == b"\xef\xbb\xbf"
    hostile = extract_text("=1+1，财政收入5亿元。\n+财政支出3亿元。\n@cmd 投资2亿元。")
    rows = list(csv.reader(csv_bytes(hostile).decode("utf-8-sig").splitlines()))
    cells = [cell for row in rows[1:] for cell, column in zip(row, FIGURES.columns, strict=True) if column.type == "string"]
    assert cells
    assert not any(cell[:1] in "=+-@\t\0" for cell in cells if cell)


def test_negative_growth_stays_a_number_in_the_csv() -> None:
    rows = list(csv.DictReader(csv_bytes(extract_text("2021年，出口额下降7.2%。")).decode("utf-8-sig").splitlines()))
    assert [r["value"] for r in rows] == ["-7.2"]


def test_the_data_package_describes_every_column(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert (out / resource["path"]).is_file()
        assert [f["name"] for f in resource["schema"]["fields"]] == TABLES[resource["name"]].names
        assert all(f["title"] and f["description"] for f in resource["schema"]["fields"])
