"""Other people's readers agree: Frictionless with the package, sdmx1 with the series, DuckDB with the folder."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import sdmx
from frictionless import Package, system
from sdmx.model import v30

from extract import extract_paths, load_tables
from extract.errors import SettingsError
from extract.exports.choice import Choice, choose
from extract.exports.make import ALL, PANELS, export
from extract.exports.sdmx import ATTRIBUTES, DIMENSIONS, time_period
from extract.schema import CONTRACT_VERSION, SURE, TABLES
from extract.tables.package import PACKAGE
from extract.tables.settings import FILE, read_settings

OWN = """title = "示例数据"
publisher = "示例研究所"
url = "https://example.org/figures"
version = "2026-01"

[licence]
name = "CC-BY-4.0"
url = "https://creativecommons.org/licenses/by/4.0/"
"""


def problems(folder: Path) -> list[str]:
    with system.use_context(trusted=True):
        report = Package(folder / PACKAGE).validate()
    return [f"{t.name}: {e.message}" for t in report.tasks for e in t.errors] + [e.message for e in report.errors]


def test_frictionless_finds_nothing_wrong_with_a_folder(made: Path) -> None:
    assert problems(made) == []


@pytest.mark.parametrize("what", ["figures", ALL, *PANELS])
def test_frictionless_finds_nothing_wrong_with_an_archive(made: Path, what: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(export(made, what, "zip", Choice()))) as archive:
        archive.extractall(tmp_path)
    assert problems(tmp_path) == []


def test_frictionless_sees_a_wrong_cell(made: Path, tmp_path: Path) -> None:
    for path in made.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    table = (tmp_path / "figures.csv").read_text(encoding="utf-8").replace(",level,", ",lavel,", 1)
    (tmp_path / "figures.csv").write_text(table, encoding="utf-8")
    assert any("lavel" in problem for problem in problems(tmp_path))


def test_the_package_carries_what_the_owner_says(made: Path, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(OWN, encoding="utf-8")
    extract_paths([made.parent / "papers"], out=tmp_path)
    package = json.loads((tmp_path / PACKAGE).read_text(encoding="utf-8"))
    assert package["$schema"].endswith("/2.0/datapackage.json")
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert package["citation"] == "示例研究所. 示例数据. 2026-01. https://example.org/figures."
    assert (package["version"], package["contract_version"]) == ("2026-01", CONTRACT_VERSION)
    assert all(r["contract_version"] == CONTRACT_VERSION for r in package["resources"])
    assert (tmp_path / FILE).read_text(encoding="utf-8") == OWN
    assert problems(tmp_path) == []


@pytest.mark.parametrize("text", ["title = 数", "titel = 'x'", "title = 7", "licence = 'MIT'", "[licence]\nnom = 'MIT'"])
def test_settings_that_make_no_sense_are_told_of(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=FILE):
        read_settings(tmp_path)


def structure() -> v30.DataStructureDefinition:
    """What a platform has to know of the file."""
    found = v30.DataStructureDefinition(id="DSD_SERIES", version=f"{CONTRACT_VERSION}.0")
    for name in DIMENSIONS:
        found.dimensions.getdefault(id=name)
    found.measures.append(v30.Measure(id="OBS_VALUE"))
    for name in ATTRIBUTES:
        found.attributes.getdefault(id=name)
    return found


def test_sdmx_reads_the_same_numbers(made: Path) -> None:
    data = export(made, "series", "sdmx", Choice())
    message = sdmx.read_sdmx(io.BytesIO(data), format="CSV", structure=structure())
    seen = {tuple(o.dimension[d].value for d in DIMENSIONS): float(o.value) for s in message.data for o in s.obs}
    series = choose(made, "series", Choice())
    assert len(seen) == len(series), "two observations share a key"
    assert sorted(seen.values()) == sorted(series["value"])
    key = ("A", "33", "gdp", "_Z", "growth", "yoy", "_Z", "_Z", "actual", "%", "2024")
    assert seen[key] == 5.5


@pytest.mark.parametrize(
    ("kind", "start", "end", "expected"),
    [
        ("year", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("half", date(2024, 7, 1), date(2024, 12, 31), "2024-S2"),
        ("quarter", date(2024, 7, 1), date(2024, 9, 30), "2024-Q3"),
        ("month", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        ("ytd", date(2024, 1, 1), date(2024, 11, 30), "2024-01-01/P11M"),
        ("plan", date(2021, 1, 1), date(2025, 12, 31), "2021-01-01/P5Y"),
        ("span", date(2024, 5, 3), date(2024, 5, 12), "2024-05-03/P10D"),
        ("point", None, date(2024, 12, 31), "2024-12-31"),
        ("point", date(2024, 5, 3), date(2024, 5, 3), "2024-05-03"),
    ],
)
def test_a_period_is_written_as_sdmx_writes_it(kind: str, start: date | None, end: date, expected: str) -> None:
    assert time_period(kind, start, end) == expected


def test_the_folder_opens_in_duckdb_with_one_statement(made: Path) -> None:
    database = duckdb.connect()
    database.execute(f"IMPORT DATABASE '{made}'")
    for name, frame in load_tables(made).items():
        assert database.sql(f"SELECT count(*) FROM {name}").fetchall() == [(len(frame),)]
        assert database.table(name).columns == TABLES[name].names
    assert database.sql("SELECT value FROM observations WHERE key = 'gdp' AND measure = 'growth' AND region = '浙江省' AND year = 2024 AND grain = 'year' AND status = 'actual'").fetchall() == [(5.5,)]
    aims = database.sql("SELECT value, bound, actual_value, gap FROM aims WHERE key = 'urban_new_jobs'").fetchall()
    assert aims == [(1_000_000, "at_least", 1_190_000, 190_000)]


def test_the_views_leave_out_what_charts_leave_out(made: Path) -> None:
    assert f"confidence >= {SURE};" in (made / "schema.sql").read_text(encoding="utf-8")


def test_a_panel_is_wide_with_its_long_form_and_sources_beside(made: Path, tmp_path: Path) -> None:
    wide = pd.read_csv(io.BytesIO(export(made, "panel", "csv", Choice(), sources=True)))
    row = wide[(wide["region"] == "浙江省") & (wide["year"] == 2024)].iloc[0]
    assert (row["gdp"], row["gdp_growth"], row["cpi_growth"]) == (9_013_100_000_000, 5.5, 0.3)
    kept = choose(made, "figures", Choice()).set_index("figure_id")
    assert kept.loc[row["gdp_growth_source"], "text"] == "5.5%", "the first half of the year is not the year"
    assert list(wide["region"]) == ["浙江省", "浙江省", "安徽省"]
    with zipfile.ZipFile(io.BytesIO(export(made, "panel", "zip", Choice()))) as archive:
        long = pd.read_csv(io.BytesIO(archive.read("panel_long.csv")))
    values = wide.drop(columns=[c for c in wide if c.endswith("_source")]).iloc[:, 3:]
    assert sorted(long["value"]) == sorted(values.stack().dropna())


def test_a_target_panel_has_target_bound_commitment_range_actual_and_gap(made: Path) -> None:
    found = pd.read_csv(io.BytesIO(export(made, "target_panel", "csv", Choice(regions=("浙江省",)))))
    row = found[found["year"] == 2024].iloc[0]
    assert (row["urban_new_jobs"], row["urban_new_jobs_bound"], row["urban_new_jobs_commitment"]) == (1_000_000, "at_least", "expected")
    assert (row["urban_new_jobs_actual"], row["urban_new_jobs_gap"]) == (1_190_000, 190_000)
    assert {"gdp_growth_high", "gdp_growth_actual", "gdp_growth_gap"} <= set(found)
