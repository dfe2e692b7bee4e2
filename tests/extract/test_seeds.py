"""The bundled papers against the facts that their writers put into them (tests/cases/seeds_*.csv).

A regression test: the papers are ours, so their share right is no claim of accuracy.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from extract import extract_paths

ROOT = Path(__file__).parents[2]
FLOORS = {
    "towns/": {"value": 0.98, "unit": 0.98, "measure": 0.95, "status": 0.85, "period_end": 0.75, "region": 0.93},
    "digests/": {"value": 0.99, "unit": 0.98, "measure": 0.95, "status": 0.95, "period_end": 0.93, "region": 0.98},
    "example/": {"value": 0.98, "unit": 0.98, "measure": 0.95, "status": 0.92, "period_end": 0.75, "region": 0.97},
}


def facts() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for name in ("seeds_towns", "seeds_digests"):
        with (ROOT / "tests" / "cases" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows += csv.DictReader(file)
    return rows


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], dict]:
    tables = extract_paths([ROOT / "seeds"])
    return {(r["doc"], r["start"]): r for r in tables["figures"].to_dict("records")}


@pytest.fixture(scope="module")
def places() -> list[tuple[dict[str, str], int]]:
    """Each fact with the offset of its mention in its paper."""
    out = []
    for fact in facts():
        with (ROOT / "seeds" / fact["doc"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        at = -1
        for _ in range(int(fact["nth"])):
            at = text.find(fact["text"], at + 1)
        assert at >= 0, f"{fact['doc']} has no {fact['text']} number {fact['nth']}"
        out.append((fact, at))
    return out


@pytest.mark.parametrize("folder", FLOORS)
def test_nearly_every_fact_is_found_and_read_right(folder: str, found: dict, places: list) -> None:
    mine = [(fact, at) for fact, at in places if fact["doc"].startswith(folder)]
    rows = [(fact, found.get((fact["doc"], at))) for fact, at in mine]
    assert sum(row is not None for _, row in rows) >= 0.98 * len(rows)
    right: Counter[str] = Counter()
    for fact, row in rows:
        if row is None:
            continue
        right["value"] += row["value"] == pytest.approx(float(fact["value"]))
        right["unit"] += row["unit"] == fact["unit"].replace("个百分点", "百分点")
        right["measure"] += row["measure"] == fact["measure"]
        right["status"] += row["status"] == fact["status"]
        right["region"] += row["region"] == fact["region"]
        right["period_end"] += not fact["period_end"] or str(row["period_end"]) == fact["period_end"]
    shares = {name: right[name] / len(rows) for name in FLOORS[folder]}
    assert all(shares[name] >= floor for name, floor in FLOORS[folder].items()), shares
