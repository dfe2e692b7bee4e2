"""A paper gives the same figures in whatever format it comes: the bundled papers saved as PDF, OFD, Word, web page and GB18030 text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Document
from extract.reading import Sidecar, read, read_sidecar
from extract.running.one import extract_document
from tests.extract.reading.making import page, paragraphs, pdf, word
from tests.extract.reading.making_ofd import ofd

SEEDS = Path(__file__).parents[3] / "seeds"
PAPERS = sorted(p.relative_to(SEEDS).as_posix() for p in SEEDS.rglob("*.txt"))
SAME = ("text", "value", "value_high", "unit", "indicator", "measure", "period_start", "period_end", "region", "status")
FORMATS: dict[str, Callable[[str], bytes]] = {
    "a.pdf": lambda text: pdf(paragraphs(text), columns=2, head="示例 第3期"),
    "b.pdf": lambda text: pdf(paragraphs(text)),
    "c.docx": word,
    "d.html": lambda text: page(text).encode(),
    "f.ofd": lambda text: ofd(pdf(paragraphs(text), columns=2, head="示例 第3期")),
    "e.txt": lambda text: text.encode("gb18030"),
}


@pytest.fixture(scope="module")
def sidecar() -> Sidecar:
    return read_sidecar(SEEDS / "documents.csv")


def figures(document: Document) -> Counter[tuple[object, ...]]:
    return Counter(tuple(getattr(f, name) for name in SAME) for f in extract_document(document).figures)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_format_gives_the_same_figures(paper: str, sidecar: Sidecar, tmp_path: Path) -> None:
    given = read(SEEDS / paper, SEEDS, sidecar)
    given = replace(given, text=given.text.replace("\u3000", " "))  # the maker of the PDFs sets wide spaces as plain ones
    expected = figures(given)
    for name, made in FORMATS.items():
        (tmp_path / name).write_bytes(made(given.text))
        document = replace(read(tmp_path / name), doc=given.doc, sidecar=given.sidecar)
        assert figures(document) == expected, name
