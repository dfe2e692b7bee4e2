"""Each bundled paper by itself: what is found in it is what data/figures.csv holds of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from extract.reading.files import document_of
from extract.running.many import find_papers
from extract.running.one import extract_document
from extract.running.paper import Paper
from extract.schema import FIGURES
from extract.tables.lines import lines
from extract.tables.rows import figure_row

ROOT = Path(__file__).parents[2]
PAPERS = [paper for paper, _ in find_papers([ROOT / "seeds"]).papers]
Row = dict[str, str]


@pytest.fixture(scope="module")
def kept() -> dict[str, list[Row]]:
    with (ROOT / "data" / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        return {doc: list(rows) for doc, rows in groupby(csv.DictReader(file), itemgetter("doc"))}


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.doc for paper in PAPERS])
def test_a_paper_gives_the_figures_that_the_table_holds(paper: Paper, kept: dict[str, list[Row]]) -> None:
    found = list(figures(paper))
    assert found == kept[paper.doc], "\n".join(("run make data if this is meant:", *differences(kept[paper.doc], found)))


def figures(paper: Paper) -> Iterable[Row]:
    """The rows of a paper as a reader of the CSV has them."""
    document = document_of(Path(paper.path).read_bytes(), paper.doc, paper.said)
    written = lines(FIGURES, [figure_row(figure) for figure in extract_document(document).figures])
    return csv.DictReader(written, FIGURES.names)


def differences(kept: list[Row], found: list[Row]) -> Iterator[str]:
    """A line for each cell that differs, and for each figure that is new or gone."""
    before, now = ({row["figure_id"]: row for row in rows} for rows in (kept, found))
    for name, row in (before | now).items():
        where = f"{row['text']} in {row['sentence'][:40]}"
        if name not in now or name not in before:
            yield f"{where}: {'new' if name in now else 'gone'}"
            continue
        yield from (f"{where}: {c} {before[name][c]!r} → {now[name][c]!r}" for c in FIGURES.names if before[name][c] != now[name][c])
