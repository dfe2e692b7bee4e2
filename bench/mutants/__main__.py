"""``make mutants``, or ``python -m bench.mutants [MODULE …]``: of the mistakes put into the code, how many the tests notice.

pytest collects the tests once; a first run says which tests call which function, and how long each takes. Then for each mistake a
fork puts it in place and runs the tests of its function, the quickest first, until one fails. Those that none notices are
listed in docs/checks/mutants.csv (with --write), where a word can be put beside each.
"""

from __future__ import annotations

import argparse
import csv
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from inspect import getsource
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from bench.mutants.callers import Call, listening
from bench.mutants.mistakes import Mistake, mistakes
from bench.mutants.place import put_in

ROOT = Path(__file__).parents[2]
LIST = ROOT / "docs" / "checks" / "mutants.csv"
# The code that everything else stands on: what a number is worth, when it is, and what goes with what.
MODULES = (
    "extract.language.numerals", "extract.language.dates",
    "extract.meaning.period", "extract.meaning.time.frame", "extract.meaning.time.resolve", "extract.meaning.time.role",
    "extract.meaning.time.shape", "extract.meaning.time.stretch", "extract.meaning.time.told",
    "extract.meaning.relations", "extract.meaning.lists", "extract.targets.pair",
)  # fmt: skip
# The quick ones, for a mistake that none notices goes through them all.
TESTS = (
    "tests/extract/language", "tests/extract/meaning", "tests/extract/targets/test_pairing_days.py", "tests/extract/test_cases.py",
    "tests/extract/test_bundled.py",
)  # fmt: skip
FEW = 20  # tests: a function with fewer is tried by those of its whole module besides
SLOWEST = 3.0  # seconds: a test that takes longer is left out, for it would be run a thousand times
PATIENCE = 10  # seconds of work on one test: a mistake without an end, which counts as noticed


@dataclass
class Loop:
    """In place of pytest's own loop over the tests: the first run, then every mistake."""

    found: Sequence[Mistake]
    jobs: int
    survivors: list[Mistake] = field(default_factory=list)
    alone: list[Mistake] = field(default_factory=list)  # that no test comes by

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = [i for i in session.items if not any(m.name.startswith("skip") for m in i.iter_markers())]
        callers = self._first_run(items)
        print(f"{len(items)} tests, {len(self.found)} mistakes", file=sys.stderr, flush=True)
        running: dict[int, Mistake] = {}
        for n, mistake in enumerate(self.found):
            tests = _in_order(callers[mistake.module, mistake.function])
            if not tests:
                self.alone.append(mistake)
                continue
            running[self._start(mistake, tests)] = mistake
            while len(running) >= self.jobs:
                self._await(running)
            if n % 50 == 0:
                print(f"{n} of {len(self.found)}, {len(self.survivors)} survive", file=sys.stderr, flush=True)
        while running:
            self._await(running)
        return True

    def _first_run(self, items: Sequence[pytest.Item]) -> dict[Call, list[tuple[float, pytest.Item]]]:
        """Of each function the tests that call it, with their seconds. Raises RuntimeError where a test fails as it is."""
        callers: dict[Call, list[tuple[float, pytest.Item]]] = defaultdict(list)
        with listening(sorted({m.module for m in self.found})) as called:
            for item, following in zip(items, (*items[1:], None), strict=True):
                called.clear()
                begun = time.perf_counter()
                if not _passes(item, following):
                    raise RuntimeError(f"{item.nodeid} fails as it is")
                took = time.perf_counter() - begun
                if took < SLOWEST:
                    for key in {*called, *((module, "") for module, _ in called)}:
                        callers[key].append((took, item))
        for (module, function), own in list(callers.items()):
            if function and len(own) < FEW:  # its answers may be remembered from the tests before
                callers[module, function] = [*own, *(pair for pair in callers[module, ""] if pair not in own)]
        return callers

    def _start(self, mistake: Mistake, tests: Sequence[pytest.Item]) -> int:
        if pid := os.fork():
            return pid
        with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
            os.dup2(nowhere.fileno(), 2)
            try:
                put_in(mistake)
                noticed = not all(_in_time(item, following) for item, following in zip(tests, (*tests[1:], None), strict=True))
            except BaseException:
                noticed = True
        os._exit(1 if noticed else 0)

    def _await(self, running: dict[int, Mistake]) -> None:
        pid, status = os.wait()
        mistake = running.pop(pid)
        if status == 0:
            self.survivors.append(mistake)
            print(f"survives: {mistake}", file=sys.stderr, flush=True)


def _in_time(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Whether a test passes; it ends the process where it works for too long, on however busy a machine."""
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    return _passes(item, following)


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    """What both share, such as tables made for a whole file, is kept for the one that follows."""
    return all(report.passed or report.skipped for report in runtestprotocol(item, log=False, nextitem=following))


def _in_order(timed: Sequence[tuple[float, pytest.Item]]) -> list[pytest.Item]:
    """File by file, those of the quickest tests first, and in each the quickest first."""
    files: dict[Path, list[float]] = defaultdict(list)
    for took, item in timed:
        files[item.path].append(took)
    mean = {path: sum(times) / len(times) for path, times in files.items()}
    return [item for _, item in sorted(timed, key=lambda pair: (mean[pair[1].path], str(pair[1].path), pair[0]))]


def _word(mistake: Mistake, words: dict[tuple[str, str, str, str], str]) -> str:
    return words.get((mistake.module, mistake.function, mistake.was, mistake.now), "")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", default=MODULES, metavar="MODULE", help="whose functions (numerals, times and pairing)")
    parser.add_argument("--every", type=int, default=1, help="take only every n-th mistake")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="N", help="leave out the first so many, for another sample")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mistakes tried at once (%(default)s)")
    parser.add_argument("--write", action="store_true", help=f"list those that survive in {LIST.relative_to(ROOT)}, words that stand there kept")
    args = parser.parse_args()
    found = [m for name in args.modules for m in mistakes(name, getsource(import_module(name)))][args.first :: args.every]
    loop = Loop(found, args.jobs)
    with redirect_stdout(sys.stderr):
        pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly", *(str(ROOT / t) for t in TESTS)], plugins=[loop])
    lost = sorted([*loop.survivors, *loop.alone], key=lambda m: (args.modules.index(m.module), m.line))
    print(f"{'module':34}{'mistakes':>10}{'noticed':>10}{'share':>8}")
    for name in (*args.modules, "all"):
        of = [m for m in found if name in (m.module, "all")]
        left = [m for m in lost if name in (m.module, "all")]
        print(f"{name:34}{len(of):>10}{len(of) - len(left):>10}{(len(of) - len(left)) / max(1, len(of)):>8.3f}")
    if args.write:
        words = {}
        if LIST.is_file():
            with LIST.open(encoding="utf-8", newline="") as file:
                words = {(r["module"], r["function"], r["was"], r["now"]): r["word"] for r in csv.DictReader(file)}
        with LIST.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(("module", "function", "was", "now", "word"))
            rows.writerows((m.module, m.function, m.was, m.now, _word(m, words)) for m in lost)
    else:
        for m in lost:
            print(m)
    return 0


if __name__ == "__main__":
    sys.exit(main())
