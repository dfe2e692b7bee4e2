"""How the work grows with the text: ``python -m bench.growth`` prints an exponent for each kind of text.

Linear work has the exponent 1. It is the slope of a line fitted through the logarithms of sizes and CPU times, each the median of
several runs, the sizes in turn. Every hostile run is measured from 10,000 to 160,000 characters; digits, 、 and one unbroken line up
to 1 MB; ordinary text, made of the corpus in ../shared (else of the bundled papers), up to 10 MB: with ``--largest`` up to 100 MB.
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.hostile import RUNS, text
from extract.model import Document
from extract.reading import read
from extract.running.one import extract_document

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
ROUNDS = 3
HOSTILE = (10_000, 40_000, 160_000)
LONGEST = (10_000, 100_000, 1_000_000)
TO_A_MEGABYTE = ("digits", "enumeration marks", "one unbroken line")
# Bytes of UTF-8.
ORDINARY = (10_000, 100_000, 1_000_000, 10_000_000)
LARGEST = (*ORDINARY, 100_000_000)


def seconds(*texts: str) -> float:
    """CPU seconds to extract the texts."""
    began = time.process_time()
    for content in texts:
        extract_document(Document("0" * 64, "text", content))
    return time.process_time() - began


def exponent(times: Mapping[int, float]) -> float:
    """The slope of the line through size and time, both as logarithms."""
    sizes, spent = [math.log(n) for n in times], [math.log(max(t, 1e-4)) for t in times.values()]
    return statistics.linear_regression(sizes, spent).slope


def grown(made: Callable[[int], str], sizes: tuple[int, ...]) -> float:
    """The exponent of one kind of text over the sizes: the largest once, the others several times."""
    times: dict[int, list[float]] = {n: [] for n in sizes}
    for _ in range(ROUNDS):
        for n in sizes:
            if n <= 1_000_000 or not times[n]:
                times[n].append(seconds(made(n)))
    return exponent({n: statistics.median(t) for n, t in times.items()})


def ordinary() -> Callable[[int], str]:
    """Makes a text of so many bytes out of papers, one behind the other, anew from the first where they end."""
    folder = CORPUS if CORPUS.is_dir() else ROOT / "seeds"
    papers = "\n\n".join(read(p).text for p in sorted(folder.rglob("*.txt")))
    per_character = len(papers.encode()) / len(papers)
    return lambda size: text(papers, round(size / per_character))


def measure(sizes: tuple[int, ...] = ORDINARY) -> dict[str, float]:
    """The exponent of each kind of text."""
    seconds("暖机，增长5%。", text(RUNS["one unbroken line"], 5000))
    found = {name: grown(lambda n, unit=unit: text(unit, n), LONGEST if name in TO_A_MEGABYTE else HOSTILE) for name, unit in RUNS.items()}
    made = ordinary()
    seconds(made(sizes[0]))
    return {f"ordinary text to {sizes[-1] // 1_000_000} MB": grown(made, sizes)} | found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("--largest", action="store_true", help="ordinary text up to 100 MB (minutes, and gigabytes of memory)")
    for name, value in measure(LARGEST if parser.parse_args().largest else ORDINARY).items():
        print(f"{name:30}{value:8.2f}", flush=True)
