"""A short turn of ``make fuzz``: papers changed at random, the same ones each time."""

from __future__ import annotations

from tests.hostile.fuzz import files, texts, turn


def test_papers_changed_at_random_are_read_without_a_fault() -> None:
    papers, formats = texts(), files()
    came = [turn(f"1-{n}", papers, formats) for n in range(150)]
    assert {name for name, _, _ in came} == {"text", *(name for name, _ in formats)}
    assert sum(what == "read" for _, _, what in came) > 75, "most are near enough to a paper to be read"
