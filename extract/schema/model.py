"""What a table and a column are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Table Schema type, whether null may stand in it, its codes and its meaning."""

    name: str
    type: str
    zh: str
    en: str
    null: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, the key that no two rows share, and what a row is."""

    name: str
    key: tuple[str, ...]
    zh: str
    en: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [c.name for c in self.columns]


def column(name: str, type_: str, zh: str, en: str, codes: tuple[str, ...] = ()) -> Column:
    """A column; a type that ends in ? is one in which null may stand."""
    null = type_.endswith("?")
    return Column(name, type_.rstrip("?"), zh, en, null, codes)
