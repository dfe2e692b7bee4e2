"""Where decks are kept: one JSON file each, in a folder beside the data, which is made anew while decks last."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from dashboard.deck.model import Deck
from dashboard.deck.saved import UnreadableDeck, read, written
from extract.beside import folder_beside, write_whole

LONGEST_NAME = 60
TEMPLATE = "template.pptx"


def folder_of(tables: Path) -> Path:
    """Where the decks over a folder of tables lie: beside it, under its name."""
    return folder_beside(tables, "decks")


def file_safe(name: str) -> str:
    """A name as people write it, without what a file system trips on; empty where nothing is left."""
    return re.sub(r'[\x00-\x1f/\\:*?"<>|]+', " ", name).strip(" .")[:LONGEST_NAME].strip(" .")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the folder: its deck, or why it can't be read."""

    name: str
    deck: Deck | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Decks:
    """The decks of a folder. Makes nothing on the disk before the first is saved."""

    folder: Path

    def all(self) -> list[Kept]:
        """Every deck, the one changed last first."""
        files = [(file.stat().st_mtime_ns, file) for file in self.folder.glob("*.json")] if self.folder.is_dir() else []
        return [self._kept(file) for _, file in sorted(files, reverse=True)]

    def _kept(self, file: Path) -> Kept:
        try:
            return Kept(file.stem, self.open(file.stem))
        except UnreadableDeck as error:
            return Kept(file.stem, None, error.reason)

    def open(self, name: str) -> Deck:
        """A deck by its name.

        Raises:
            UnreadableDeck: the file is of a later version or damaged.
            FileNotFoundError: there is none of that name.
        """
        try:
            text = self._file(name).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableDeck("damaged") from error
        return replace(read(text), name=name)

    def has(self, name: str) -> bool:
        """Whether there is a deck of that name."""
        return bool(file_safe(name)) and self._file(name).is_file()

    def save(self, deck: Deck) -> None:
        """Keep a deck under its name."""
        write_whole(self._file(deck.name), written(deck).encode())

    def template(self) -> bytes | None:
        """The office's own .pptx, where it gave one."""
        file = self.folder / TEMPLATE
        return file.read_bytes() if file.is_file() else None

    def keep_template(self, data: bytes | None) -> None:
        """Keep the office's own .pptx for every deck; None takes it away."""
        if data is None:
            (self.folder / TEMPLATE).unlink(missing_ok=True)
        else:
            write_whole(self.folder / TEMPLATE, data)

    def change(self, name: str, change: Callable[[Deck], Deck]) -> Deck:
        """Change a deck as it stands now, whoever else is at work on it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / ".lock"):
            deck = change(self.open(name))
            self.save(deck)
            return deck

    def remove(self, name: str) -> None:
        """Take a deck away."""
        self._file(name).unlink(missing_ok=True)

    def free_name(self, wanted: str) -> str:
        """The name, with a number behind it where it is taken."""
        name, number = file_safe(wanted) or "deck", 2
        found = name
        while self.has(found):
            found, number = f"{name} {number}", number + 1
        return found

    def _file(self, name: str) -> Path:
        """The file of a name; one that could leave the folder has none."""
        if name != file_safe(name) or not name:
            raise FileNotFoundError(name)
        return self.folder / f"{name}.json"
