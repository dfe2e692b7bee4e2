"""The process that reads files: ``python -m extract.reading.worker MEMORY``, started by ``apart``.

It knows of no path: bytes come in, plain data goes out. On POSIX it may take so many bytes of memory above what it has
at the start, so many seconds of the processor for each file, and may write no file at all.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import partial
from typing import IO, Any

from extract.errors import ReadError
from extract.reading import delimited, docx, html, pdf, xls, xlsx  # noqa: F401  loaded before there are limits
from extract.reading.formats import Convert, found_in
from extract.reading.frames import packed, receive, send
from extract.reading.limits import MAX_BYTES
from extract.reading.scans.watching import watching

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_BLOATED = 2_000_000_000  # bytes in use after which a process makes way for a new one


def answer(head: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Do one task. Raises ReadError, and whatever a parser raises."""
    if head["task"] == "read":
        try:
            return {}, packed(found_in(data, head["suffix"]))
        except Convert as older:
            return {"convert": older.kind}, b""
    if head["task"] == "cells":
        from extract.reading.cells import first_sheet

        return {}, json.dumps(first_sheet(data)).encode()
    from extract.pages import drawn

    return drawn(data, head["page"], head["dpi"])


def main() -> None:
    # what a library prints must not come between the answers
    replies, requests = os.fdopen(os.dup(1), "wb"), sys.stdin.buffer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _fence(int(sys.argv[1]))
    while asked := receive(requests, MAX_BYTES):
        head, data = asked
        _allow(head["seconds"])
        try:
            with watching(partial(_tell, replies, head["seconds"])):
                said, body = answer(head, data)
        except MemoryError:
            said, body = {"memory": True}, b""
        except ReadError as error:
            said, body = ({"memory": True} if _lacked_memory(error) else {"refused": [error.reason, error.detail]}), b""
        except Exception as error:  # one file must never stop the others
            said, body = ({"memory": True} if _lacked_memory(error) else {"failed": f"{type(error).__name__}: {error}"[:300]}), b""
        if said.get("memory") or _bloated():
            said["last"] = True
        send(replies, said, body)


def _tell(replies: IO[bytes], seconds: float, page: int, pages: int) -> None:
    """That a page is to be recognised; it has the time of a file."""
    _allow(seconds)
    send(replies, {"page": page, "of": pages})


def _lacked_memory(error: BaseException | None) -> bool:
    """Whether memory ran out below what a reader took for damage."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _fence(memory: int) -> None:
    if resource is None:
        return
    with suppress(OSError, ValueError):  # where the system has no /proc, its limit of memory counts from nothing
        with open("/proc/self/statm", encoding="ascii") as file:
            memory += int(file.read().split()[0]) * resource.getpagesize()
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("500")  # where the machine runs out of memory, this process is the one to go
    for kind, most in (("RLIMIT_AS", memory), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        with suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, kind), (most, most))


def _allow(seconds: float) -> None:
    """Processor time for one more file. It ends a process whose program is no longer there to watch it."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + seconds) + 1
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _bloated() -> bool:
    if resource is None:
        return False
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > _BLOATED


if __name__ == "__main__":
    main()
