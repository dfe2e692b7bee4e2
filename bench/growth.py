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


def main() -> None:
    seconds("暖机，增长5%。")
    print(f"{'run':20}{'short s':>10}{'long s':>10}{'exponent':>10}")
    for name, unit in RUNS.items():
        short, long = seconds(text(unit, SHORT)), seconds(text(unit, LONG))
        exponent = math.log(long / max(short, 1e-4)) / math.log(LONG / SHORT)
        print(f"{name:20}{short:>10.3f}{long:>10.3f}{exponent:>10.2f}")


if __name__ == "__main__":
    main()
