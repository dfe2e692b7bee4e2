"""Waiting for papers to change: names, sizes and times of the inputs, looked at every two seconds.

A poll sees network drives and globs too, and asks for the same inputs as a run does.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.running.inputs import BESIDE, find_inputs

PAUSE = 2.0  # seconds

Seen = dict[str, tuple[int, int] | None]  # path: size and time; None for one that is not there


def changes(inputs: Sequence[str | Path], known: Seen) -> Iterator[str]:
    """Each time that inputs have changed, and have come to rest, in words what changed since they were as ``known``."""
    while True:
        time.sleep(PAUSE)
        now = look(inputs)
        if now == known:
            continue
        while now != (settled := _after(PAUSE, inputs)):  # a file that is still being written grows
            now = settled
        if said := _said(known, now):
            yield said
        known = now


def look(inputs: Sequence[str | Path]) -> Seen:
    """The inputs as they are now, and what stands beside them."""
    found = find_inputs(inputs)
    paths = {i.path for i in found} | {root / name for root in {i.root for i in found} for name in BESIDE}
    return {str(p): stamp for p in paths if (stamp := _stamp(p)) or p.name not in BESIDE}


def _after(pause: float, inputs: Sequence[str | Path]) -> Seen:
    time.sleep(pause)
    return look(inputs)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def _said(known: Seen, now: Seen) -> str:
    come, gone = now.keys() - known.keys(), known.keys() - now.keys()
    other = {p for p in now.keys() & known.keys() if now[p] != known[p]}
    parts = ((word, sorted(Path(p).name for p in paths)) for word, paths in (("new", come), ("changed", other), ("gone", gone)))
    return "; ".join(f"{word}: {', '.join(names[:5])}{f' and {len(names) - 5} more' if len(names) > 5 else ''}" for word, names in parts if names)
