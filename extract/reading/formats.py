"""The bytes of a file → what it holds. Runs in the process that reads files: the parsers meet hostile bytes there only."""

from __future__ import annotations

from extract.reading.frames import Found
from extract.reading.kinds import kind_of_bytes, kind_of_text
from extract.reading.known import BY_KIND, reader
from extract.reading.text import decode


class Convert(Exception):
    """The file has to be turned into a newer format first; ``kind`` is the suffix by which LibreOffice knows it."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def media_type(kind: str) -> str:
    """The media type of a kind."""
    return BY_KIND[kind].media_type


def found_in(data: bytes, suffix: str) -> Found:
    """What a file holds that is not plain text. Raises ReadError where it holds nothing, Convert for older formats."""
    kind = kind_of_bytes(data, suffix) or kind_of_text(decode(data), suffix)
    if kind.startswith("."):
        raise Convert(kind)
    draft = reader(kind)(data)
    return Found(draft.text, media_type(kind), tuple(draft.grids), tuple(draft.origins), tuple(draft.unseen))
