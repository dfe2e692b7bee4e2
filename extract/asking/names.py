"""The names that a question can hold: of places and of indicators, from the extractor's own tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from extract.asking.model import Wanted
from extract.meaning.catalogue import fold
from extract.meaning.place import divisions
from extract.meaning.place.mentions import nearest, words
from extract.model import Region
from extract.rules import table

MOST_NAMESAKES = 5  # a name that more places bear says too little
_INSIDE = 2  # characters more that a name of the same kind may have inside
_LATIN = re.compile(r"[a-z][a-z'&-]*")
Called = dict[str, tuple[Region, ...]]  # places by name


@cache
def asking(role: str) -> dict[str, str]:
    """The words of rules/asking.csv with this role, and what they stand for."""
    return {row["word"]: row["value"] for row in table("asking") if row["role"] == role}


@cache
def statuses() -> dict[str, str]:
    """Words that ask for goals or forecasts."""
    told = {r["word"]: r["status"] for r in table("status_words") if r["status"] and len(r["word"]) > 1}
    return told | asking("status")


@cache
def _divisions() -> dict[str, tuple[str, ...]]:
    """The codes of the table, down to the towns, by full name and by the names people shorten them to."""
    out: dict[str, dict[str, None]] = {}
    for code in divisions.upto(9):
        name = divisions.name_of(code) or ""
        for word in (name, *divisions.shorts(name)):
            out.setdefault(word, {})[code] = None
    return {word: tuple(codes) for word, codes in out.items()}


@lru_cache(maxsize=8)
def called(places: tuple[Region, ...]) -> Called:
    """Places by their names and short names."""
    out: dict[str, tuple[Region, ...]] = {}
    for place in places:
        for word in (place.name, *divisions.shorts(place.name)):
            out[word] = (*out.get(word, ()), place)
    return out


def is_place(word: str, known: Called) -> bool:
    """Whether a word can name a place; ``known`` are those of the tables. A short name of a county or a town that is also a word of the
    catalogue (资源, 文化) does not, unless the tables know such a place; nor does that of many towns."""
    if word in known or word in words("area") or word in _nation() or word in asking("place"):
        return True
    codes = _divisions().get(word, ())
    if not codes or word in _level_words():
        return False
    if word in _full_names():
        return word not in words("common")
    wide = min(map(len, codes)) <= 4  # a province or a prefecture
    if wide and word not in words("common"):
        return True
    return (wide or len(codes) <= MOST_NAMESAKES) and word not in _vocabulary()


def places(word: str, known: Called, inside: Iterable[str] = ()) -> tuple[Region, ...]:
    """The places that a word may name: those of the tables, or those inside a place named beside it (``inside``),
    before the rest of the country; the widest where one holds the others."""
    if word in _nation():
        return (divisions.region(divisions.NATION),)
    if word in asking("place"):
        return (divisions.region(asking("place")[word]),)
    codes = _divisions().get(word, ())
    if held := [c for c in codes if any(c != area and divisions.inside(c, area) for area in inside)]:
        return tuple(divisions.region(c) for c in held[:MOST_NAMESAKES])
    if here := known.get(word):
        return here
    if code := nearest(codes, divisions.NATION):
        return (divisions.region(code),)
    if len(codes) > MOST_NAMESAKES or not codes:
        return (Region(word, None),)
    return tuple(divisions.region(code) for code in codes)


@cache
def _nation() -> frozenset[str]:
    return words("nation") | words("country")


@cache
def _level_words() -> frozenset[str]:
    return words("level") | {"城镇", "乡镇", "街道"}


@cache
def _full_names() -> frozenset[str]:
    """All full names of the table."""
    return frozenset(divisions.name_of(code) or "" for code in divisions.upto(9))


def plain(name: str) -> str:
    """A name as ``script`` spells a question: widths and case made one, 规上 written out."""
    text = unicodedata.normalize("NFKC", name).lower()
    return text.replace("规上", fold("规上")).replace("限上", fold("限上"))


@cache
def _entries() -> tuple[tuple[str, str], ...]:
    """Every name of every indicator, with its id; names that only add 增速 to another of the same id are left out."""
    pairs: dict[tuple[str, str], None] = {}
    for row in table("indicators"):
        own = dict.fromkeys(plain(n) for n in (row["name_zh"], row["name_en"], *row["aliases"].split("|")) if n)
        for name in own:
            if not any(name.endswith(w) and name.removesuffix(w) in own for w in asking("measure")):
                pairs[name, row["indicator_id"]] = None
    return tuple(pairs)


@cache
def indicators() -> dict[str, tuple[str, ...]]:
    """The ids of the catalogue by name, as written and without its marks (pm2.5, pm25)."""
    out: dict[str, dict[str, None]] = {}
    for name, of in _entries():
        for word in {name, fold(name)}:
            if len(word) > 1:
                out.setdefault(word, {})[of] = None
    return {word: tuple(ids) for word, ids in out.items()}


@cache
def _vocabulary() -> str:
    return "\n".join(name for name, _ in _entries())


@cache
def _units() -> dict[str, str]:
    return {row["indicator_id"]: row["unit"] for row in table("indicators")}


@cache
def _english() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((frozenset(_LATIN.findall(r["name_en"].lower())), r["indicator_id"]) for r in table("indicators"))


@lru_cache(maxsize=4096)
def wanted(word: str) -> Wanted:
    """What the catalogue has for a word of a question; all empty where it has nothing."""
    exact = indicators().get(word) or indicators().get(fold(word)) or _expanded(word)
    if _LATIN.match(word):
        asked = frozenset(_LATIN.findall(word))
        near = [of for of in _english() if asked <= of[0]]
        ordered = dict.fromkeys(of for _, of in sorted(near, key=lambda pair: len(pair[0])))
        akin: dict[str, None] = {}
    else:
        close = [(name, of) for name, of in _entries() if _has(name, word)]
        ordered = dict.fromkeys(of for name, of in sorted(close, key=lambda pair: len(pair[0])))
        units = {_units()[of] for of in exact}
        akin = dict.fromkeys(of for name, of in close if _units()[of] in units and _opened(name, word))
    return Wanted(
        word,
        exact,
        tuple(of for of in akin if of not in exact),
        tuple(of for of in ordered if of not in exact and of not in akin),
    )


def _has(name: str, word: str) -> bool:
    """The word stands in the name, or, where it is long enough to mean it, all its characters in order."""
    if word in name:
        return True
    if len(word) < 3:
        return False
    letters = iter(name)
    return all(letter in letters for letter in word)


def _opened(name: str, word: str) -> bool:
    """财政总收入 is 财政收入 with a word more inside."""
    return len(word) > 3 and 0 < len(name) - len(word) <= _INSIDE and (name[0], name[-1]) == (word[0], word[-1])


def _expanded(word: str) -> tuple[str, ...]:
    """城乡居民人均可支配收入 → the ids of both halves, by rules/expansions.csv."""
    for row in table("expansions"):
        if row["word"] in word:
            halves = [indicators().get(word.replace(row["word"], part), ()) for part in row["parts"].split("|")]
            if all(halves):
                return tuple(dict.fromkeys(of for half in halves for of in half))
    return ()
