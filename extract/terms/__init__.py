"""How often each term of rules/terms.csv stands in a paper, per 10,000 characters.

A term counts where jieba, which is told the terms, cuts it as a word of its own: 农业 does not count in 农业税 where
that is one word. Only the stretches that hold a term are cut, and cut as they would be in the whole text, since jieba
never joins what a punctuation mark parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from extract.rules import table

_HAN = re.compile(r"[\u4E00-\u9FD5]+")
_SPACE = re.compile(r"\s+")


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
    """How often each term stands in a text. A word broken over lines is one word.

    >>> count("发展数字经济，数字经济核心产业。")["数字经济"]
    2
    """
    terms, holds = _terms()
    stretches = (s[0] for s in _HAN.finditer(_SPACE.sub("", text)))
    words: Counter[str] = Counter()
    for stretch in stretches:
        if holds.search(stretch):
            words.update(w for w in _tokenizer().cut(stretch, HMM=False) if w in terms)
    return words


@cache
def _terms() -> tuple[frozenset[str], re.Pattern[str]]:
    terms = sorted({r["term"] for r in table("terms")}, key=lambda t: (-len(t), t))
    return frozenset(terms), re.compile("|".join(map(re.escape, terms)))


@cache
def _tokenizer() -> Any:
    """A tokenizer of our own that knows the terms; the one that others use stays as it is. Loaded at the first term."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    own = jieba.Tokenizer()
    own.FREQ, own.total, own.initialized = dict(jieba.dt.FREQ), jieba.dt.total, True
    for term in _terms()[0]:
        own.add_word(term)
    return own
