"""The office's own sheet of targets put in beside the papers: it counts at once, lasts, and can be taken out."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extract import extract_paths
from extract.intake.desk import put
from extract.intake.sheets import put_sheet, sheet_of, take_sheet

REPORT = "瓜沥镇政府工作报告\n\n（2025年1月15日）\n\n一、2025年主要目标\n新增停车位1500个。一般公共预算收入40亿元以上。\n"
HALF = "瓜沥镇2025年上半年经济运行情况\n\n2025年7月20日\n\n上半年，一般公共预算收入21.5亿元，增长6.1%。新增停车位820个。\n"
HEAD = "指标,地区,时期,要求,目标值,单位,责任单位,完成期限,来源\n"
SHEET = HEAD + "新增停车位,瓜沥镇,2025,不少于,1600,个,住建局,,\n问题,瓜沥镇,2025,,许多,,,,\n一般公共预算收入,瓜沥镇,2025,不低于,41,亿元,财政局,,\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "report.txt").write_text(REPORT, encoding="utf-8")
    (seeds / "half.txt").write_text(HALF, encoding="utf-8")
    extract_paths([seeds], out=tmp_path / "out")
    return tmp_path / "out"


def offices(out: Path) -> dict[str, tuple[str, float | None]]:
    rows = pq.read_table(out / "targets.parquet").to_pylist()
    return {r["office"]: (r["indicator"], r["actual_value"]) for r in rows if r["figure_id"] is None}


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / f"{name}.csv").read_bytes() for name in ("targets", "rejects")}


BOTH = {"住建局": ("新增停车位", 820.0), "财政局": ("一般公共预算收入", 2.15e9)}


def test_a_sheet_counts_at_once_and_says_what_is_wrong(out: Path) -> None:
    brought = put_sheet(out, "目标.csv", SHEET.encode("utf-8-sig"))
    assert (brought.targets, brought.kept) == (2, True)
    assert [(e.path, e.line, e.code, e.cell) for e in brought.errors] == [("targets.csv", 3, "value_none", "许多")]
    assert offices(out) == BOTH


def test_it_lasts_over_a_run_which_writes_the_same(out: Path) -> None:
    put_sheet(out, "a.csv", SHEET.encode())
    before = tables(out)
    extract_paths([out.parent / "seeds"], out=out)
    assert tables(out) == before
    put(out, [("另一份.txt", HALF.replace("820", "900").replace("2025年7月20日", "2025年8月20日").encode())])
    assert offices(out)["住建局"] == ("新增停车位", 900.0)


def test_the_next_sheet_takes_its_place_and_nothing_is_left_when_it_is_taken_out(out: Path) -> None:
    bare = tables(out)
    put_sheet(out, "a.csv", SHEET.encode())
    brought = put_sheet(out, "b.csv", (HEAD + "新增停车位,瓜沥镇,2025,不少于,1700,个,城管局,,\n").encode("gb18030"))
    assert (brought.targets, brought.errors) == (1, ())
    assert set(offices(out)) == {"城管局"}
    take_sheet(out)
    assert sheet_of(out) is None
    assert tables(out) == bare


@pytest.mark.parametrize(("data", "code"), [(b"", "unreadable"), ("心情,目标值\n".encode(), "column"), ((HEAD + "问题,瓜沥镇,2025,,许多,,,,\n").encode(), "value_none")])
def test_a_sheet_without_a_good_row_leaves_the_one_before(out: Path, data: bytes, code: str) -> None:
    put_sheet(out, "a.csv", SHEET.encode())
    brought = put_sheet(out, "b.csv", data)
    assert (brought.kept, [e.code for e in brought.errors]) == (False, [code])
    assert offices(out) == BOTH
    assert [p.name for p in sheet_of(out).parent.iterdir()] == ["targets.csv"]
