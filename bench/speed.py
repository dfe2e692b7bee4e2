"""``python -m bench.speed``: characters per CPU second of full extraction beside jieba.lcut on the same text.

Both in turn, five times in one run, one process, warm; the corpus in ../shared, else the bundled papers.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from extract.reading import read
from extract.running.one import extract_document

ROOT = Path(__file__).parents[1]
ROUNDS = 5
CORPUS = ROOT.parent / "shared" / "corpus" / "provinces"


def per_second(work: Callable[[], object], size: int) -> float:
    """Characters per CPU second of a piece of work over ``size`` characters."""
    began = time.process_time()
    work()
    return size / (time.process_time() - began)


def measure() -> dict[str, float]:
    """Medians of one run, both in turn."""
    folder = CORPUS if CORPUS.is_dir() else ROOT / "seeds"
    documents = [read(p) for p in sorted(folder.rglob("*.txt"))[:12]]
    size = sum(len(d.text) for d in documents)
    jieba.setLogLevel(60)
    jieba.initialize()
    extract_document(documents[0])
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(per_second(lambda: [extract_document(d) for d in documents], size))
        theirs.append(per_second(lambda: [jieba.lcut(d.text) for d in documents], size))
    a, b = statistics.median(ours), statistics.median(theirs)
    return {"characters": size, "extraction, characters/s": a, "jieba.lcut, characters/s": b, "of jieba.lcut": a / b}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:30}{value:12,.2f}")
