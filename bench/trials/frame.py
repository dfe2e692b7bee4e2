"""What a trial is, and the table of how trials ended. A new kind of trial is a function and a line of ``kinds.py``.

The function is given a seeded source of chance and an empty folder, does its worst there, and returns where the product
stood it. It raises Lost where something that was promised to stay is gone or wrong, Hung where something does not end;
any other exception is one that escaped the product.
"""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ENDS = ("survived", "lost", "hung", "escaped")


class Lost(Exception):
    """Something that was acknowledged is missing, doubled or wrong."""


class Hung(Exception):
    """Something did not end in the time that it may take at the very most."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of trial. ``lacks`` says why it can't be run on this machine; ``most`` how many are enough."""

    name: str
    says: str
    trial: Callable[[Random, Path], None]
    lacks: Callable[[], str] = lambda: ""
    most: int | None = None


@dataclass(slots=True)
class Tally:
    """How the trials of a kind ended, and of each that the product did not stand how to see it again."""

    kind: Kind
    ends: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)


def try_out(kind: Kind, seeds: Iterable[int]) -> Tally:
    """Trials of a kind, one for each seed."""
    tally = Tally(kind)
    for seed in list(seeds)[: kind.most]:
        folder = Path(tempfile.mkdtemp(prefix="trial-"))
        try:
            kind.trial(Random(f"{kind.name} {seed}"), folder)
            end = "survived"
        except Exception as error:
            end = "lost" if isinstance(error, Lost) else "hung" if isinstance(error, Hung) else "escaped"
            where = "" if isinstance(error, (Lost, Hung)) else "".join(traceback.format_exception(error)[-3:])
            tally.told.append(f"{kind.name}, --seed {seed}: {end}: {error} {where}".rstrip())
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        tally.ends[end] += 1
    return tally


def table(tallies: Iterable[Tally]) -> str:
    """The tallies and their sum, one line a kind."""
    heads = ("kind", "trials", *ENDS)
    rows = [(t.kind.name, t.ends.total(), *(t.ends[e] for e in ENDS)) for t in tallies]
    rows.append(("all", *(sum(int(r[n]) for r in rows) for n in range(1, len(heads)))))
    wide = max(len(str(r[0])) for r in (heads, *rows))
    return "\n".join(f"{r[0]:<{wide}}" + "".join(f"{c:>10}" for c in r[1:]) for r in (heads, *rows))
