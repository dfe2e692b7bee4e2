"""When a paper was issued, and what told us."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract.layout import lay_out, make_view
from extract.model import Document

CASES = Path(__file__).parents[2] / "cases" / "issue_dates.jsonl"
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


def issue_of(doc, lines, **sidecar):
    text = "\n\n".join(lines)
    return lay_out(Document("0", doc, text, sidecar=sidecar), make_view(text)).issue


@pytest.mark.parametrize("case", [pytest.param(c, id=c["why"]) for c in map(json.loads, CASES.read_text("utf-8").splitlines())])
def test_issue_date(case):
    issue = issue_of(case["doc"], case["lines"])
    expected = date.fromisoformat(case["date"]) if case["date"] else None
    assert (issue.date, issue.precision, issue.source) == (expected, case["precision"], case["source"])
    assert issue.confidence <= case.get("at_most", 1.0)
    assert (issue.confidence == 0) == (expected is None)


@pytest.mark.parametrize(("given", "day", "precision"), [("2020-01-14", date(2020, 1, 14), "day"), ("2020-02", date(2020, 2, 29), "month"), ("2020", date(2020, 12, 31), "year")])
def test_the_sidecar_is_believed(given, day, precision):
    issue = issue_of("report-2019.txt", ["2018年3月1日 星期四", "公报"], issue_date=given)
    assert (issue.date, issue.precision, issue.source) == (day, precision, "sidecar")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the reports in ../shared/corpus are not here")
def test_the_reports_years():
    """Named by their year, all are right; under a hash none is wrong with confidence."""
    right = 0
    for path in sorted(CORPUS.glob("*/*.txt")):
        text = path.read_text("utf-8")
        year = int(path.stem[-4:])
        view = make_view(text)
        named = Document("0", path.name, text)
        assert lay_out(named, view).issue.date.year == year, path.name
        issue = lay_out(replace(named, doc="3c0ffee9.txt"), view).issue
        if issue.date is not None and issue.date.year != year:
            assert issue.confidence <= 0.8, path.name
        right += issue.date is not None and issue.date.year == year
    assert right >= 52
