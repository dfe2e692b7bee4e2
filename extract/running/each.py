"""Inputs one after another, or several at once by processes: of each what was found, or why nothing was, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from extract.errors import ReadError
from extract.reading import Sidecar, read
from extract.running.inputs import Input
from extract.running.one import Extracted, extract_document


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that gave nothing: a reason of the table ``rejects``, and what a person should do."""

    reason: str
    detail: str


def each(inputs: Sequence[Input], sidecars: Mapping[Path, Sidecar], jobs: int = 1) -> Iterator[Extracted | Refused]:
    """What comes of every input, in the order of ``inputs`` however many ``jobs`` read at once."""
    said = [_row(item, sidecars) for item in inputs]
    done = 0
    if jobs > 1 and len(inputs) > 1:
        # spawned, not forked: a program that has threads, as the app has, may hang in a fork of itself
        with ProcessPoolExecutor(min(jobs, len(inputs)), mp_context=get_context("spawn")) as pool:
            try:
                for found in pool.map(look_at, inputs, said):
                    yield found
                    done += 1
            except BrokenProcessPool:  # one was ended from outside: what is left is read here, one after another
                pass
    yield from map(look_at, inputs[done:], said[done:])


def look_at(item: Input, said: Sidecar) -> Extracted | Refused:
    """Read an input and find its figures. Never raises: no document may stop the others."""
    try:
        return extract_document(replace(read(item.path, item.root, said), doc=item.doc))
    except ReadError as error:
        return Refused(error.reason, error.detail)
    except Exception as error:
        return Refused("failed", f"the program failed on this text ({type(error).__name__}: {error}); please report it")


def _row(item: Input, sidecars: Mapping[Path, Sidecar]) -> Sidecar:
    """What the documents.csv of an input's folder says of it, and of no other."""
    name = item.path.relative_to(item.root).as_posix()
    row = sidecars[item.root].get(name)
    return {name: row} if row else {}
