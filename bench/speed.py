"""``python -m bench.speed``: characters per CPU second of full extraction beside jieba.lcut on the same text.

Each paper is extracted and then cut by jieba, both once only, so that no memo of an earlier round helps; the papers
(the corpus in ../shared, else the bundled ones) are dealt into rounds, and the medians and the worst round are told. Warm:
a town's report is read before, so that all tables and dictionaries are loaded.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from extract.model import Document
from extract.reading import read
from extract.running.one import extract_document

ROOT = Path(__file__).parents[1]
ROUNDS = 5
CORPUS = ROOT.parent / "shared" / "corpus"


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def papers() -> list[Document]:
    """The papers to measure on, in the order of their names."""
    folder = CORPUS if CORPUS.is_dir() else ROOT / "seeds"
    return [read(p) for p in sorted(folder.rglob("*.txt"))]


def warm_up() -> None:
    """Load what is loaded once."""
    jieba.setLogLevel(60)
    jieba.initialize()
    extract_document(read(min((ROOT / "seeds" / "towns").glob("*.txt"))))


def measure() -> dict[str, float]:
    """Medians of one run, both in turn paper by paper."""
    documents = papers()
    warm_up()
    ours, theirs = [], []
    for n in range(ROUNDS):
        mine = yardstick = size = 0.0
        for document in documents[n::ROUNDS]:
            mine += spent(lambda d=document: extract_document(d))
            yardstick += spent(lambda d=document: jieba.lcut(d.text))
            size += len(document.text)
        ours.append(size / mine)
        theirs.append(size / yardstick)
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    return {
        "characters": sum(len(d.text) for d in documents),
        "extraction, characters/s": statistics.median(ours), "jieba.lcut, characters/s": statistics.median(theirs),
        "of jieba.lcut": statistics.median(ratios), "of jieba.lcut, worst round": min(ratios),
    }  # fmt: skip


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:30}{value:12,.2f}")
