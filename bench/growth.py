"""How the work grows with the text: ``python -m bench.growth`` prints the exponent of each hostile run.

Linear work has the exponent 1; the CPU time of 10,000 and 160,000 characters is compared in one run.
"""

from __future__ import annotations

import math
import time

from bench.hostile import RUNS, text
from extract.model import Document
from extract.running.one import extract_document

SHORT, LONG = 10_000, 160_000


def seconds(content: str) -> float:
    """CPU seconds to extract a text."""
    began = time.process_time()
    extract_document(Document("0" * 64, "text", content))
    return time.process_time() - began


def measure() -> dict[str, float]:
    """The exponent of each hostile run."""
    seconds("暖机，增长5%。")
    found = {}
    for name, unit in RUNS.items():
        short, long = seconds(text(unit, SHORT)), seconds(text(unit, LONG))
        found[name] = math.log(long / max(short, 1e-4)) / math.log(LONG / SHORT)
    return found


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:30}{value:8.2f}")
