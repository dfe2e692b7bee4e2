"""The gold: which texts, which spans of them, which rows; and the scorer that judges.

``../shared/gold`` holds whole texts with their tables; ``tests/gold`` holds tables of passages of
``../shared/corpus`` (passages.csv says which span of which file, and in which set it is).
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PASSAGES = ROOT / "tests" / "gold"


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated text or passage: the file to extract, the span that is judged, the rows."""

    name: str
    path: Path
    table: Path
    start: int
    end: int
    set: str

    def rows(self) -> list[dict[str, str]]:
        with self.table.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def digest(self) -> str:
        """SHA-256 over text and table: another text or another annotation is another gold."""
        return hashlib.sha256(self.path.read_bytes() + self.table.read_bytes()).hexdigest()[:16]


def available() -> bool:
    """Whether the shared texts stand beside the project."""
    return (SHARED / "gold" / "texts").is_dir() and (SHARED / "tools" / "score_figures.py").is_file()


def given() -> list[Gold]:
    """The whole texts annotated in ``../shared/gold``."""
    return [
        Gold(t.stem, SHARED / "gold" / "texts" / f"{t.stem}.txt", t, 0, 10**9, "given")
        for t in sorted((SHARED / "gold").glob("*.csv"))
    ]


def passages(*sets: str) -> list[Gold]:
    """The passages of the named sets (work, kept-language, kept-context). Raises ValueError when a file has changed."""
    found = []
    with (PASSAGES / "passages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["set"] not in sets:
                continue
            path = SHARED / "corpus" / row["file"]
            if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
                raise ValueError(f"{path} is not the text that tests/gold/passages.csv was made from")
            table = PASSAGES / "passages" / f"{row['name']}.csv"
            found.append(Gold(row["name"], path, table, int(row["start"]), int(row["end"]), row["set"]))
    return found


def scorer() -> ModuleType:
    """The scorer of ``../shared/tools``, so that our numbers are its numbers."""
    spec = importlib.util.spec_from_file_location("score_figures", SHARED / "tools" / "score_figures.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
