"""Tables flattened into plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.flat import grids_in


def words(text):
    """The cells of each table, row by row."""
    out = []
    for grid in grids_in(text):
        rows = {}
        for c in grid.cells:
            rows.setdefault(c.row, []).append(text[c.start : c.end])
        out.append(list(rows.values()))
    return out


CASES = [
    ("tabs", "甲表\n指标\t单位\t值\n收入\t亿元\t5\n以上。", [[["指标", "单位", "值"], ["收入", "亿元", "5"]]]),
    ("an empty cell", "指标\t单位\t值\n收入\t\t5\n", [[["指标", "单位", "值"], ["收入", "", "5"]]]),
    ("cells left out at the end of a line", "指标\t单位\t值\n一、综合\t\n收入\t亿元\t5\n", [[["指标", "单位", "值"], ["一、综合", ""], ["收入", "亿元", "5"]]]),
    ("blanks round the cells", "指标 \t 2022年\t增速\r\n\u3000收入\t5 \t 6\r\n", [[["指标", "2022年", "增速"], ["收入", "5", "6"]]]),
    ("one tab is no table", "收入\t5\n支出\t6\n", []),
    ("one line is no table", "收入\t5\t6\n\n支出\t6\t7\n", []),
    ("no digit, no figures", "甲\t乙\t丙\n丁\t戊\t己\n", []),
    ("pipes", "| 指标 | 值 |\n|---|---:|\n| 收入 | 5 |\n后文", [[["指标", "值"], ["收入", "5"]]]),
    ("pipes inside only", "指标 | 值\n--- | ---\n收入 | 5\n", [[["指标", "值"], ["收入", "5"]]]),
    ("no rule below the head", "| 指标 | 值 |\n| 收入 | 5 |\n", []),
    ("in a fence", "```\n| 指标 | 值 |\n|---|---|\n| 收入 | 5 |\n```\n", []),
    ("an escaped bar", "| 指标 | 值 |\n|---|---|\n| 收\\|入 | 5 |\n", [[["指标", "值"], ["收\\|入", "5"]]]),
    ("two tables", "a\tb\tc\n1\t2\t3\n\n| d | e |\n|---|---|\n| 4 | 5 |\n", [[["a", "b", "c"], ["1", "2", "3"]], [["d", "e"], ["4", "5"]]]),
]


@pytest.mark.parametrize(("text", "tables"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_cells(text, tables):
    assert words(text) == tables


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("## 2022年主要指标\n\n", "2022年主要指标"),
        ("表1 主要指标\n单位：亿元\n", "表1 主要指标"),
        ("全年收入平稳增长，支出保障有力。\n", None),
        ("", None),
    ],
)
def test_the_line_that_names_it(above, caption):
    text = above + "指标\t单位\t值\n收入\t亿元\t5\n"
    (grid,) = grids_in(text)
    assert (text[slice(*grid.caption)] if grid.caption else None) == caption


@given(st.text(alphabet="ab1 |\t\n\r-:\\`\u3000指标", max_size=120))
def test_cells_are_in_order_and_apart(text):
    end = 0
    for grid in grids_in(text):
        for cell in grid.cells:
            assert end <= cell.start <= cell.end <= len(text)
            end = cell.end
            assert text[cell.start : cell.end] == text[cell.start : cell.end].strip()
