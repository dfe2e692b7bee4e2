"""Where a noun phrase ends when no known verb says so: asked of jieba, and only then."""

from __future__ import annotations

from functools import cache
from typing import Any

# Verbs that stand inside the names of things: 旅游提升示范村, 创新成果.
_KNOWN_IN_NAMES = frozenset(["提升", "创新", "示范", "改造", "建设", "服务", "发展", "保护", "管理", "治理", "合作", "开放", "研发", "应用", "培育", "转化", "推广", "生产", "加工", "制造"])


@cache
def _tagger() -> Any:
    # loaded at the first doubt: its dictionary costs most of a second
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    return jieba.posseg


def noun_phrase(text: str) -> str:
    """The words of ``text`` up to its first verb that a noun stands before.

    >>> noun_phrase("标志性产业链支撑先进制造业强省")
    '标志性产业链'
    """
    out = ""
    has_noun = False
    for word, tag in _tagger().cut(text):
        if tag == "v" and has_noun and len(out) >= 4 and len(word) > 1 and word not in _KNOWN_IN_NAMES:
            break
        has_noun = has_noun or tag[0] in "nl" or tag == "vn"
        out += word
    return out


def leading_noun(text: str) -> str:
    """The noun phrase that opens a sentence: 经营主体稳中培优 → 经营主体; "" where it opens otherwise."""
    out = ""
    for word, tag in _tagger().cut(text[:24]):
        if tag[0] not in "nbj" and tag not in ("vn", "an"):
            break
        out += word
    return out


def before_predicate(text: str) -> str:
    """The noun phrase before the sentence's predicate: 甲产业、乙集群从无到有 → 甲产业、乙集群."""
    out = ""
    for word, tag in _tagger().cut(text):
        if out and tag[0] in "vdp" and tag != "vn":
            break
        out += word
    return out


# Words that the tagger takes for names and that only say of which class a thing is.
_CLASSES = frozenset(["普通", "普通中学", "高级中学", "高速铁路", "枢纽", "枢纽港", "内河", "国家银行", "上市公司", "高级", "高速", "高等", "上市", "城市", "国家", "城际", "自治州", "自治区", "美国", "苏联"])


def is_proper(name: str) -> bool:
    """Whether a name begins as one of its own does: with a place, an institution or a quotation, not with a class."""
    if "的" in name:
        return False
    first, tag = next(iter((w, t) for w, t in _tagger().cut(name)))
    return first == "“" or (tag in ("ns", "nt", "nz", "nr") and first not in _CLASSES)
