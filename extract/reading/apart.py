"""Files read apart from the program: whatever a file does to its reader, the program goes on and says what became of it.

``worker`` runs in a process of its own, kept from file to file because starting one takes as long as reading a short
paper. Time is watched from here, memory and processor time by the system (POSIX; on Windows there is a limit of time only).
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extract.errors import ReadError
from extract.reading.formats import Convert
from extract.reading.frames import Found, TooLong, receive, send, unpacked
from extract.reading.limits import MAX_FOUND, MAX_MEMORY, seconds_for
from extract.reading.scans.watching import looking_at

_ANEW = "open it in its own program and save it anew, or give only the part that matters"
_ROOM = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))  # as many at once as there is something to run them


def found_apart(data: bytes, suffix: str) -> Found:
    """What a file holds, read in another process. Raises ReadError, and Convert for a format that is read as another."""
    head, body = ask("read", data, suffix=suffix)
    if "convert" in head:
        raise Convert(head["convert"])
    return unpacked(body)


def ask(task: str, data: bytes, seconds: float | None = None, **words: Any) -> tuple[dict[str, Any], bytes]:
    """Have one of the tasks of ``worker`` done. Raises ReadError for what it refuses, and where it breaks off."""
    with _ROOM, _reader() as reader:
        head, body = reader.ask({"task": task, **words}, data, seconds or seconds_for(len(data)))
    if "refused" in head:
        raise ReadError(*head["refused"])
    if "failed" in head:
        raise ReadError("failed", f"the program failed on this file ({head['failed']}); please report it")
    return head, body


class Reader:
    """A process that reads files one after another; ``alive`` until one of them has ended it."""

    def __init__(self, memory: int, most: int) -> None:
        self._memory, self._most = memory, most
        home = str(Path(__file__).parents[2])
        there = os.pathsep.join(p for p in (home, os.environ.get("PYTHONPATH")) if p)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "extract.reading.worker", str(memory)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": there}, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise ReadError("failed", f"the process that reads files could not be started ({error.strerror}); close other programs and try again") from None
        self.alive = True

    def ask(self, head: dict[str, Any], data: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """One question and its answer. Raises ReadError where none comes; the process is then gone."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.end()

        assert self._process.stdin and self._process.stdout
        def begin() -> threading.Timer:
            timer = threading.Timer(seconds, stop)
            timer.daemon = True
            timer.start()
            return timer

        watch = begin()
        trouble: ReadError | None = None
        try:
            send(self._process.stdin, {**head, "seconds": seconds}, data)
            reply = receive(self._process.stdout, self._most)
            while reply and "page" in reply[0]:  # a page that is to be recognised has the time of a file
                watch.cancel()
                watch = begin()
                looking_at(reply[0]["page"], reply[0]["of"])
                reply = receive(self._process.stdout, self._most)
        except TooLong:
            reply, trouble = None, ReadError("too large", f"what the file holds comes to more than {self._most / 1e6:.0f} MB; split it into parts")
        except (OSError, EOFError):
            reply = None
        except BaseException:  # Ctrl-C: what the process is at is of no use any more
            self.end()
            raise
        finally:
            watch.cancel()
        if late.is_set() or reply is None or reply[0].get("last"):
            self.end()
        if reply is None:
            raise trouble or self._why(late.is_set(), seconds)
        if reply[0].get("memory"):
            raise self._too_much()
        return reply

    def _why(self, late: bool, seconds: float) -> ReadError:
        """What ended the process."""
        code = self._process.returncode
        if late or code == -getattr(signal, "SIGXCPU", 0):
            return ReadError("too slow", f"the file had not been read after {seconds:.0f} seconds; {_ANEW}")
        if code == -getattr(signal, "SIGKILL", 0):  # it was not us: the system does so when it runs out of memory
            return self._too_much()
        return ReadError("damaged", f"the program that reads such files broke off at this one (code {code}): it is damaged, or made to do harm; {_ANEW}")

    def _too_much(self) -> ReadError:
        return ReadError("too large", f"reading the file takes more memory than the {self._memory / 1e6:.0f} MB that it is given; {_ANEW}")

    def gone(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def end(self) -> None:
        """End the process, with whatever it has started."""
        self.alive = False
        try:
            if hasattr(os, "killpg") and self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
        except OSError:  # it has ended by itself
            pass
        self._process.wait()


_idle: list[Reader] = []


@contextmanager
def _reader() -> Iterator[Reader]:
    """A reader that is at nothing, or a new one. One is kept for the next file."""
    try:
        reader = _idle.pop()
    except IndexError:
        reader = Reader(MAX_MEMORY, MAX_FOUND)
    if reader.gone():  # ended from outside while it was at nothing: no file is to blame
        reader = Reader(MAX_MEMORY, MAX_FOUND)
    try:
        yield reader
    finally:
        if reader.alive and not _idle:
            _idle.append(reader)
        elif reader.alive:
            reader.end()


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()
