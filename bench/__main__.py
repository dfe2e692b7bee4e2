"""``make bench``, or ``python -m bench [PART …]``: every measurement in one run, kept in bench/results/ under the commit."""

from __future__ import annotations

import argparse
import csv
import os
import platform
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from bench import growth, jobs, memory, pages, peers, speed, startup

PARTS: Mapping[str, Callable[[], dict[str, float]]] = {
    "speed": speed.measure, "startup": startup.measure, "growth": growth.measure, "jobs": jobs.measure, "memory": memory.measure,
    "peers": peers.speed, "pages": pages.measure,
}  # fmt: skip
RESULTS = Path(__file__).with_name("results")
COLUMNS = ("part", "measure", "value", "commit", "day", "machine")


def machine() -> str:
    """What it was measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor() or platform.machine())
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def commit() -> str:
    """The commit that was measured; a + where the files have changed since."""
    said = subprocess.run(["git", "describe", "--always", "--dirty=+", "--abbrev=8"], cwd=RESULTS.parent, capture_output=True, text=True, check=False)
    return said.stdout.strip() or "unknown"


def keep(path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    """Put the rows into the file of their commit; parts that were measured before and not now stay."""
    path.parent.mkdir(exist_ok=True)
    held: list[list[str]] = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            held = [row for row in list(csv.reader(file))[1:] if row[0] not in {part for part, *_ in rows}]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows((COLUMNS, *held, *rows))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[], metavar="PART", help=f"which: {', '.join(PARTS)} (all)")
    wanted = parser.parse_args().parts or list(PARTS)
    rows = []
    about = (commit(), date.today().isoformat(), machine())
    print(about[2])
    for part in wanted:
        print(part)
        for name, value in PARTS[part]().items():
            print(f"  {name:32}{value:14,.2f}", flush=True)
            rows.append((part, name, f"{value:.4g}", *about))
    keep(RESULTS / f"{about[0]}.csv", rows)


if __name__ == "__main__":
    main()
