"""The name that a paper from outside is kept under: its own, without anything that leads out of the folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from extract.running.inputs import BESIDE

LONGEST = 180  # bytes: file systems take 255, and a suffix and a mark for a file being written come on top
_UNFIT = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)
_UNNAMED = "paper"


def clean_name(name: str) -> str:
    """A file name that every system takes, and that no run passes over as hidden or as standing beside the papers.

    >>> clean_name("../../etc/2023年 公报.docx")
    '2023年 公报.docx'
    """
    name = name.encode("utf-8", "ignore").decode("utf-8")
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(c for c in _UNFIT.sub("", last) if c.isprintable() or c.isspace())  # no marks that turn a line around
    last = " ".join(seen.split()).lstrip(".~$ ").rstrip(". ")
    path = PurePosixPath(last or _UNNAMED)
    stem, suffix = (path.stem, path.suffix) if len(path.suffix.encode()) <= 20 else (path.name, "")
    if _RESERVED.match(stem.partition(".")[0]) or f"{stem}{suffix}".lower() in BESIDE:
        stem = f"{_UNNAMED} {stem}"
    return _short(stem, LONGEST - len(suffix.encode())) + suffix


def _short(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore").rstrip()
