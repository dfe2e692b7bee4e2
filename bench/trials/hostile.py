"""Files made to do harm: each is read rightly or refused with a word, the paper beside it is read, nothing is written outside."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.trials.frame import Hung, Kind, Lost
from extract import extract_paths
from tests.hostile import fuzz
from tests.hostile.files import HOSTILE, PAPER, READ, Hostile, large

GOOD = PAPER.replace("示例镇", "示例乡")


def hostile_file(chance: Random, folder: Path) -> None:
    """One of the files of the tests beside a good paper."""
    _try(chance.choice(HOSTILE), folder)


def large_file(chance: Random, folder: Path) -> None:
    """One of hundreds of megabytes, packed or not."""
    _try(chance.choice(list(large())), folder)


def changed_paper(chance: Random, folder: Path) -> None:
    """A hundred papers changed at random."""
    papers, formats = fuzz.texts(), fuzz.files()
    for n in range(100):
        fuzz.turn(f"{chance.random()} {n}", papers, formats)


def _try(hostile: Hostile, folder: Path) -> None:
    papers, out = folder / "papers", folder / "out"
    papers.mkdir()
    (papers / "good.txt").write_text(GOOD, encoding="utf-8")
    (papers / hostile.name).write_bytes(hostile.make())
    tables = extract_paths([papers], out=out)
    reasons = dict(zip(tables["rejects"]["doc"], tables["rejects"]["reason"], strict=True))
    if reasons.get(hostile.name) == "too slow" and "too slow" not in hostile.reasons:
        raise Hung(f"{hostile.name} was given up for being slow")
    if reasons.get(hostile.name, READ) not in hostile.reasons:
        raise Lost(f"{hostile.name} was refused as {reasons.get(hostile.name)!r}")
    if "good.txt" not in set(tables["documents"]["doc"]) or not (tables["figures"]["doc"] == "good.txt").sum() == 2:
        raise Lost(f"the paper beside {hostile.name} was not read")
    if strange := {p.name for p in folder.iterdir()} - {"papers", "out", "out.sets", "out.corrections"}:
        raise Lost(f"{hostile.name} left {strange} behind")


KINDS = (
    Kind("hostile file", "a file made to do harm beside a good paper", hostile_file),
    Kind("large hostile file", "one of hundreds of megabytes", large_file, most=6),
    Kind("changed papers", "a hundred papers changed at random", changed_paper),
)
