"""How often each term of rules/terms.csv stands in a paper, per 10,000 characters.

A term counts where jieba, which is told the terms, cuts it as a word of its own: 农业 does not count in a longer word
that the dictionary knows. What decides that stands close by, so only the few characters around a term are cut, and
the same surroundings once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from extract.layout.view import modern
from extract.rules import table

_SPACE = re.compile(r"\s+")
_AROUND = 4  # characters on either side that are cut with a term, as far as a punctuation mark
_LEFT, _RIGHT = re.compile("[\u4E00-\u9FD5]*$"), re.compile("[\u4E00-\u9FD5]*")


def term_rows(documents: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of the table ``terms``: every term for every one of the documents, also where it does not stand."""
    return [r for d in documents for r in _rows(d, texts[d["doc_id"]])]


def _rows(document: Mapping[str, Any], text: str) -> Iterable[dict[str, Any]]:
    found, size = count(text), len(_SPACE.sub("", text))
    for t in table("terms"):
        n = found[t["term"]]
        yield {
            "doc_id": document["doc_id"],
            "year": document["issue_date"].year if document["issue_date"] else None,
            "region": document["region"], "region_code": document["region_code"],
            "term": t["term"], "term_en": t["name_en"], "topic": t["topic"], "count": n, "characters": size,
            "per_10000": round(n * 10_000 / size, 3) if size else 0.0,
            "example": document["example"],
        }  # fmt: skip


def count(text: str) -> Counter[str]:
    """How often each term stands in a text. A word broken over lines is one word; traditional characters are read as the new.

    >>> count("发展数字经济，数字经济核心产业。")["数字经济"]
    2
    """
    text = modern(_SPACE.sub("", text))
    found: Counter[str] = Counter()
    for m in _pattern().finditer(text):
        start, end = m.span()
        left, right = _LEFT.search(text, max(0, start - _AROUND), start), _RIGHT.match(text, end, end + _AROUND)
        assert left and right  # both match the empty string
        found[m[0]] += _stands(left[0], m[0], right[0])
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """Any term, the longest first."""
    terms = sorted({r["term"] for r in table("terms")}, key=lambda t: (-len(t), t))
    return re.compile("|".join(map(re.escape, terms)))


@lru_cache(maxsize=65536)
def _stands(left: str, term: str, right: str) -> bool:
    """Whether ``term`` is a word of its own between these."""
    at = 0
    for word in _tokenizer().cut(left + term + right, HMM=False):
        if at >= len(left):
            return at == len(left) and word == term
        at += len(word)
    return False


@cache
def _tokenizer() -> Any:
    """A tokenizer of our own that knows the terms; the one that others use stays as it is. Loaded at the first term."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    own = jieba.Tokenizer()
    own.FREQ, own.total, own.initialized = dict(jieba.dt.FREQ), jieba.dt.total, True
    for term in {r["term"] for r in table("terms")}:
        own.add_word(term)
    return own
