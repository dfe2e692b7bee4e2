"""Rows that do not fit in memory are put in order all the same."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.running import sort

PLACES = st.sampled_from(["余杭区", "上城区", "", "a", None])


@pytest.mark.parametrize("nulls", ["at_start", "at_end"])
@settings(max_examples=40, deadline=None)
@given(said=st.lists(st.tuples(PLACES, st.booleans()), max_size=300), files=st.integers(1, 4), fits=st.integers(1, 60))
def test_rows_come_in_order_however_few_fit(
    tmp_path_factory: pytest.TempPathFactory, nulls: str, said: list[tuple[str | None, bool]], files: int, fits: int
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("sorted")
    made = [(place, sure, n) for n, (place, sure) in enumerate(said)]
    paths = [written(folder / f"{n}.parquet", made[n::files]) for n in range(files)]
    with pytest.MonkeyPatch.context() as small:
        small.setattr(sort, "FITS", fits)
        small.setattr(sort, "FILES", 3)
        found = [tuple(row.values()) for table in sort.in_order(paths, ("place", "sure", "n"), nulls, folder / "work") for row in table.to_pylist()]
    first, last = ((False, ""), (True, "")) if nulls == "at_end" else ((True, ""), (False, ""))
    assert found == sorted(made, key=lambda r: ((last if r[0] is None else (first[0], r[0])), r[1], r[2]))


def written(path: Path, rows: list[tuple[str | None, bool, int]]) -> Path:
    columns = {"place": pa.large_string(), "sure": pa.bool_(), "n": pa.int64()}
    table = pa.table({name: pa.array([row[k] for row in rows], kind) for k, (name, kind) in enumerate(columns.items())})
    pq.write_table(table, path, row_group_size=7)
    return path


def test_little_is_held_at_once_and_nothing_is_left_of_what_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "rows.parquet", [("place", True, n * 7919 % 1000) for n in range(1000)])
    monkeypatch.setattr(sort, "FITS", 50)
    sizes = [table.num_rows for table in sort.in_order([path], ("place", "n"), "at_end", tmp_path / "work")]
    assert sum(sizes) == 1000
    assert max(sizes) <= 50
    assert list((tmp_path / "work").rglob("*.arrow")) == []
