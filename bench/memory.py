"""``python -m bench.memory``: the most memory that a run takes, and its CPU time, over 10, 30 and 100 MB of papers.

The papers are those of ../shared (else the bundled ones) over and over, each time of other years and of another place, so
that no two are alike and the tables grow with them. Memory is the high-water mark (VmHWM) of the process that is started
and of each that it starts. Beside it one single paper as large as may be read, which is held as a whole.
"""

from __future__ import annotations

import lzma
import math
import re
import resource
import subprocess
import sys
import tempfile
import threading
from itertools import count
from pathlib import Path

from extract.reading.limits import MAX_CHARS

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SIZES = (10, 30, 100)  # MB of text in UTF-8
JOBS = 2
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def originals() -> list[tuple[str, str]]:
    """The papers that the others are made of, with their names."""
    source = CORPUS if CORPUS.is_dir() else ROOT / "seeds"
    return [(p.stem, p.read_text(encoding="utf-8-sig", errors="replace")) for p in sorted(source.rglob("*.txt"))]


def counties() -> list[str]:
    """Names of counties, of which there are some 2,800."""
    lines = lzma.decompress((ROOT / "extract" / "rules" / "divisions.tsv.xz").read_bytes()).decode().split("\n")
    return sorted({name for code, name in (line.split("\t") for line in lines) if len(code) == 6})


def papers(folder: Path, size: int) -> None:
    """At least so many bytes of papers in a folder."""
    places = counties()
    said = ["doc,region"]
    for n in count():
        for name, text in originals():
            place = places[(n * 7919 + len(said)) % len(places)]
            moved = _YEAR.sub(lambda year: str(int(year[0]) - n % 20), text) + f"\n（第{n}份）\n"  # noqa: B023
            (folder / f"{n:04}-{name}.txt").write_text(moved, encoding="utf-8")
            said.append(f"{n:04}-{name}.txt,{place if n else ''}")
            size -= len(moved.encode())
            if size <= 0:
                (folder / "documents.csv").write_text("\n".join(said), encoding="utf-8")
                return


def run(folder: Path, jobs: int) -> tuple[float, float, float]:
    """MB of the process itself and of the largest that it started, and the CPU seconds of all."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "extract", str(folder), "--out", f"{out}/out", "--jobs", str(jobs)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        most: dict[int, int] = {}
        ended = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, most, ended))
        watch.start()
        process.wait()
        ended.set()
        watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    others = max((kb for pid, kb in most.items() if pid != process.pid), default=0)
    return most[process.pid] / 1024, others / 1024, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _watch(first: int, most: dict[int, int], ended: threading.Event) -> None:
    """Note the high-water mark of a process and of all that it starts, several times a second."""
    while not ended.wait(0.1):
        parents: dict[int, int] = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
        family = {first}
        while more := {pid for pid, parent in parents.items() if parent in family} - family:
            family |= more
        for pid in family:
            try:
                lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            except OSError:
                continue
            most[pid] = max([most.get(pid, 0), *(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))])


def measure() -> dict[str, float]:
    """Peak memory and CPU time at each size, the exponent of the time, and the peak over one largest paper."""
    found: dict[str, float] = {}
    seconds: dict[int, float] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            papers(Path(folder), size * 1_000_000)
            own, others, seconds[size] = run(Path(folder), JOBS)
        found |= {f"{size} MB: main process, MB": own, f"{size} MB: largest worker, MB": others, f"{size} MB: CPU, s": seconds[size]}
    found["exponent of the CPU time"] = math.log(seconds[SIZES[-1]] / seconds[SIZES[0]]) / math.log(SIZES[-1] / SIZES[0])
    with tempfile.TemporaryDirectory() as folder:
        text = "".join(text for _, text in originals())
        (Path(folder) / "one.txt").write_text((text * (MAX_CHARS // len(text) + 1))[:MAX_CHARS], encoding="utf-8")
        own, others, spent = run(Path(folder), 1)
    return found | {f"one paper of {MAX_CHARS:,} characters, MB": max(own, others), "its CPU, s": spent}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:50}{value:12,.2f}")
