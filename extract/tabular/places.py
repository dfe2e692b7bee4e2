"""The places that head rows and columns: 余杭区, 全市, 市本级, 开发区."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.meaning.place import divisions
from extract.meaning.place.mentions import alternatives, find, resolve, words
from extract.model import Region

_TOTAL = re.compile(r"(?:全[国省市州盟县区旗镇乡村]|[合总共小]计|总数|平均)(?:[合总]计|平均|数)?\Z")
_POINTER = re.compile(r"[全本我](?P<level>[国省市州盟县区旗镇乡村])(?:[合总]计|平均|数)?\Z")
_SEAT = re.compile(r"(?P<level>[省市州县区])(?:本级|直)\Z")
_MOST = 0.6  # of the words of a column must be places before all of them are


@dataclass(slots=True)
class Places:
    """The area that a table is about, and the codes of the places it has named."""

    home: Region | None
    known: list[str] = field(default_factory=list)

    def of(self, word: str) -> Region | None:
        """The place that the whole word names; None where it names none."""
        home = self.home.code if self.home and self.home.code else divisions.NATION
        if word in words("nation") | words("country"):
            return divisions.region(divisions.NATION)
        if (pointer := _POINTER.match(word)) is not None:
            return self._pointed(pointer["level"])
        found = find(word, home, self.known)
        if found and found[0].start == 0 and found[-1].end == len(word) and len(found) == 1:
            region = resolve(found[0], home, self.known)
            if region.code:
                self.known.append(region.code)
            return region
        if _zone().search(word) and 2 < len(word) <= 12:
            return Region(word, None)
        if (seat := _SEAT.fullmatch(word)) and self.home and self.home.name.endswith(seat["level"]):
            return Region(self.home.name + word[1:], None)
        return None

    def taken_for(self, word: str) -> Region | None:
        """The place of a word in a column of places: the whole area for 合计, the word itself where no table has it."""
        if _TOTAL.match(word):
            return self.of(word) if word[0] == "全" else self.home
        return self.of(word) or (Region(word, None) if word else None)

    def all_are(self, texts: Sequence[str]) -> bool:
        """Whether a column or a row of words is one of places."""
        named = [t for t in texts if t and not _TOTAL.match(t)]
        return bool(named) and sum(self.of(t) is not None for t in named) >= max(_MOST * len(named), min(2, len(named)))

    def _pointed(self, level: str) -> Region | None:
        """全市 in a table about a county of it."""
        if level == "国":
            return divisions.region(divisions.NATION)
        if self.home is None or self.home.code is None:
            return self.home
        for code in divisions.parents(self.home.code):
            if (divisions.name_of(code) or "").endswith(level):
                return divisions.region(code)
        return self.home if level in self.home.name[-1:] else None


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('zone'))})\Z")
