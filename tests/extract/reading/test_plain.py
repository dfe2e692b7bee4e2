"""Tables drawn with pipes, found in a text that stays as it is."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.plain import pipe_tables

CASES = [
    ("| 指标 | 数 |\n|---|---:|\n| 产值 | 5 |\n", [["指标", "数"], ["产值", "5"]], None),
    ("指标 | 数\n--- | ---\n产值 | 5", [["指标", "数"], ["产值", "5"]], None),
    ("## 表1 主要指标\n\n| 指标 | 数 |\n| :-- | :-: |\n|  | 5 |\n\n后文", [["指标", "数"], ["", "5"]], "表1 主要指标"),
    ("说明完了。\n| 指标 | 数 |\r\n|---|---|\r\n| a\\|b | 5 |\r\n", [["指标", "数"], ["a\\|b", "5"]], None),
    ("栏目 | 子栏目\n正文没有表。", [], None),
    ("---|---\n没有表头", [], None),
]


@pytest.mark.parametrize(("text", "rows", "caption"), CASES)
def test_pipe_tables(text: str, rows: list[list[str]], caption: str | None) -> None:
    grids = pipe_tables(text)
    assert len(grids) == bool(rows)
    for grid in grids:
        found: list[list[str]] = [[] for _ in rows]
        for cell in grid.cells:
            found[cell.row].append(text[cell.start : cell.end])
        assert found == rows
        assert (text[slice(*grid.caption)] if grid.caption else None) == caption


@given(st.text(alphabet="|-: a\n5指\\", max_size=60))
def test_cells_of_any_text_are_in_order_and_inside_it(text: str) -> None:
    spans = [(c.start, c.end) for g in pipe_tables(text) for c in g.cells]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
