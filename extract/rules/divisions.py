"""The official division table at hand: names and codes of every province down to every village.

Codes are text in the shortest form of their level: 2 digits a province, 4 a prefecture, 6 a county,
9 a town, 12 a village; ``0`` is the whole country. So a prefix of a code is a parent. The table's
edition and licences stand in DIVISIONS.md.
"""

from __future__ import annotations

import lzma
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

NATION = "0"
LEVELS = (2, 4, 6, 9, 12)
# Not in the table, which covers what the Statistics Bureau divides.
_BEYOND = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
# Placeholders of the table that name no place.
_NO_PLACE = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政单位"})
_ENDINGS = {"&": "社区", "#": "村", "@": "居委会"}
_OFFICIAL = re.compile(r"(?:社区居委会|社区居民委员会|村委会|村民委员会|居委会|居民委员会|办事处|委员会)\Z")
_KIND = re.compile(r"(?:特别行政区|(?:维吾尔)?自治[区州县旗]|新区|地区|街道|苏木|[省市县区镇乡盟旗村])\Z")
_PEOPLES = re.compile(r"(?P<short>[\u4e00-\u9fff]{2,4}?)(?:[\u4e00-\u9fff]{1,4}族|各族)+自治[区州县旗]\Z")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Down to the towns: name → codes (namesakes in code order), and code → name."""

    codes: dict[str, tuple[str, ...]]
    names: dict[str, str]

    def name(self, code: str) -> str | None:
        """The name of a code of any level, villages too."""
        if len(code) == 12:
            return next((v for v, c in villages(code[:9]).items() if code in c), None)
        return self.names.get(code)

    def below(self, code: str, length: int) -> list[str]:
        """Codes of ``length`` digits under ``code``; all of them for the nation."""
        prefix = "" if code == NATION else code
        return [c for c in self.names if len(c) == length and c.startswith(prefix)]


@cache
def gazetteer() -> Gazetteer:
    """The table without the villages: 45,000 names, loaded once."""
    names: dict[str, str] = {NATION: "全国", **_BEYOND}
    for line in _resource("divisions.tsv.xz").decode().splitlines():
        code, _, name = line.partition("\t")
        if name not in _NO_PLACE:
            names[code] = name
    for code in [c for c in names if len(c) == 9]:
        names[code] = _town_name(code, names)
    codes: dict[str, list[str]] = {}
    for code, name in names.items():
        codes.setdefault(name, []).append(code)
    return Gazetteer({n: tuple(c) for n, c in codes.items()}, names)


def _town_name(code: str, names: dict[str, str]) -> str:
    """The name without its parents before it and without the office behind it."""
    name = names[code]
    for parent in (names.get(code[:4], ""), names.get(code[:6], "")):
        if parent and name.startswith(parent) and len(name) > len(parent) + 1:
            name = name[len(parent) :]
    return name.removesuffix("办事处") if name.endswith("街道办事处") else name


def _resource(name: str) -> bytes:
    data = resources.files(__package__).joinpath(name).read_bytes()
    return lzma.decompress(data) if name.endswith(".xz") else data


def parent(code: str) -> str:
    """The code one level up; of a province, the nation; a municipality's districts go to the city itself."""
    if len(code) <= 2:
        return NATION
    up = code[: LEVELS[LEVELS.index(len(code)) - 1]]
    return up if len(up) == 2 or up in gazetteer().names or len(up) > 6 else up[:2]


def ancestors(code: str) -> list[str]:
    """The code itself and every parent, nearest first, the nation last."""
    out = [code]
    while out[-1] != NATION:
        out.append(parent(out[-1]))
    return out


def inside(code: str, area: str) -> bool:
    """Whether ``code`` is ``area`` or lies in it."""
    return area == NATION or code.startswith(area)


def bare(name: str) -> str:
    """The name as it is said for short: 浙江省 → 浙江, 新疆维吾尔自治区 → 新疆, 瓜沥镇 → 瓜沥."""
    if peoples := _PEOPLES.match(name):
        return peoples["short"]
    short = _KIND.sub("", name)
    return short if len(short) >= 2 else name


def villages(area: str) -> dict[str, tuple[str, ...]]:
    """Village names of a county or town (6 or 9 digits) → their codes; 梅林村 and 航民社区 as people say them."""
    found: dict[str, list[str]] = {}
    for town, block in _prefecture(area[:4]).items():
        if inside(town, area):
            for name, code in block:
                found.setdefault(name, []).append(code)
    return {n: tuple(c) for n, c in found.items()}


@cache
def _index() -> tuple[bytes, dict[str, tuple[int, int]]]:
    head, _, blocks = _resource("villages.bin").partition(b"\n")
    entries = (e.split(":") for e in head.decode().split(","))
    return blocks, {p: (int(at), int(length)) for p, at, length in entries}


@lru_cache(maxsize=8)
def _prefecture(code: str) -> dict[str, list[tuple[str, str]]]:
    """The villages of a prefecture by town code."""
    blocks, index = _index()
    if code not in index:
        return {}
    at, length = index[code]
    towns = {}
    for line in lzma.decompress(blocks[at : at + length]).decode().split("\n"):
        town, *cells = line.split("\t")
        towns[town] = _villages_of(town, cells)
    return towns


def _villages_of(town: str, cells: list[str]) -> list[tuple[str, str]]:
    out, number = [], -1
    for cell in cells:
        if cell[0] == "=":
            number, cell = int(cell[1:4]), cell[4:]
        else:
            number += 1
        out.append((_village_name(cell), f"{town}{number:03d}"))
    return out


def _village_name(cell: str) -> str:
    stem, ending = cell[:-1], _ENDINGS.get(cell[-1])
    if ending is None:
        return _OFFICIAL.sub("", cell) or cell
    if ending == "居委会":
        return stem if stem.endswith(("社区", "村")) else stem + "社区"
    return stem if stem.endswith(ending) else stem + ending
