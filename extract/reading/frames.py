"""What travels between the program and the process that reads files: frames of plain data, never objects.

A frame is a short head in JSON and some bytes, each after its length. Nothing that comes back is run or unpickled.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, fields
from typing import IO, Any

from extract.model import Cell, Grid, Origin

_LENGTHS = struct.Struct(">QQ")
_MOST_HEAD = 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds."""

    text: str
    media_type: str
    grids: tuple[Grid, ...] = ()
    origins: tuple[Origin, ...] = ()
    unseen: tuple[int, ...] = ()


class TooLong(Exception):
    """A frame that is longer than is taken."""


def send(file: IO[bytes], head: dict[str, Any], data: bytes = b"") -> None:
    """Write one frame."""
    said = json.dumps(head).encode()
    file.write(_LENGTHS.pack(len(said), len(data)) + said)
    file.write(data)
    file.flush()


def receive(file: IO[bytes], most: int) -> tuple[dict[str, Any], bytes] | None:
    """The next frame; None at the end. Raises TooLong for one of more than ``most`` bytes, EOFError for one broken off."""
    lengths = file.read(_LENGTHS.size)
    if not lengths:
        return None
    head, data = _LENGTHS.unpack(_whole(lengths, _LENGTHS.size))
    if head > _MOST_HEAD or data > most:
        raise TooLong
    return json.loads(_whole(file.read(head), head)), _whole(file.read(data), data)


def _whole(data: bytes, length: int) -> bytes:
    if len(data) < length:
        raise EOFError
    return data


def packed(found: Found) -> bytes:
    """What was found, as bytes."""
    grids = [[[_row(c) for c in g.cells], g.caption] for g in found.grids]
    return json.dumps([found.text, found.media_type, grids, [_row(o) for o in found.origins], found.unseen]).encode()


def unpacked(data: bytes) -> Found:
    """What was packed."""
    text, media_type, grids, origins, unseen = json.loads(data)
    return Found(
        text, media_type,
        tuple(Grid(tuple(Cell(*c) for c in cells), tuple(caption) if caption else None) for cells, caption in grids),
        tuple(_origin(o) for o in origins), tuple(unseen),
    )  # fmt: skip


def _origin(row: list[Any]) -> Origin:
    given: list[Any] = [tuple(v) if isinstance(v, list) else v for v in row]
    return Origin(*given)


def _row(record: Cell | Origin) -> list[Any]:
    return [getattr(record, f.name) for f in fields(record)]
