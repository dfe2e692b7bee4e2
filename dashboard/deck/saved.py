"""A deck as JSON and back. The first key is the version of the file's shape: a later one is refused, not guessed at."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dashboard.deck.model import Chart, Deck, Kpis, Quote, Table, Text

VERSION = 1
BLOCKS = {"chart": Chart, "table": Table, "kpis": Kpis, "quote": Quote, "text": Text}
_NAMES = {of: name for name, of in BLOCKS.items()}


class UnreadableDeck(Exception):
    """A file that is no deck (``damaged``), or one of a later version of this program (``later``)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def written(deck: Deck) -> str:
    """The deck as JSON, for people to read too."""
    return json.dumps({"version": VERSION, **_plain(deck)}, ensure_ascii=False, indent=1)


def read(text: str) -> Deck:
    """The deck of a JSON text.

    Raises:
        UnreadableDeck: it is of a later version, or is no deck.
    """
    try:
        data = json.loads(text)
        if data["version"] > VERSION:
            raise UnreadableDeck("later")
        deck: Deck = _made(Deck, {name: value for name, value in data.items() if name != "version"})
        return deck
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableDeck("damaged") from error


def _plain(value: Any) -> Any:
    """A value as JSON has it: what stands at its default is left out, a block says of which kind it is."""
    if is_dataclass(value):
        told = {} if type(value) not in _NAMES else {"block": _NAMES[type(value)]}
        blank = {f.name: f.default for f in fields(value)}
        return told | {k: _plain(getattr(value, k)) for k in blank if getattr(value, k) != blank[k]}
    if isinstance(value, dict):
        return {key: _plain(of) for key, of in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(of) for of in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _hints(of: type) -> dict[str, Any]:
    return get_type_hints(of)


def _made(of: Any, value: Any) -> Any:
    """A value of a type from what JSON has of it."""
    origin, inner = get_origin(of), get_args(of)
    if origin is tuple:
        return tuple(_made(inner[0], item) for item in value)
    if origin is dict:
        return {key: _made(inner[1], item) for key, item in value.items()}
    if origin is Literal:
        if value not in inner:
            raise ValueError(value)
        return value
    if origin is UnionType:
        if value is None and NoneType in inner:
            return None
        kinds = [kind for kind in inner if kind is not NoneType]
        return _made(kinds[0] if len(kinds) == 1 else BLOCKS[value["block"]], value)
    if isinstance(of, type) and is_dataclass(of):
        hints = _hints(of)
        return of(**{name: _made(hints[name], item) for name, item in value.items() if name != "block"})
    if of is date:
        return date.fromisoformat(value)
    return float(value) if of is float else of(value)
