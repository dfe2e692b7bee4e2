"""What a question asks for, as plain records."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Region


@dataclass(frozen=True, slots=True)
class When:
    """Whole years from ``first`` to ``last`` (0: any year), or the ``months`` of them; ``written`` as the question has it."""

    first: int
    last: int
    months: tuple[int, int] | None
    written: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator as asked for.

    ``word``  as the question has it, with the spellings of the catalogue (规上 → 规模以上)
    ``exact`` the ids of the catalogue's entries of that name
    ``akin``  those of the same kind with a word more inside: 财政收入 → 财政总收入
    ``near``  those that have the word, or all its characters in order, anywhere in their names
    """

    word: str
    exact: tuple[str, ...]
    akin: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the question and what it was understood as; offsets into the question as typed.

    ``role``: place, period, status, measure, indicator, word, or filler for what says nothing.
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. Several places, periods or indicators are alternatives; every one of ``rest`` is asked for."""

    text: str
    places: tuple[Region, ...] = ()
    periods: tuple[When, ...] = ()
    status: str | None = None
    measure: str | None = None
    indicators: tuple[Wanted, ...] = ()
    rest: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    def said(self, role: str) -> tuple[str, ...]:
        """The stretches of the question that were understood so, as typed."""
        return tuple(self.text[part.start : part.end] for part in self.parts if part.role == role)
