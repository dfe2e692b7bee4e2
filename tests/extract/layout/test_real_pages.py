"""The five public pages: issue dates, borders of the articles and their places, as a careful reader gives them."""

import csv
from itertools import groupby
from pathlib import Path

import pytest

from extract.layout import lay_out, make_view
from extract.reading import read

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
CASES = Path(__file__).parents[2] / "cases" / "real_pages.csv"


def pages():
    with CASES.open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(line for line in f if not line.startswith("#")))
    return [pytest.param(page, list(articles), id=page) for page, articles in groupby(rows, key=lambda r: r["page"])]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the pages in ../shared/seeds are not here")
@pytest.mark.parametrize(("page", "rows"), pages())
def test_page(page, rows):
    document = read(SEEDS / f"{page}.txt")
    layout = lay_out(document, make_view(document.text))
    assert (layout.issue.date.isoformat(), layout.issue.source) == (rows[0]["issued"], rows[0]["source"])
    assert layout.issue.confidence < 0.95  # no masthead tells, but for the lunar one
    found = [(str(a.number), a.headline[:2] if not a.headline[:4].isdigit() else a.headline[:4], a.region.code or "") for a in layout.articles]
    assert found == [(r["article"], r["begins"], r["code"]) for r in rows]
