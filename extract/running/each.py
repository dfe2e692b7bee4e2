"""Tasks one after another, or several at once by processes: what comes of each, in their order however many are at work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Where the work is done: here, in processes of this machine, or on a cluster."""

    def __call__(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """What ``work`` makes of every task, in their order."""


def here(work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
    """One after another in this process."""
    return map(work, tasks)


def _with_the_parent() -> None:
    """Have this process end with the one that started it, which may be killed and then tells nobody."""

    def watch() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def processes(jobs: int) -> Engine:
    """So many at once, each in a process of its own, also where that is one: this one then need not hold what reading takes."""

    def spread(work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        if len(tasks) < 2:
            yield from here(work, tasks)
            return
        done = 0
        # spawned, not forked: a program that has threads, as the app has, may hang in a fork of itself
        with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=get_context("spawn"), initializer=_with_the_parent) as pool:
            try:
                for found in pool.map(work, tasks):
                    yield found
                    done += 1
            except BrokenProcessPool:  # one was ended from outside: what is left is done here, one after another
                pass
        yield from here(work, tasks[done:])

    return spread
