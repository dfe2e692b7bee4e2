"""The panel of 16 provinces × headline indicators of 2025, against what a person read in the reports of 2026.

``tests/cases/province_panel.csv`` has a row for each of 240 cells: ``stated`` with its value, ``not stated``, or ``otherwise``
(only over several years, of a narrower scope or as a limit: the panel may have it or not). A row that the panel has not
right yet is marked ``left``; one that comes right has to lose the mark.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from extract import extract_paths
from extract.exports.choice import Choice
from extract.exports.panel import panel
from extract.tables.database import open_folder

ROOT = Path(__file__).parents[3]
REPORTS = ROOT.parent / "shared" / "corpus" / "provinces"
with (ROOT / "tests" / "cases" / "province_panel.csv").open(encoding="utf-8", newline="") as _file:
    FACTS = list(csv.DictReader(_file))
Cells = dict[tuple[str, str, str, str], float]
pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="../shared/corpus with the provinces' reports is not beside the project")


def key(row: dict[str, Any]) -> tuple[str, str, str, str]:
    return row["region"], row["indicator_id"], row["measure"], row["unit"]


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Cells:
    out = tmp_path_factory.mktemp("provinces") / "data"
    extract_paths([REPORTS], out=out)
    _, long = panel(open_folder(out), Choice(years=(2025,)))
    return {key(r): r["value"] for r in long.records()}


def holds(fact: dict[str, str], cells: Cells) -> bool:
    if fact["said"] == "not stated":
        return key(fact) not in cells
    return cells.get(key(fact)) == pytest.approx(float(fact["value"]))


def test_the_facts_are_of_sixteen_provinces_and_of_every_cell() -> None:
    assert len({f["region"] for f in FACTS}) == 16
    assert len({key(f) for f in FACTS}) == len(FACTS) == 16 * 15


def test_every_cell_is_what_a_person_read(cells: Cells) -> None:
    wrong = [(key(f), f["value"], cells.get(key(f))) for f in FACTS if f["said"] != "otherwise" and not f["left"] and not holds(f, cells)]
    assert wrong == []


def test_a_cell_that_has_come_right_loses_its_mark(cells: Cells) -> None:
    assert [key(f) for f in FACTS if f["left"] and holds(f, cells)] == []
