"""``python -m bench.jobs``: what a second process gains, beside what two busy loops gain on the same machine in the same run."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
ROUNDS = 3
LOOP = "s = 0\nfor n in range(60_000_000): s += n"
COPIES = 20  # of the corpus, each with a mark of its own, so that none is a duplicate: a minute of work


def papers(folder: Path) -> None:
    """The corpus several times over, else the bundled papers."""
    source = CORPUS if CORPUS.is_dir() else ROOT / "seeds"
    for n in range(COPIES):
        for file in source.rglob("*.txt"):
            to = folder / f"{n}" / file.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(file.read_bytes() + f"\n{n}".encode())
        if (said := source / "documents.csv").is_file():
            shutil.copy(said, folder / f"{n}")


def extraction(folder: Path, jobs: int) -> float:
    """Seconds of a run over the papers."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "extract", str(folder), "--out", f"{out}/out", "--jobs", str(jobs)]
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        return time.perf_counter() - began


def loops(count: int) -> float:
    """Seconds of two busy loops, one after the other or both at once."""
    began = time.perf_counter()
    if count == 1:
        for _ in range(2):
            subprocess.run([sys.executable, "-c", LOOP], check=True)
    else:
        for process in [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(2)]:
            process.wait()
    return time.perf_counter() - began


def measure() -> dict[str, float]:
    """Gains as ratios of medians, everything in turn."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        papers(Path(folder))
        for _ in range(ROUNDS):
            for count in (1, 2):
                times.setdefault(f"loops {count}", []).append(loops(count))
                times.setdefault(f"jobs {count}", []).append(extraction(Path(folder), count))
    median = {name: statistics.median(found) for name, found in times.items()}
    gain, most = median["jobs 1"] / median["jobs 2"], median["loops 1"] / median["loops 2"]
    return {"one job, s": median["jobs 1"], "gain of two jobs": gain, "gain of two busy loops": most, "of what the machine gives": gain / most}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:30}{value:8.2f}")
