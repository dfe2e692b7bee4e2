"""The office's own sheet: read from CSV and from a workbook, in both languages; bad rows told of; the template."""

from __future__ import annotations

import contextlib
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from extract import extract_paths
from extract.tables.rows import records
from extract.targets.cells import Home, amount_of, deadline_of, period_of
from extract.targets.sheet import read_sheet
from extract.targets.template import HEADS, template

HOMES = {"示例县": Home("示例县", None, True)}
ZH = "指标,地区,时期,要求,目标值,单位,责任单位,完成期限,来源\n"
EN = "indicator,place,period,bound,value,unit,office in charge,deadline,source\n"
REPORT = """示例县政府工作报告

（2025年1月15日）

一、2025年主要目标
地区生产总值增长6%左右，一般公共预算收入40亿元以上，城镇调查失业率控制在5.5%以内，单位地区生产总值能耗下降3%以上，社会消费品零售总额增长6%—7%，新增停车位1500个。
“十四五”期间新增养老床位2600张。
"""
HALF = """示例县2025年上半年经济运行情况

2025年7月20日

上半年，一般公共预算收入21.5亿元，增长6.1%。新增停车位820个。6月城镇调查失业率5.1%。
"""


def sheet(folder: Path, text: str, usual: str | None = "示例县"):
    path = folder / "targets.csv"
    path.write_text(text, encoding="utf-8")
    return read_sheet(path, HOMES, usual)


def test_every_column_of_a_row(tmp_path: Path) -> None:
    found = sheet(tmp_path, ZH + "新增停车位,示例县,2025,不少于,1500,个,住建局,2025-10-31,县政府1号文\n")
    assert found.errors == []
    g = found.goals[0]
    assert (g.indicator, g.region, g.value, g.unit, g.qualifier, g.measure) == ("新增停车位", "示例县", 1500, "个", "at_least", "level")
    assert (g.start, g.end, g.kind, g.set_at) == (date(2025, 1, 1), date(2025, 12, 31), "year", None)
    assert (g.office, g.deadline, g.source, g.example) == ("住建局", date(2025, 10, 31), "targets.csv:2 县政府1号文", True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一般公共预算收入,,2025,以上,4亿元,,,,", {"value": 4e8, "unit": "元", "qualifier": "at_least", "measure": "level"}),
        ("一般公共预算收入,,2025,,4亿元以上,,,,", {"value": 4e8, "qualifier": "at_least"}),
        ("一般公共预算收入,,2025,,4.5,亿元,,,", {"value": 4.5e8, "unit_written": "亿元", "decimals": 1}),
        ("地区生产总值增长,,2025,左右,6%,,,,", {"indicator": "地区生产总值", "measure": "growth", "value": 6, "qualifier": "about"}),
        ("地区生产总值,,2025,左右,6%,,,,", {"measure": "growth", "indicator_id": "gdp"}),
        ("城镇调查失业率,,2025,≤,5.5%,,,,", {"measure": "share", "value": 5.5, "qualifier": "at_most"}),
        ("单位地区生产总值能耗下降,,2025,不低于,3%,,,,", {"measure": "growth", "value": -3, "qualifier": "at_least"}),
        ("社会消费品零售总额增速,,2025,区间,6%—7%,,,,", {"value": 6, "value_high": 7, "measure": "growth"}),
        ("安全事故,,2025,不超过,0,起,,,", {"value": 0, "qualifier": "at_most"}),
        ("新建充电桩,,2025年上半年,,60,个,,,", {"start": date(2025, 1, 1), "end": date(2025, 6, 30), "kind": "half"}),
        ("新建充电桩,,2021—2025,,60,个,,,", {"start": date(2021, 1, 1), "kind": "plan"}),
        ("新建充电桩,,“十四五”,,60,个,,,", {"end": date(2025, 12, 31), "kind": "plan"}),
        ("新建充电桩,,2025-06,,60,个,,,", {"start": date(2025, 6, 1), "kind": "month"}),
        ("新建充电桩,,,,60,个,,2025年9月30日,", {"end": date(2025, 12, 31), "deadline": date(2025, 9, 30)}),
        ("新建充电桩,别处镇,2025,,60,个,,,", {"region": "别处镇", "example": False}),
    ],
)
def test_a_row_as_people_write_it(tmp_path: Path, line: str, expected: dict) -> None:
    found = sheet(tmp_path, ZH + line + "\n")
    assert found.errors == []
    assert {k: getattr(found.goals[0], k) for k in expected} == expected


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        (",,2025,,60,个,,,", "indicator is empty"),
        ("新建充电桩,,2025,,,个,,,", "value is empty"),
        ("新建充电桩,,2025,,许多,个,,,", "'许多' is no number"),
        ("新建充电桩,,2025,," + "9" * 400 + ",个,,,", "beyond all measure"),
        ("新建充电桩,,2025,,60或80,个,,,", "more than one number"),
        ("新建充电桩,,,,60,个,,,", "by when"),
        ("新建充电桩,,某一天,,60,个,,,", "period '某一天'"),
        ("新建充电桩,,2025,大概吧,60,个,,,", "bound '大概吧' is unknown"),
        ("新建充电桩,,2025,区间,60,个,,,", "two ends"),
        ("新建充电桩,,2025,,60,个,,2025-13-40,", "no day of the calendar"),
        ("新建充电桩,,2025,,60,个,,年底前后,", "deadline '年底前后'"),
    ],
)
def test_a_bad_row_is_told_of_with_its_line_and_the_rest_goes_on(tmp_path: Path, line: str, trouble: str) -> None:
    found = sheet(tmp_path, ZH + f"新增停车位,,2025,,1500,个,,,\n{line}\n改造老旧小区,,2025,,12,个,,,\n")
    assert [g.indicator for g in found.goals] == ["新增停车位", "改造老旧小区"]
    assert [e.line for e in found.errors] == [3]
    assert trouble in str(found.errors[0])
    assert str(found.errors[0]).startswith("targets.csv, line 3: ")


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", "holds no text"),
        ("指标,目标值,心情\n", "unknown column '心情'"),
        ("指标,时期\n", "no column value"),
        ("指标,项目,目标值\n", "indicator stands twice"),
    ],
)
def test_a_sheet_without_its_head_gives_one_clear_word(tmp_path: Path, text: str, trouble: str) -> None:
    found = sheet(tmp_path, text)
    assert found.goals == []
    assert len(found.errors) == 1
    assert trouble in str(found.errors[0])


