"""Year and months of the annotated figures, given where each stands and what it is."""

import csv
from pathlib import Path

import pytest

from extract.layout import lay_out
from extract.layout.view import make_view
from extract.meaning.period import Clock
from extract.model import Document

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
YEAR_FLOOR, MONTHS_FLOOR = 0.97, 0.92

pytestmark = pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the shared folder with the gold is not there")


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def texts():
    """Pairs of a text file and its gold table; of the passages only those that rules may be written from."""
    for table in sorted((SHARED / "gold").glob("*.csv")):
        yield SHARED / "gold" / "texts" / f"{table.stem}.txt", table
    passages = ROOT / "tests" / "gold" / "passages"
    for passage in rows(ROOT / "tests" / "gold" / "passages.csv"):
        if passage["set"] == "work":
            yield SHARED / "corpus" / passage["file"], passages / f"{passage['name']}.csv"


def verdicts(path, table):
    """Whether year and months are right, for each core figure whose period the gold knows."""
    text = path.read_bytes().decode("utf-8")
    document, view = Document("0", path.name, text), make_view(text)
    layout = lay_out(document, view)
    clock = Clock(document, layout, view)
    gold = [r for r in rows(table) if r["kind"] == "core" and r["period_end"]]
    at = {id(r): view.from_source(int(r["start"])) for r in gold}
    for sentence in layout.sentences:
        periods = clock.read(sentence)
        for r in gold:
            if sentence.start <= at[id(r)] < sentence.end:
                period = periods.at(at[id(r)], status=r["status"], measure=r["measure"]).value
                yield judged(str(period.start or ""), str(period.end or ""), r)


def judged(start, end, r):
    year = end[:4] == r["period_end"][:4]
    months = (start[:7], end[:7]) == (r["period_start"][:7], r["period_end"][:7])
    return year, months if r["period_start"] else year


def test_year_and_months():
    found = [v for path, table in texts() for v in verdicts(path, table)]
    assert len(found) > 800
    assert sum(year for year, _ in found) / len(found) >= YEAR_FLOOR
    assert sum(months for _, months in found) / len(found) >= MONTHS_FLOOR
