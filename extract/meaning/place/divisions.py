"""The table of the statistical divisions: from a name to codes, from a code to its name and its parents.

Read from rules/divisions.tsv.xz and rules/villages.bin (edition of 30 June 2023, see rules/DIVISIONS.md;
rules/build_divisions.py says how the two are written). Everything down to the towns is at hand at once;
the villages of a prefecture are read when one of its towns is asked for.
Codes are text in the shortest form of their level: 2, 4, 6, 9 and 12 digits; ``0`` is the whole country.
"""

from __future__ import annotations

import lzma
import re
from functools import cache, lru_cache
from importlib import resources

from extract.model import Region
from extract.rules import table

NATION = "0"
_NATION_NAME = "全国"
# Not in the statistical edition; the codes are those of the national standard GB/T 2260.
_OUTSIDE_THE_EDITION = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
# Rows that only hold a level together and name no place.
_HOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
LENGTHS = (2, 4, 6, 9, 12)
_LEVEL_WORD = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|新区|街道|林区|矿区|[省市县区旗盟州镇乡])$")


def parents(code: str) -> list[str]:
    """The codes that hold ``code``, nearest first, itself before them and the nation last.

    Levels without a name of their own (市辖区) are left out.
    """
    known = _areas()[0]
    if code == NATION:
        return [NATION]
    chain = [code[:n] for n in reversed(LENGTHS) if n < len(code)]
    return [code, *(c for c in chain if c in known and known[c] != known.get(code)), NATION]


def inside(code: str, area: str) -> bool:
    """True when ``code`` is ``area`` or lies in it."""
    return area == NATION or code.startswith(area)


def name_of(code: str) -> str | None:
    """The natural name of a code, None where the table lacks it."""
    if code == NATION:
        return _NATION_NAME
    if len(code) == 12:
        return next((n for n, c in villages(code[:9]).items() if c == code), None)
    return _areas()[0].get(code)


def region(code: str) -> Region:
    """The region of a code of the table, always under the same name: autonomous prefectures in the short
    form that people use (文山州), everything else as the table has it."""
    name = name_of(code) or ""
    return Region(shorts(name)[-1] if len(code) == 4 and name.endswith("自治州") else name, code)


def named(name: str) -> tuple[str, ...]:
    """The codes, down to the towns, of everything that bears this full name."""
    return tuple(_areas()[1].get(name, "").split())


def called(short: str) -> tuple[str, ...]:
    """The codes of the provinces, prefectures and counties that are called so without their level word."""
    return tuple(_shorts().get(short, "").split())


def styled(name: str) -> tuple[str, ...]:
    """The codes of what is called so with its level word, but without its peoples: 文山州, 东乡县."""
    if name[-1] not in "州县旗":
        return ()
    return tuple(c for c in called(name) if name != shorts(name_of(c) or "")[0])


@cache
def full_names() -> frozenset[str]:
    """The names that :func:`named` or :func:`styled` may know."""
    return frozenset(_areas()[1]) | {name for name in _shorts() if name[-1] in "州县旗"}


def upto(digits: int) -> list[str]:
    """The codes of the table of at most so many digits: 2 provinces, 4 prefectures too, 6 counties too."""
    return [code for code in _areas()[0] if len(code) <= digits]


def shorts(name: str) -> list[str]:
    """How people shorten a name: 文山壮族苗族自治州 → 文山, 文山州; 萧山区 → 萧山."""
    found = _autonomous().match(name)
    stem, level = (found[1], found[2][-1]) if found else (_LEVEL_WORD.sub("", name), "")
    out = [stem] if len(stem) > 1 and stem != name else []
    return [*out, stem + level] if level and level != "区" else out


@cache
def _autonomous() -> re.Pattern[str]:
    peoples = sorted((r["word"] for r in table("places") if r["role"] == "people"), key=len, reverse=True)
    return re.compile(rf"(.{{2,}}?)(?:(?:{'|'.join(peoples)})族?)*族?(自治[区州县旗]|(?<=族)乡)$")


@cache
def _areas() -> tuple[dict[str, str], dict[str, str]]:
    """Name by code; codes (joined by blanks, widest first) by name."""
    rows = (line.split("\t") for line in lzma.decompress(_bytes("divisions.tsv.xz")).decode().split("\n"))
    names = {code: name for code, name in rows if name not in _HOLDERS} | _OUTSIDE_THE_EDITION
    codes: dict[str, str] = {}
    for code, name in names.items():
        before = codes.get(name)
        if before is None:
            codes[name] = code
        elif not code.startswith(before):  # 东莞市 stands as prefecture and as its only county
            codes[name] = f"{before} {code}"
    return names, codes


@cache
def _shorts() -> dict[str, str]:
    out: dict[str, list[str]] = {}
    for code, name in _areas()[0].items():
        if len(code) <= 6:
            for short in shorts(name):
                if not any(code.startswith(c) and _areas()[0][c] == name for c in out.get(short, ())):
                    out.setdefault(short, []).append(code)
    return {short: " ".join(sorted(codes, key=len)) for short, codes in out.items()}


@lru_cache(maxsize=64)
def children(area: str) -> tuple[str, ...]:
    """The codes of the table, down to the towns, that lie in ``area`` (itself not among them)."""
    return tuple(code for code in _areas()[0] if code.startswith(area) and code != area)


@lru_cache(maxsize=64)
def villages(area: str) -> dict[str, str]:
    """Code by natural name (梅林村, 航坞社区) of the villages and neighbourhoods of a town or county.

    A name that stands twice in the area is left out, because nothing tells which is meant.
    """
    out: dict[str, str] = {}
    twice = set()
    for town, cells in _prefecture(area[:4]):
        if town.startswith(area):
            number = -1
            for cell in cells:
                number = int(cell[1:4]) if cell[0] == "=" else number + 1
                name = _natural(cell[4:] if cell[0] == "=" else cell)
                if name in out:
                    twice.add(name)
                out[name] = f"{town}{number:03d}"
    return {name: code for name, code in out.items() if name not in twice}


def _natural(cell: str) -> str:
    """A village's name as people write it, from the committee's with its ending as one sign."""
    stem = cell[:-1]
    if cell[-1] == "#":
        return stem if stem.endswith(("村", "嘎查")) else stem + "村"
    if cell[-1] in "&@":
        return stem if stem.endswith(("社区", "村")) else stem + "社区"
    return cell


@lru_cache(maxsize=8)
def _prefecture(code: str) -> list[tuple[str, list[str]]]:
    """The towns of a prefecture, each with the cells of its villages."""
    blocks, index = _village_blocks()
    if code not in index:
        return []
    at, length = index[code]
    lines = (line.split("\t") for line in lzma.decompress(blocks[at : at + length]).decode().split("\n"))
    return [(town, cells) for town, *cells in lines]


@cache
def _village_blocks() -> tuple[bytes, dict[str, tuple[int, int]]]:
    head, _, blocks = _bytes("villages.bin").partition(b"\n")
    entries = (entry.split(":") for entry in head.decode().split(","))
    return blocks, {prefecture: (int(at), int(length)) for prefecture, at, length in entries}


def _bytes(name: str) -> bytes:
    return resources.files("extract.rules").joinpath(name).read_bytes()
