"""The numbers that Word sets before paragraphs by itself: 一、 （二） 3. are in no text of the file, yet they head its sections."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

_DIGITS = "〇一二三四五六七八九"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCountingThousand", "taiwaneseCounting")
_PLACE = re.compile(r"%([1-9])")


class Numbering:
    """Counts the numbered paragraphs of one document; ``label`` must be asked of each once, in order."""

    def __init__(self, part: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # by list: level → text, format, first number
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {s.style_id: s.element for s in part.styles}
        root = next((r.target_part.element for r in part.rels.values() if r.reltype.endswith("/numbering")), None)
        if root is None:
            return
        for abstract in root.findall(qn("w:abstractNum")):
            levels = {int(level.get(qn("w:ilvl")) or 0): _level(level) for level in abstract.findall(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for number in root.findall(qn("w:num")):
            self._abstract[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId")

    def label(self, paragraph: Any) -> str:
        """What Word shows before this paragraph; empty for one without a number, or with a bullet."""
        found = self._of(paragraph.find(qn("w:pPr")))
        if found is None or found[0] not in self._abstract:
            return ""
        listed, at = self._abstract[found[0]], found[1]
        levels = self._levels.get(listed, {})
        if at not in levels or levels[at][1] in ("bullet", "none"):
            return ""
        counts = self._counts[listed]
        counts[at] = counts.get(at, levels[at][2] - 1) + 1
        for deeper in [n for n in counts if n > at]:
            del counts[deeper]
        return _PLACE.sub(lambda m: self._shown(levels, counts, int(m[1]) - 1), levels[at][0])

    def _of(self, properties: Any) -> tuple[str, int] | None:
        """The list and level, as the paragraph says or else its style, or the style that this is based on."""
        seen: set[str] = set()
        while properties is not None:
            own = properties.find(qn("w:numPr"))
            if own is not None and _value(own, "w:numId"):
                return _value(own, "w:numId"), int(_value(own, "w:ilvl") or 0)
            name = _value(properties, "w:pStyle")
            while name in self._styles and name not in seen:
                seen.add(name)
                style = self._styles[name]
                properties = style.find(qn("w:pPr"))
                if properties is not None and properties.find(qn("w:numPr")) is not None:
                    break
                name = _value(style, "w:basedOn")
            else:
                return None
        return None

    def _shown(self, levels: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int) -> str:
        _, kind, first = levels.get(level, ("", "decimal", 1))
        number = counts.get(level, first)
        return _chinese(number) if kind in _CHINESE else str(number)


def _level(level: Any) -> tuple[str, str, int]:
    return _value(level, "w:lvlText"), _value(level, "w:numFmt") or "decimal", int(_value(level, "w:start") or 1)


def _value(element: Any, name: str) -> str:
    found = element.find(qn(name))
    return str(found.get(qn("w:val")) or "") if found is not None else ""


def _chinese(number: int) -> str:
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones or not tens else "")
