"""A table says by which version of the contract it was written; an older one opens, or says what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.queries.store import OtherVersion, open_store
from extract import extract_paths, load_tables
from extract.errors import VersionError
from extract.schema import CONTRACT_VERSION, TABLES
from extract.tables.read import FIRST_VERSION, VERSION_KEY, version_of


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("versions")
    (home / "a.txt").write_text("2021年，示例镇财政总收入21.6亿元，同比增长43.7%。", encoding="utf-8")
    extract_paths([home / "a.txt"], out=home / "data")
    return home / "data"


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "data"))


def rewrite(path: Path, version: str | None, without: tuple[str, ...] = ()) -> None:
    table = pq.read_table(path).drop_columns(list(without))
    meta = {k: v for k, v in (table.schema.metadata or {}).items() if k != VERSION_KEY}
    pq.write_table(pa.Table.replace_schema_metadata(table, meta | ({VERSION_KEY: version.encode()} if version else {})), path)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_its_version(written: Path, name: str) -> None:
    assert version_of(written / f"{name}.parquet") == CONTRACT_VERSION


def test_a_table_of_before_the_mark_opens(folder: Path) -> None:
    rewrite(folder / "figures.parquet", None)
    assert version_of(folder / "figures.parquet") == FIRST_VERSION
    assert len(load_tables(folder)["figures"]) == 2


def test_a_column_that_an_older_version_had_not_is_null(folder: Path) -> None:
    rewrite(folder / "figures.parquet", FIRST_VERSION, without=("scope_note",))
    found = load_tables(folder)["figures"]
    assert list(found.columns) == TABLES["figures"].names
    assert found["scope_note"].isna().all()
    assert open_store(folder).rows("SELECT DISTINCT scope_note FROM figures") == [{"scope_note": None}]


def test_a_table_without_what_no_row_may_lack_says_what_to_do(folder: Path) -> None:
    rewrite(folder / "figures.parquet", FIRST_VERSION, without=("value", "unit"))
    with pytest.raises(VersionError, match=r"lacks value, unit.*run python -m extract on the papers again"):
        load_tables(folder)


@pytest.mark.parametrize(("version", "way"), [("0.9", "on the papers again"), ("9.1", "install the version of the program")])
def test_a_table_of_another_contract_says_what_to_do(folder: Path, version: str, way: str) -> None:
    rewrite(folder / "series.parquet", version)
    with pytest.raises(VersionError, match=way) as told:
        load_tables(folder)
    assert told.value.version == version
    with pytest.raises(OtherVersion) as shown:
        open_store(folder)
    assert shown.value.version == version
