"""The table of the statistical divisions: from a name to codes, from a code to its name and its parents.

Read from ``rules/divisions.zip`` (edition of 30 June 2023, see rules/DIVISIONS.md). Everything down to
the towns is at hand at once; the villages of a prefecture are read when one of its towns is asked for.
Codes are text in the shortest form of their level: 2, 4, 6, 9 and 12 digits; ``0`` is the whole country.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache, lru_cache
from importlib import resources

from extract.model import Region
from extract.rules import table

NATION = "0"
_NATION_NAME = "全国"
_LENGTHS = (2, 4, 6, 9, 12)
_LEVEL_WORD = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|新区|街道|林区|矿区|[省市县区旗盟州镇乡])$")


def parents(code: str) -> list[str]:
    """The codes that hold ``code``, nearest first, itself before them and the nation last.

    Levels without a name of their own (市辖区) are left out.
    """
    known = _areas()[0]
    if code == NATION:
        return [NATION]
    chain = [code[:n] for n in reversed(_LENGTHS) if n < len(code)]
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
    """The region of a code of the table."""
    return Region(name_of(code) or "", code)


def named(name: str) -> tuple[str, ...]:
    """The codes, down to the towns, of everything that bears this full name."""
    return tuple(_areas()[1].get(name, "").split())


def called(short: str) -> tuple[str, ...]:
    """The codes of the provinces, prefectures and counties that are called so without their level word."""
    return tuple(_shorts().get(short, "").split())


def styled(name: str) -> tuple[str, ...]:
    """The codes of what is called so with its level word, but without its peoples: 文山州, 东乡县."""
    return called(name) if name[-1] in "州县旗" else ()


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
    names = dict(line.split(" ", 1) for line in _text("areas.txt").split("\n"))
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
    """Code by natural name of the villages and neighbourhoods of a town or county.

    A name that stands twice in a county keeps its first code only inside its town; asked for the
    county it is left out, because nothing tells which is meant.
    """
    town, out, twice = "", {}, set()
    for line in _block(area[:4]):
        if len(line) == 9 and line.isdigit():
            town = line
        elif town.startswith(area):
            name = line[3:]
            if name in out:
                twice.add(name)
            else:
                out[name] = town + line[:3]
    return out if len(area) == 9 else {n: c for n, c in out.items() if n not in twice}


@lru_cache(maxsize=4)
def _block(prefecture: str) -> list[str]:
    try:
        return _text(f"villages/{prefecture}.txt").split("\n")
    except KeyError:
        return []


def _text(member: str) -> str:
    with resources.files("extract.rules").joinpath("divisions.zip").open("rb") as file, zipfile.ZipFile(file) as archive:
        return archive.read(member).decode()
