"""National growth, grain, new jobs and revenue, year by year as the work reports state them.

tests/cases/national_series.csv holds the facts, read by eye; ``miss`` says why the series does not hold one.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from extract import extract_paths

ROOT = Path(__file__).parents[2]
COUNCIL = ROOT.parent / "shared" / "corpus" / "council"
with (ROOT / "tests" / "cases" / "national_series.csv").open(encoding="utf-8") as file:
    FACTS = list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.fixture(scope="module")
def series() -> pd.DataFrame:
    if not COUNCIL.is_dir():
        pytest.skip("the national reports of ../shared/corpus are not beside the project")
    tables = extract_paths([COUNCIL])
    found = tables["series"]
    found = found[(found.region == "全国") & (found.status == "actual") & found.subject.isna()]
    # where papers disagree, the values of the others stand beside the preferred one
    ids = found["alternatives"].str.split("|")
    others = found.assign(figure_id=ids).explode("figure_id").drop(columns="value")
    others = others.merge(tables["figures"][["figure_id", "value"]], on="figure_id")
    return pd.concat([found, others], ignore_index=True)


def holds(series: pd.DataFrame, fact: dict[str, str]) -> bool:
    first, _, last = fact["year"].partition("-")
    last = last or first
    rows = series[(series.indicator_id == fact["indicator_id"]) & (series.measure == fact["measure"]) & (series.unit == fact["unit"])]
    if fact["base"]:
        rows = rows[rows.base == fact["base"]]
    ends = rows.period_end.map(lambda d: d.year)
    starts = rows.period_start.map(lambda d: d.year if pd.notna(d) else None).fillna(ends)
    rows = rows[(ends == int(last)) & (starts == int(first))]
    return any(abs(v - float(fact["value"])) <= 1e-6 * max(1.0, abs(v)) for v in rows.value)


@pytest.mark.parametrize("fact", [f for f in FACTS if not f["miss"]], ids=lambda f: f"{f['indicator_id']} {f['measure']} {f['year']} {f['doc']}")
def test_the_series_holds_what_the_report_states(series: pd.DataFrame, fact: dict[str, str]) -> None:
    assert holds(series, fact)


def test_what_is_missed_is_told(series: pd.DataFrame) -> None:
    assert [f for f in FACTS if f["miss"] and holds(series, f)] == []
