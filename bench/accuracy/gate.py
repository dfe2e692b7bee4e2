"""The floors: no number may fall below the one pinned for it, over the very same gold.

bench/accuracy/floors.json holds, for each set, the digest of its gold and a floor for each number.
``--raise`` pins today's numbers where they are higher; only ``--lower`` may pin a lower one.
"""

from __future__ import annotations

import json
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
# A floor stands this much below the number measured, so that a rounding does not fail the gate.
SLACK = 0.0005


def load() -> dict[str, dict[str, object]]:
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}


def check(name: str, digest: str, found: dict[str, float]) -> list[str]:
    """What is wrong, in sentences; an empty list when every number holds its floor."""
    pinned = load().get(name)
    if pinned is None:
        return [f"no floors are pinned for {name}: run make accuracy ARGS=--raise"]
    if pinned["gold"] != digest:
        return [f"the gold of {name} has changed since its floors were pinned: look at the numbers, then make accuracy ARGS=--raise"]
    floors = pinned["floors"]
    assert isinstance(floors, dict)
    return [
        f"{name}: {n} is {found[n]:.4f}, below its floor {floor:.4f}"
        for n, floor in floors.items()
        if found[n] < floor - SLACK
    ]


def pin(name: str, digest: str, found: dict[str, float], *, lower: bool) -> None:
    """Write floors; a lower one only where ``lower`` says so or the gold is another."""
    floors = load()
    old = floors.get(name, {})
    kept = old.get("floors", {}) if old.get("gold") == digest and not lower else {}
    assert isinstance(kept, dict)
    floors[name] = {"gold": digest, "floors": {n: max(round(v, 4), kept.get(n, 0.0)) for n, v in sorted(found.items())}}
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