def test_the_same_row_twice_is_told_of(tmp_path: Path) -> None:
    found = sheet(tmp_path, ZH + "新增停车位,,2025,,1500,个,,,\n" * 2)
    assert len(found.goals) == 1
    assert "same as line 2" in str(found.errors[0])


def test_an_empty_place_is_the_papers_own_or_told_of(tmp_path: Path) -> None:
    assert "not all of one place" in str(sheet(tmp_path, ZH + "新增停车位,,2025,,1500,个,,,\n", usual=None).errors[0])


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "targets.xlsx"
    path.write_bytes(b"PK\x03\x04 not really")
    assert "cannot be read" in str(read_sheet(path, HOMES, None).errors[0])


def test_a_workbook_with_shares_and_days_as_a_spreadsheet_keeps_them(tmp_path: Path) -> None:
    book = Workbook()
    rows = book.active
    rows.append(["Indicator", "Period", "Bound", "Value", "Unit", "Office", "Deadline"])
    rows.append(["城镇调查失业率", 2025, "at most", 0.055, None, "人社局", date(2025, 12, 20)])
    rows["D2"].number_format = "0.0%"
    rows.append(["新增停车位", "2025", ">=", 1500, "个", None, None])
    book.save(tmp_path / "targets.xlsx")
    found = read_sheet(tmp_path / "targets.xlsx", HOMES, "示例县")
    assert found.errors == []
    assert [(g.value, g.unit, g.qualifier) for g in found.goals] == [(5.5, "%", "at_most"), (1500, "个", "at_least")]
    assert found.goals[0].deadline == date(2025, 12, 20)


