"""The time that a paper or a section is about: by its title, its heading, or its day of issue."""

from datetime import date

import pytest

from extract.meaning.time import frame
from extract.model import Article, IssueDate, Layout


def day(text):
    return date.fromisoformat(text) if text else None


def article(headline="", status=None, year=None, span=None):
    return Article(1, headline, "", 0, 0, status=status, year=year, span=span)


def paper(title, issue, headline="", precision="day"):
    home = (article(headline), article("1—2月主要指标"))
    return Layout(home, (), IssueDate(day(issue), precision if issue else None, "masthead", 1.0), title, None, None)


def told(found):
    return found and (str(found.stretch.start), str(found.stretch.end), found.rule, found.confidence)


HEADINGS = [
    ("a heading that names no time", article("园区搬迁"), "2024-07-20", None),
    ("a year", article("工作回顾", year=2025), "2026-02-03", ("2025-01-01", "2025-12-31", "heading", 0.9)),
    ("several years", article("工作回顾", span=(2021, 2025)), "2026-02-03", ("2021-01-01", "2025-12-31", "heading", 0.9)),
    ("both, the year first", article("2025年和“十四五”工作回顾", year=2025, span=(2021, 2025)), "2026-02-03", ("2025-01-01", "2025-12-31", "heading", 0.9)),
    ("both, the plan first", article("“十四五”和2025年工作回顾", year=2025, span=(2021, 2025)), "2026-02-03", ("2021-01-01", "2025-12-31", "heading", 0.9)),
    ("both, neither named", article("工作回顾", year=2025, span=(2021, 2025)), "2026-02-03", ("2021-01-01", "2025-12-31", "heading", 0.9)),
    ("months that lie behind", article("1—5月主要指标"), "2024-06-10", ("2024-01-01", "2024-05-31", "heading", 0.85)),
    ("on their last day", article("2024年1—5月主要指标"), "2024-05-31", ("2024-01-01", "2024-05-31", "heading", 0.85)),
    ("but not before it", article("2024年1—5月主要指标"), "2024-05-30", None),
    ("without numbers to come", article("1—5月安全生产"), "2024-06-10", None),
    ("in a paper of no date", article("2024年1—5月主要指标"), "", None),
    ("one month adds up from January", article("5月统计月报"), "2024-06-10", ("2024-01-01", "2024-05-31", "heading", 0.85)),
    ("a month in which something happened", article("5月经济工作会议"), "2024-06-10", None),
    ("a day is no month", article("5月8日统计开放日"), "2024-06-10", None),
    ("the first months of two", article("一季度经济运行和5月统计"), "2024-06-10", ("2024-01-01", "2024-03-31", "heading", 0.85)),
    ("a half year in summer", article("半年答卷"), "2024-07-10", ("2024-01-01", "2024-06-30", "heading", 0.85)),
    ("on its last day", article("半年答卷"), "2024-06-30", ("2024-01-01", "2024-06-30", "heading", 0.85)),
    ("or before it is over", article("半年答卷"), "2024-06-29", None),
    ("in September", article("半年答卷"), "2024-09-30", ("2024-01-01", "2024-06-30", "heading", 0.85)),
    ("a half year in autumn", article("半年答卷"), "2024-10-01", None),
    ("a half year since", article("半年来的答卷"), "2024-07-10", None),
    ("a year looked back on", article("盘点2023：这一年的成绩单"), "2024-01-10", ("2023-01-01", "2023-12-31", "heading", 0.85)),
    ("that is not over", article("盘点2024：这一年的成绩单"), "2024-12-30", None),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "issue", "expected"), [row[1:] for row in HEADINGS], ids=[row[0] for row in HEADINGS])
def test_the_time_of_a_section(heading, issue, expected):
    assert told(frame.of_article(heading, day(issue))) == expected


PAPERS = [
    ("months in the title", paper("1—5月经济运行", "2024-06-20"), "2024-05-31", ("2024-01-01", "2024-05-31", "title", 0.85)),
    ("months of the year before", paper("2023年1—11月经济运行", "2024-01-20"), "2024-01-20", ("2023-01-01", "2023-11-30", "title", 0.85)),
    ("all months of a year", paper("2024年1—12月经济运行", "2024-12-31"), "2024-12-31", ("2024-01-01", "2024-12-31", "title", 0.85)),
    ("months in the first headline", paper("统计公报", "2024-06-20", "1—5月主要指标"), "2024-05-31", ("2024-01-01", "2024-05-31", "title", 0.85)),
    ("months in the second headline", paper("统计公报", "2024-06-20", "前言"), "2024-06-20", None),
    ("months in the first headline of a newspaper", paper("示例镇报", "2024-06-20", "1—5月主要指标"), "2024-06-20", None),
    ("a report", paper("政府工作报告", "2024-01-20"), "2024-01-20", ("2023-01-01", "2023-12-31", "report", 0.7)),
    ("a report in October", paper("政府工作报告", "2024-10-31"), "2024-10-31", ("2023-01-01", "2023-12-31", "report", 0.7)),
    ("a report at the end of its year", paper("政府工作报告", "2024-11-05"), "2024-11-05", ("2024-01-01", "2024-12-31", "report", 0.7)),
    ("a report of which the year alone is known", paper("政府工作报告", "2024-12-31", precision="year"), "2024-03-05", ("2023-01-01", "2023-12-31", "report", 0.7)),
    ("a report without a date", paper("政府工作报告", ""), None, None),
    ("a newspaper of which the year alone is known", paper("示例镇报", "2024-12-31", precision="year"), "2024-12-31", None),
    ("a newspaper", paper("示例镇报", "2024-06-20"), "2024-06-20", None),
]  # fmt: skip


@pytest.mark.parametrize(("layout", "stands", "expected"), [row[1:] for row in PAPERS], ids=[row[0] for row in PAPERS])
def test_from_when_a_paper_speaks_and_of_what_time(layout, stands, expected):
    assert frame.standpoint(layout) == day(stands)
    assert told(frame.of_document(layout)) == expected


@pytest.mark.parametrize(
    ("issue", "section", "year"),
    [
        ("2024-10-31", None, 2023),
        ("2024-11-01", None, 2024),
        ("", None, None),
        ("2024-06-30", article(status="review", year=2021), 2021),
        ("2024-06-30", article(status="review", span=(2016, 2020)), 2020),
        ("2024-06-30", article(status="review"), 2023),
        ("2024-06-30", article(status="targets", year=2024), 2023),
    ],
)
def test_the_last_year_that_is_done(issue, section, year):
    assert frame.last_done(day(issue), section) == year
