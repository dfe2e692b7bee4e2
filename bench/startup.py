"""``python -m bench.startup``: what the command line costs on one page beyond a process that only imports pandas and pyarrow."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
BARE = [sys.executable, "-c", "import pandas, pyarrow"]


def seconds(command: list[str]) -> float:
    """How long a process takes from its start to its end."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - began


def measure() -> dict[str, float]:
    """Medians of one run, both in turn."""
    page = next((ROOT / "seeds" / "towns").glob("*.txt"))
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "extract", str(page), "--out", str(Path(folder) / "out")]
        seconds(command)
        for _ in range(ROUNDS):
            bare.append(seconds(BARE))
            ours.append(seconds(command))
    a, b = statistics.median(bare), statistics.median(ours)
    return {"bare process, s": a, "one page, s": b, "beyond the bare process, s": b - a}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:30}{value:8.2f}")
