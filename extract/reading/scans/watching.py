"""A word on every page that is being recognised: that takes seconds, and a paper may have hundreds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Watch = Callable[[int, int], None]
_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """While this lasts, ``watch`` is called with (page, all pages) before a page is recognised."""
    before = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(before)


def looking_at(page: int, count: int) -> None:
    """Tell who watches that a page comes next."""
    if watch := _watch.get():
        watch(page, count)
