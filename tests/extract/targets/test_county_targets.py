"""The targets of the example county and its town against what their papers say: tests/cases/county_targets.csv."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from extract import extract_paths
from extract.tables.rows import records

ROOT = Path(__file__).parents[3]
with (ROOT / "tests" / "cases" / "county_targets.csv").open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(line for line in file if not line.startswith("#")))
TOWN_2022 = {  # the bundled town paper of December 2021: what is counted, at least so many
    "盘活": 200, "数字化改造": 20, "停车位": 600, "旧城改造": 400_000_000, "清退": 6800,
}  # fmt: skip


@pytest.fixture(scope="module")
def targets() -> list[dict]:
    return records(extract_paths([ROOT / "seeds"])["targets"])


def key(row: dict) -> tuple[str, ...]:
    return row["region"], str(row["set_at"]), str(row["period_end"].year), row["indicator"], row["measure"], f"{row['value']:.10g}"


def key_of(fact: dict[str, str]) -> tuple[str, ...]:
    return fact["place"], fact["set"], fact["year"], fact["indicator"], fact["measure"], f"{float(fact['value']):.10g}"


@pytest.fixture(scope="module")
def by_key(targets: list[dict]) -> dict[tuple[str, ...], dict]:
    rows = [r for r in targets if r["example"]]
    assert len({key(r) for r in rows}) == len(rows)
    return {key(r): r for r in rows}


@pytest.mark.parametrize("fact", FACTS, ids=[" ".join((f["set"], f["year"], f["indicator"], f["value"])) for f in FACTS])
def test_a_target_has_what_came_of_it(by_key: dict[tuple[str, ...], dict], fact: dict[str, str]) -> None:
    row = by_key[key_of(fact)]
    stands = "told again" if row["restates"] else "replaced" if row["superseded_by"] else ""
    got = (row["bound"], row["unit"], row["state"], stands, row["reason"] or "", str(row["actual_until"] or ""))
    assert got == tuple(fact[k] for k in ("bound", "unit", "state", "stands", "reason", "until"))
    for name, column in (("value_high", "value_high"), ("actual", "actual_value")):
        assert row[column] == (pytest.approx(float(fact[name]), abs=1e-5) if fact[name] else None)


def test_no_target_stands_beside_the_facts(by_key: dict[tuple[str, ...], dict]) -> None:
    assert set(by_key) == {key_of(f) for f in FACTS}


def test_the_facts_hold_every_kind() -> None:
    paired = [f for f in FACTS if f["actual"] and not f["stands"]]
    assert len(paired) >= 40
    assert set(Counter(f["bound"] for f in paired)) == {"at_least", "at_most", "range", "equal"}
    assert {f["measure"] for f in paired} == {"level", "growth", "share"}
    assert {f["state"] for f in FACTS} >= {"done", "missed", "behind", "no news"}
    assert {f["stands"] for f in FACTS} == {"", "replaced", "told again"}
    assert any(float(f["value"]) < 0 for f in paired)


def test_the_older_target_leads_to_the_one_that_took_its_place(targets: list[dict]) -> None:
    held = {r["target_id"]: r for r in targets}
    replaced = [(r["value"], held[r["superseded_by"]]["value"]) for r in targets if r["superseded_by"]]
    assert sorted(replaced) == [(5, 6), (118, 126), (5300, 5500)]


@pytest.mark.parametrize("said", TOWN_2022)
def test_the_towns_targets_of_2022_stand_with_their_bounds(targets: list[dict], said: str) -> None:
    found = [r for r in targets if r["region"] == "瓜沥镇" and r["period_end"].year == 2022 and said in r["indicator"]]
    assert [(r["bound"], r["low"], r["high"]) for r in found] == [("at_least", TOWN_2022[said], None)]


def test_a_state_says_of_a_place_only_what_its_papers_told(targets: list[dict]) -> None:
    for row in targets:
        assert (row["actual_value"] is None) == (row["reason"] is not None)
        assert row["last_told"] is None or row["last_told"] <= row["as_of"]
        assert (row["confidence"] > 0) == (row["actual_value"] is not None)
        if row["nature"] != "flow":
            assert row["done_share"] is None


IN_JULY = {  # what the county's papers up to the middle of 2024 say of its targets for that year
    ("gdp", "growth"): (6.0, "on pace"),  # at its floor of 6%
    ("general_public_budget_revenue", "growth"): (6.1, "ahead"),  # raised to 6% or more
    ("fixed_investment", "growth"): (7.9, "behind"),  # 0.1 points below its floor
    ("retail_sales", "growth"): (5.8, "behind"),  # below 6%—7%
    ("industry_value_added_above", "growth"): (7.2, "ahead"),
    ("urban_new_jobs", "level"): (3010, "ahead"),  # 54.7% of 5500 when 49.7% of the year is gone
    ("major_projects", "level"): (104, "ahead"),
    ("surveyed_unemployment", "share"): (4.9, "ahead"),
    ("pm25", "level"): (28, "on pace"),  # at its ceiling
    ("rd_intensity", "share"): (None, "no news"),
}


def test_in_the_middle_of_the_year(tmp_path: Path) -> None:
    names = ["report-2023", "report-2024", *(f"bulletin-2024-0{month}" for month in range(1, 7)), "midyear-2024"]
    for name in names:
        (tmp_path / f"{name}.txt").write_bytes((ROOT / "seeds" / "example" / f"{name}.txt").read_bytes())
    rows = (ROOT / "seeds" / "documents.csv").read_text(encoding="utf-8").splitlines()
    kept = [r.removeprefix("example/") for r in rows if r.startswith(("doc,", *(f"example/{n}.txt" for n in names)))]
    (tmp_path / "documents.csv").write_text("\n".join(kept), encoding="utf-8")
    rows = records(extract_paths([tmp_path])["targets"])
    held = [r for r in rows if r["period_end"].year == 2024 and not r["restates"] and not r["superseded_by"]]
    found = {(r["indicator_id"], r["measure"]): r for r in held}
    assert {k: (found[k]["actual_value"], found[k]["state"]) for k in IN_JULY} == IN_JULY
    investment = next(r for r in held if r["value"] == 7_200_000_000)
    assert (investment["state"], round(investment["done_share"], 3)) == ("on pace", 0.526)
    assert found["rd_intensity", "share"]["reason"] == "period not over and no news"
