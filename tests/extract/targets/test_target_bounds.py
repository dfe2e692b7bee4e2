"""What meets a target, how the way to it is measured, and when two names are one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.api import extract_text
from extract.rules import table
from extract.targets.bound import Bound
from extract.targets.limits import limit
from extract.targets.name import is_made, spelling

CASES = Path(__file__).parents[2] / "cases" / "target_bounds.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """The target of each case, by what it says; each case is a paper of its own."""
    from extract import extract_paths

    folder = tmp_path_factory.mktemp("bounds")
    for n, row in enumerate(ROWS):
        (folder / f"{n:02d}.txt").write_text(row["text"] + f"（甲{n}）", encoding="utf-8")
    sidecar = "doc,issue_date,region\n" + "".join(f"{n:02d}.txt,2022-01-15,示例县\n" for n in range(len(ROWS)))
    (folder / "documents.csv").write_text(sidecar, encoding="utf-8")
    tables = extract_paths([folder])
    docs = tables["figures"].set_index("figure_id")["doc"]
    targets = tables["targets"].assign(doc=tables["targets"]["figure_id"].map(docs))
    assert not targets["doc"].duplicated().any(), targets[targets["doc"].duplicated(keep=False)][["doc", "indicator", "value"]]
    return {ROWS[int(r["doc"][:2])]["says"]: r for r in targets.to_dict("records")}


@pytest.mark.parametrize("row", ROWS, ids=[r["says"] for r in ROWS])
def test_what_meets_a_target(row: dict[str, str], found: dict[str, dict]) -> None:
    assert row["says"] in found, extract_text(row["text"], issue_date="2022-01-15", region="示例县")[["text", "indicator", "status", "period_kind"]]
    got = found[row["says"]]
    assert (got["bound"], got["nature"], got["better"]) == (row["bound"], row["nature"], row["better"])
    for end in ("low", "high"):
        assert got[end] == pytest.approx(float(row[end]) if row[end] else float("nan"), nan_ok=True), end


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_the_ends_of_a_bound_meet_it(a: float, b: float) -> None:
    low, high = sorted((a, b))
    bound = Bound("range", low, high, "case")
    assert bound.meets(low)
    assert bound.meets(high)
    assert not bound.meets(high + 1 + abs(high) / 1e6)
    assert not bound.meets(low - 1 - abs(low) / 1e6)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("停车位新增数", "新增停车位数", True),
        ("口袋公园建成数", "新建口袋公园数", True),
        ("老旧小区改造数", "改造老旧小区数", True),
        ("安排重点项目数", "重点项目累计实施数", True),
        ("年度计划投资", "完成投资", True),
        ("规上工业增加值", "规模以上工业增加值", True),
        ("提升农村公路里程", "农村公路提升里程", True),
        ("新增停车位数", "停车位数", False),
        ("改造老旧小区数", "新建小区数", False),
        ("公办幼儿园学位数", "新增公办幼儿园学位数", False),
    ],
)
def test_two_names_for_one_thing(one: str, other: str, same: bool) -> None:
    assert (spelling(one) == spelling(other)) is same


@given(st.text(alphabet="完成新增改造停车位数里程项目年度计划", min_size=1, max_size=12))
def test_the_one_spelling_is_spelled_once(name: str) -> None:
    assert spelling(name)
    assert len(spelling(name)) <= len(name) + 2


@pytest.mark.parametrize("row", [r for r in table("target_words") if r["role"] == "empty"], ids=lambda r: r["word"])
def test_a_word_that_says_nothing_is_cut(row: dict[str, str]) -> None:
    assert spelling(row["word"] + "充电桩") == "充电桩"


@pytest.mark.parametrize("row", [r for r in table("target_words") if r["role"] == "made"], ids=lambda r: r["word"])
def test_a_word_that_says_that_something_is_added_goes_to_the_front(row: dict[str, str]) -> None:
    assert spelling("充电桩" + row["word"]) == row["value"] + "充电桩"
    assert is_made("充电桩" + row["word"])
    assert not is_made("充电桩")


def test_every_limit_is_asked_for() -> None:
    names = {r["name"] for r in table("target_limits")}
    asked = "".join(p.read_text(encoding="utf-8") for p in (Path(__file__).parents[3] / "extract" / "targets").glob("*.py"))
    assert {n for n in names if f'"{n}"' in asked} == names
    assert all(limit(n) > 0 for n in names)