@given(st.text(max_size=20), st.text(max_size=4))
def test_any_text_gives_an_amount_or_a_sentence(text: str, unit: str) -> None:
    for ask in (lambda: amount_of(text, unit), lambda: period_of(text, None), lambda: deadline_of(text)):
        with contextlib.suppress(ValueError):
            ask()


@given(st.integers(0, 10**9), st.sampled_from(["个", "亿元", "万吨", "公里", "人"]))
def test_a_value_is_the_same_with_its_unit_beside_or_behind_it(value: int, unit: str) -> None:
    beside, behind = amount_of(str(value), unit), amount_of(f"{value}{unit}", "")
    assert beside == behind


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "half.txt").write_text(HALF, encoding="utf-8")
    (folder / "documents.csv").write_text("doc,region\nreport.txt,示例县\nhalf.txt,示例县\n", encoding="utf-8")
    return folder


def cell(row: dict) -> tuple:
    return (row["indicator_id"] or row["indicator"], row["measure"], row["value"], row["value_high"], row["unit"], row["low"], row["high"], row["period_end"])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_holds_what_the_papers_gave_and_reads_back(papers: Path, form: str) -> None:
    targets = extract_paths([papers])["targets"]
    rows = records(targets)
    assert len(rows) == 7
    path = papers / f"targets.{form}"
    path.write_bytes(template(targets, form))
    try:
        tables = extract_paths([papers])
    finally:
        path.unlink()
    assert len(tables["rejects"]) == 0, tables["rejects"]["detail"].tolist()
    back = records(tables["targets"])
    assert sorted(map(str, map(cell, rows))) == sorted(str(cell(r)) for r in back if r["figure_id"] is None)
    # the papers' own rows now only tell again what the sheet holds
    assert all(r["restates"] for r in back if r["figure_id"])


def test_a_figure_that_reaches_the_deadline_tells_the_outcome(papers: Path) -> None:
    for value, state in ((800, "done"), (900, "missed")):
        (papers / "targets.csv").write_text(ZH + f"新增停车位,,2025,,{value},个,,2025-06-30,\n", encoding="utf-8")
        try:
            rows = records(extract_paths([papers])["targets"])
        finally:
            (papers / "targets.csv").unlink()
        assert [r["state"] for r in rows if r["figure_id"] is None] == [state]


def test_two_sheets_that_say_the_same_are_told_of(papers: Path) -> None:
    targets = extract_paths([papers])["targets"]
    for form in ("csv", "xlsx"):
        (papers / f"targets.{form}").write_bytes(template(targets, form))
    try:
        tables = extract_paths([papers])
    finally:
        for form in ("csv", "xlsx"):
            (papers / f"targets.{form}").unlink()
    assert len(tables["targets"]) == 2 * len(targets)
    assert not tables["targets"]["target_id"].duplicated().any()
    assert tables["rejects"]["detail"].str.contains("says the same as targets.csv").sum() == len(targets)


def test_a_formula_in_a_name_stays_text(papers: Path) -> None:
    targets = extract_paths([papers])["targets"].assign(indicator="=1+1")
    sheet = load_workbook(io.BytesIO(template(targets))).worksheets[0]
    assert [c.value for c in sheet[1]] == list(HEADS)
    assert all(c.data_type in ("s", "n") for row in sheet.iter_rows() for c in row)


def test_the_row_of_the_sheet_is_paired_and_keeps_its_office(papers: Path) -> None:
    (papers / "targets.csv").write_text(EN + "新增停车位,,2025,at least,1600,个,住建局,2025-11-30,\n问题,,2025,,,,,,\n", encoding="utf-8")
    try:
        tables = extract_paths([papers])
    finally:
        (papers / "targets.csv").unlink()
    row = next(r for r in records(tables["targets"]) if r["office"])
    assert (row["office"], row["actual_value"], row["actual_until"], row["whole_period"]) == ("住建局", 820, date(2025, 6, 30), False)
    assert row["done_share"] == pytest.approx(820 / 1600)
    rejects = tables["rejects"].to_dict("records")
    assert [(r["doc"], r["reason"]) for r in rejects] == [("targets.csv", "bad target")]
    assert "targets.csv, line 3" in rejects[0]["detail"]

