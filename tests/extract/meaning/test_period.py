"""Which time a figure covers: small papers with one number in question, and properties that always hold."""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout.view import make_view
from extract.meaning.period import Clock
from extract.model import Article, Document, IssueDate, Layout, Sentence

CASES = Path(__file__).parents[2] / "cases" / "periods.csv"


def cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [pytest.param(r, id=f"{n}-{r['text'][:18]}") for n, r in enumerate(csv.DictReader(lines))]


def day(text):
    return date.fromisoformat(text) if text else None


def article(section):
    status, _, years = section.partition(":")
    first, _, last = years.partition("-")
    span = (int(first), int(last)) if last else None
    return Article(1, "", "", 0, 0, status=status or None, year=int(first) if first and not last else None, span=span)


def layout(text, issue, section):
    home = article(section)
    sentences = [Sentence(m.start(), m.end(), home, text.count("¶", 0, m.start())) for m in re.finditer(r"[^。¶]+。?", text)]
    return Layout((home,), tuple(sentences), IssueDate(issue, "day" if issue else None, "masthead", 1.0), "", None, None)


def answers(text, number, issue, section, **asked):
    view = make_view(text)
    paper = layout(view.text, issue, section)
    clock = Clock(Document("0", "a.txt", text), paper, view)
    read = [(s, clock.read(s)) for s in paper.sentences]
    return next(p.at(number, **asked) for s, p in read if s.start <= number < s.end)


@pytest.mark.parametrize("row", cases())
def test_period(row):
    number = row["text"].index("[")
    text = row["text"].replace("[", "").replace("]", "")
    answer = answers(
        text, number, day(row["issue"]), row["section"],
        status=row["status"], measure=row["measure"], stock=row["stock"] == "yes",
    )  # fmt: skip
    period = answer.value
    assert (period.start, period.end, period.kind) == (day(row["start"]), day(row["end"]), row["kind"]), answer.rule
    assert 0 < answer.confidence < 1


def test_a_report_dated_by_its_year_speaks_from_the_spring_of_it():
    text = "过去一年，外贸增长4%。"
    paper = layout(text, date(2011, 12, 31), "targets:2011")
    paper = replace(paper, title="政府工作报告", issue=IssueDate(date(2011, 12, 31), "year", "filename", 0.9))
    clock = Clock(Document("0", "a.txt", text), paper, make_view(text))
    answer = clock.read(paper.sentences[0]).at(9, status="actual", measure="growth")
    assert answer.value.end == date(2010, 12, 31)


@pytest.mark.parametrize(
    ("issue", "title", "text", "status", "measure", "start", "end"),
    [
        ("2024-08-20", "甲县1—7月主要指标", "收入[9]亿元。", "actual", "level", "2024-01-01", "2024-07-31"),
        ("2024-12-19", "甲县统计月报（11月）", "收入[9]亿元。", "actual", "level", "2024-01-01", "2024-11-30"),
        ("2024-12-19", "甲县统计月报（11月）", "11月失业率[5]%。", "actual", "share", "2024-11-01", "2024-11-30"),
        ("2024-12-19", "甲县统计月报（11月）", "11月失业率5%。收入[9]亿元。", "actual", "level", "2024-01-01", "2024-11-30"),
        ("2024-12-19", "甲县统计月报（11月）", "今年新开店[9]家。", "actual", "level", "2024-01-01", "2024-11-30"),
        ("2024-12-19", "甲县统计月报（11月）", "离调整后的目标[9]家不远。", "target", "level", "2024-01-01", "2024-12-31"),
        ("2024-07-26", "甲县上半年计划执行情况的报告", "收入[9]亿元。", "actual", "level", "2024-01-01", "2024-06-30"),
        ("2024-07-26", "甲县上半年计划执行情况的报告", "上半年收入[9]亿元。", "actual", "level", "2024-01-01", "2024-06-30"),
        ("2025-01-12", "盘点2024：甲镇这样走过", "新建公园[9]个。", "actual", "level", "2024-01-01", "2024-12-31"),
        ("2024-07-12", "半年答卷出炉", "新建公园[9]个。", "actual", "level", "2024-01-01", "2024-06-30"),
        ("2024-11-28", "11月召开经济工作会议", "到会[9]家。", "actual", "level", None, "2024-11-28"),
    ],
)
def test_what_a_title_announces(issue, title, text, status, measure, start, end):
    number, text = text.index("["), text.replace("[", "").replace("]", "")
    paper = replace(layout(text, day(issue), ""), title=title)
    clock = Clock(Document("0", "a.txt", text), paper, make_view(text))
    read = [(s, clock.read(s)) for s in paper.sentences]
    period = next(p.at(number, status=status, measure=measure) for s, p in read if s.start <= number < s.end).value
    assert (period.start, period.end) == (day(start), day(end))


WORDS = ["2025年", "今年", "去年底", "“十四五”时期", "五年来，", "1—11月", "截至", "比", "由", "目前", "连续8年", "3月5日至9日", "到6月底", "年底", "全年目标", "6月", "下半年", "收官之年", "新增", "达", "7", "%", "，", "。", "；", "的"]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map("".join),
    st.sampled_from(["actual", "target", "forecast"]),
    st.sampled_from(["level", "growth", "change", "share", "rank", "multiple"]),
    st.booleans(),
    st.sampled_from(["", "review:2025", "review:2021-2025", "targets:2026", "targets:2026-2030"]),
    st.sampled_from([None, date(2026, 2, 3), date(2022, 11, 30)]),
)
def test_a_period_is_in_order_and_has_a_kind(text, status, measure, stock, section, issue):
    view = make_view(text)
    if not view.text.strip("。"):
        return
    paper = layout(view.text, issue, section)
    clock = Clock(Document("0", "a.txt", text), paper, view)
    for sentence in paper.sentences:
        answer = clock.read(sentence).at(sentence.end - 1, status=status, measure=measure, stock=stock)
        period = answer.value
        assert 0 <= answer.confidence <= 1 and answer.rule
        assert period.kind in {"year", "half", "quarter", "month", "ytd", "plan", "point", "span", "unknown"}
        assert (period.end is None) == (period.kind == "unknown")
        if period.start:
            assert period.start <= period.end
        if stock and measure in ("share", "rank"):
            assert period.start is None
