"""The national targets of 2008–2018 and what the reports after them tell: tests/cases/national_targets.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract import extract_paths
from extract.tables.rows import records

ROOT = Path(__file__).parents[3]
COUNCIL = ROOT.parent / "shared" / "corpus" / "council"
with (ROOT / "tests" / "cases" / "national_targets.csv").open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(line for line in file if not line.startswith("#")))
REPORTS = (2008, 2009, 2010, 2011, 2012, 2013, 2014, 2016, 2018)


@pytest.fixture(scope="module")
def targets() -> list[dict]:
    if not COUNCIL.is_dir():
        pytest.skip("the national reports of ../shared/corpus are not beside the project")
    rows = records(extract_paths([COUNCIL / f"council-{year}.txt" for year in REPORTS])["targets"])
    about = {f["indicator_id"] for f in FACTS}
    return [r for r in rows if r["region"] == "全国" and r["indicator_id"] in about and r["measure"] != "change"]


def key(row: dict) -> tuple:
    return row["set_at"].year, row["period_end"].year, row["indicator_id"], row["measure"]


@pytest.mark.parametrize("fact", FACTS, ids=[f"{f['report']} {f['year']} {f['indicator_id']} {f['measure']}" for f in FACTS])
def test_a_target_has_its_bound_and_its_outcome(targets: list[dict], fact: dict[str, str]) -> None:
    asked = int(fact["report"]), int(fact["year"]), fact["indicator_id"], fact["measure"]
    found = [r for r in targets if key(r) == asked and not r["restates"]]
    assert len(found) == 1
    row = found[0]
    got = {k: row[k] for k in ("value", "value_high", "bound", "reason", "state")} | {"actual": row["actual_value"]}
    expected = {k: float(fact[k]) if fact[k] else None for k in ("value", "value_high", "actual")}
    assert got == pytest.approx(expected | {"bound": fact["bound"], "reason": fact["reason"] or None, "state": fact["state"]})
    assert (row["actual_issued"].year if row["actual_issued"] else None) == (int(fact["told"]) if fact["told"] else None)


def test_no_target_on_these_stands_beside_the_facts(targets: list[dict]) -> None:
    facts = {(int(f["report"]), int(f["year"]), f["indicator_id"], f["measure"]) for f in FACTS}
    assert {key(r) for r in targets} == facts
    told_again = [r for r in targets if r["restates"]]
    held = {r["target_id"]: r["value"] for r in targets}
    assert told_again
    assert all(held[r["restates"]] == r["value"] for r in told_again)
