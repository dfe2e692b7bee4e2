"""``python -m bench.startup``: what the command line costs on one page beyond a process that only imports pandas and pyarrow.

CPU seconds of whole processes (user and system, as the system counts them for children), in turn, the files warm. Two pages: one whose
noun phrases leave no doubt, and a town's report, for which jieba and its dictionary are loaded.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 7
BARE = [sys.executable, "-c", "import pandas, pyarrow"]
PAGE = "2024年，示例镇财政总收入21.6亿元，同比增长4.3%；规上工业增加值38.2亿元，增长6.1%；城镇居民人均可支配收入56800元。\n"

# As it is once installed: the modules' byte code is kept, also where this environment says otherwise.
_COMPILED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    """The CPU time of a process from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=_COMPILED)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure() -> dict[str, float]:
    """Medians of one run, all in turn."""
    town = min((ROOT / "seeds" / "towns").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.txt"
        plain.write_text(PAGE, encoding="utf-8")
        commands = {"bare": BARE} | {
            name: [sys.executable, "-m", "extract", str(page), "--out", str(Path(folder) / name)] for name, page in (("plain", plain), ("town", town))
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command))
    bare, page, report = (statistics.median(t) for t in times.values())
    return {
        "bare process, CPU s": bare, "a page without doubt, CPU s": page, "beyond the bare process, s": page - bare,
        "a town's report, CPU s": report, "beyond the bare process, s (report)": report - bare,
    }  # fmt: skip


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:40}{value:8.2f}")
