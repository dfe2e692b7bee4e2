"""One spelling for the name of what a target and its outcome are about.

The rule: widths and marks are folded, words that only say that it is to be done are cut at both ends
(完成, 安排, 年度), the ending of a count is cut (数, 里程), and a word that says that something is added
(新增, 改造) goes to the front. Such a word is never lost: 新增停车位 is another thing than 停车位.
Vocabulary: rules/target_words.csv.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.meaning.catalogue import fold
from extract.rules import table, words

_COUNTED = re.compile(r"(?:总数量|数量|总数|个数|件数|户数|套数|家数|人数|里程|面积|总量|数)\Z")
_SHORTEST = 2  # characters that still name something


@cache
def _made() -> dict[str, str]:
    return {r["word"]: r["value"] for r in table("target_words") if r["role"] == "made"}


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """The name in its one spelling; two names with the same one are about the same thing.

    >>> spelling("公办幼儿园学位新增数") == spelling("新增公办幼儿园学位")
    True
    """
    rest, made = fold(name), ""
    while True:
        short = _cut(_COUNTED.sub("", rest), words("target_words", role="empty"))
        verb = next((w for w in words("target_words", role="made") if not made and _at_an_end(short, w)), "")
        made = made or verb
        short = _cut(short, (verb,)) if verb else short
        if short == rest or len(short) < _SHORTEST:
            break
        rest = short
    return _made().get(made, "") + rest


def is_made(name: str) -> bool:
    """Whether the name says that something is added in the time: 新增停车位, 老旧小区改造.

    >>> is_made("停车位")
    False
    """
    return any(spelling(name).startswith(value) for value in _made().values())


def says(name: str, role: str) -> bool:
    """Whether a word of that role (less, stock) stands in the name."""
    return any(w in name for w in words("target_words", role=role))


def _at_an_end(name: str, word: str) -> bool:
    return len(name) - len(word) >= _SHORTEST and (name.startswith(word) or name.endswith(word))


def _cut(name: str, cut: tuple[str, ...]) -> str:
    """The name without the first of the words that stands at an end of it."""
    for word in cut:
        if _at_an_end(name, word):
            return name.removeprefix(word) if name.startswith(word) else name.removesuffix(word)
    return name
