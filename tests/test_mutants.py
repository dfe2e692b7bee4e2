"""The mistakes by which the tests are tested: what they are, and that they are put in place and taken for what they are."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from bench.mutants.callers import listening
from bench.mutants.mistakes import mistakes
from bench.mutants.place import put_in

SOURCE = '''
"""A module."""

from functools import cache


@cache
def doubled(n: int | str) -> int | None:
    """Twice as much."""
    odd: int | None
    return n * 2


class Clock:
    @property
    def late(self):
        return self.hour > 22 and self.hour < 30

    def until(self, hour=30, *, late=False):
        return hour, late

    hour = 23
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "made_for_mistakes.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "made_for_mistakes", raising=False)
    return "made_for_mistakes"


def test_one_small_thing_differs_in_each_and_what_does_nothing_is_left_alone() -> None:
    found = {(m.function, m.was, m.now) for m in mistakes("m", SOURCE)}
    assert ("doubled", "n * 2", "n // 2") in found
    assert ("doubled", "2", "3") in found
    assert ("doubled", "return n * 2", "return None") in found
    assert ("Clock.late", "self.hour > 22", "self.hour >= 22") in found
    assert ("Clock.late", "self.hour > 22", "self.hour <= 22") in found
    assert ("Clock.late", "self.hour > 22 and self.hour < 30", "self.hour > 22 or self.hour < 30") in found
    assert not any("Twice" in was or "A module" in was or "int" in was for _, was, _ in found)


def test_a_mistake_is_put_into_functions_that_remember_and_into_properties(module: str) -> None:
    made = import_module(module)
    assert (made.doubled(2), made.Clock().late) == (4, True)
    every = {(m.function, m.was, m.now): m for m in mistakes(module, SOURCE)}
    put_in(every["doubled", "2", "3"])
    put_in(every["Clock.late", "self.hour > 22", "self.hour <= 22"])
    assert made.doubled.__wrapped__(2) == 6
    assert not made.Clock().late


def test_a_mistake_is_put_into_defaults(module: str) -> None:
    made = import_module(module)
    every = {(m.was, m.now): m for m in mistakes(module, SOURCE) if m.function == "Clock.until"}
    put_in(every["30", "31"])
    assert made.Clock().until() == (31, False)
    put_in(every["False", "True"])
    assert made.Clock().until() == (30, True)


def test_who_calls_a_function_is_noted_while_one_listens(module: str) -> None:
    made = import_module(module)
    with listening([module]) as called:
        assert made.doubled(5) == 10
        assert called == {(module, "doubled")}
    called.clear()
    assert made.doubled(6) == 12
    assert called == set()
