"""Work in a process of its own that is ended in the midst of it, by kill -9, or that meets with some trouble.

The processes are forked from one that has read the program and its rules already and done nothing else, so that a
trial costs little more than its work.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from bench.trials.frame import Hung
from extract.errors import ExtractError

LONGEST = 300.0  # seconds that any work may take on a busy machine
# What a process does to files, as Python tells of it; the moments at which one is ended.
_STEPS = ("open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.truncate", "shutil.", "sqlite3.", "fsync", "step")
Say = Callable[[object], None]
Work = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process has said before it ended, how many steps it took, whether it came to its end, and the error it told of."""

    said: list[Any]
    steps: int
    whole: bool
    error: str
    seconds: float


def do(work: Work, *arguments: object, kill_at: int = 0, kill_after: float | None = None, trouble: Work | None = None, trouble_at: int = 0) -> Ended:
    """Let a process do ``work(say, *arguments)``; what it says has been said, however it ends.

    It is ended before its step ``kill_at``, or ``kill_after`` seconds after it has begun; ``trouble`` happens to it before its
    step ``trouble_at``. An error that the product raises on purpose is an end like others; any other is raised here again.
    """
    here, there = _processes().Pipe(duplex=False)
    process = _processes().Process(target=_run, args=(there, dict(os.environ), work, arguments, kill_at, trouble, trouble_at), daemon=True)
    process.start()
    there.close()
    said: list[Any] = []
    steps, whole, error, begun = 0, False, "", time.monotonic()
    try:
        while True:
            end = begun + (LONGEST if kill_after is None or not said else kill_after)
            if not here.poll(max(0.0, end - time.monotonic())):
                if kill_after is None or not said:
                    raise Hung(f"{work.__name__} had not ended after {LONGEST:g} s; it said {said}")
                process.kill()
                kill_after = None
                continue
            what, value = here.recv()
            if what == "begun":
                begun = time.monotonic()
                said.append(None)
            elif what == "said":
                said.append(value)
            elif what == "refused":
                error = value
            elif what == "failed":
                raise RuntimeError(value)
            else:
                steps, whole = value, True
    except EOFError:
        pass
    finally:
        process.join(LONGEST)
        if process.is_alive():
            process.kill()
    return Ended(said[1:], steps, whole, error, time.monotonic() - begun)


def _processes() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bench.trials.warm"])
    return context


def _run(
    there: Connection, environment: dict[str, str], work: Work, arguments: tuple[object, ...], kill_at: int, trouble: Work | None, trouble_at: int
) -> None:
    os.environ.update(environment)
    steps = 0

    def step(event: str, *_: object) -> None:
        nonlocal steps
        if event.startswith(_STEPS):
            steps += 1
            if steps == trouble_at and trouble:
                trouble(*arguments)
            if steps == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sync = os.fsync

    def fsync(handle: Any) -> None:
        step("fsync")
        sync(handle)

    os.fsync = fsync  # of which Python does not tell
    there.send(("begun", None))
    sys.addaudithook(step)
    try:
        work(lambda value: (there.send(("said", value)), step("step")), *arguments)
    except ExtractError as error:
        there.send(("refused", str(error)))
    except BaseException as error:
        there.send(("failed", f"{type(error).__name__}: {error}\n{''.join(traceback.format_tb(error.__traceback__)[-4:])}"))
    there.send(("ended", steps))
