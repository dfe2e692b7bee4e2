"""Every table of the rules can be read by a person and by the program, and the guide says what it is for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TABLES = sorted((ROOT / "extract" / "rules").glob("*.csv"))
GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
PLAIN = {"confidence", "traditional", "topics", "indicators"}  # their heads say all, or they are made by a script


def rows(path: Path) -> list[list[str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.reader(lines))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_the_guide_says_what_a_table_is_for(path: Path) -> None:
    assert f"`{path.name}`" in GUIDE


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_every_row_has_the_cells_that_the_head_names(path: Path) -> None:
    head, *body = rows(path)
    assert len(set(head)) == len(head)
    assert [row for row in body if len(row) != len(head)] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_no_row_stands_twice(path: Path) -> None:
    _, *body = rows(path)
    assert len({tuple(row) for row in body}) == len(body)


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_a_table_says_what_its_columns_mean(path: Path) -> None:
    opening = path.read_text(encoding="utf-8").splitlines()[0]
    assert opening.startswith("# ") or path.stem in PLAIN
