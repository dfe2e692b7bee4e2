"""The gate: over the gold in ../shared and the work set, no number may fall below its pinned floor."""

from __future__ import annotations

import hashlib

import pytest

from bench.accuracy import gate, gold, measure

pytestmark = pytest.mark.skipif(not gold.available(), reason="../shared with the gold texts is not beside the project")


@pytest.mark.parametrize("name", ["given", "work"])
def test_no_number_falls_below_its_floor(name: str) -> None:
    texts = gold.given() if name == "given" else gold.passages("work")
    score = gold.scorer()
    tallies = [t for text in texts for t in measure.judge(text, score).sentences.values()]
    found = {n: v for n, v in measure.numbers(tallies, score).items() if n in measure.NUMBERS}
    digest = hashlib.sha256("".join(t.digest() for t in texts).encode()).hexdigest()[:16]
    assert gate.check(name, digest, found) == []


def test_the_gate_refuses_to_lower_a_floor_unless_told(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    gate.pin("given", "abc", {"f1": 0.9}, lower=False)
    assert gate.check("given", "abc", {"f1": 0.8})
    gate.pin("given", "abc", {"f1": 0.8}, lower=False)
    assert gate.check("given", "abc", {"f1": 0.8})
    gate.pin("given", "abc", {"f1": 0.8}, lower=True)
    assert gate.check("given", "abc", {"f1": 0.8}) == []
    assert gate.check("given", "another gold", {"f1": 0.8})
