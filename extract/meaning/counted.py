"""What a count counts and does, from the text after its number: 3个案例入选全国典型 → 入选全国典型案例."""

from __future__ import annotations

import re

from extract.meaning import border
from extract.meaning.naming import HEAD_EDGE, TAIL_EDGES, balance

_RIGHT_STOP = re.compile(
    r"[，。；：！？,;:!?（）()\n]|(?:以上|以下|以内|左右|上下|之多|之间|不等|以来)|\A(?:大关|台阶|门槛)|、(?=.{0,3}$)"
)
_RIGHT_VERB = re.compile(
    r"(?:受命名|受表彰|被命名|未(?=[完达能])|进行|用于|呈现|高标准|基本|入选|入围|入列|获评|获批|获得|获(?!得感)|列入|纳入|进入|通过|完成|实现|达到|开工|投产|建成|启动|落地|免费|投入|正在|已经|已|均|被|得到|参加|参与|受益|签约|竣工|完工|覆盖|使用|享受|荣获|上榜|全面|全部|顺利|集中|加快|率先|如期|提前|成功|正式|相继|陆续|先后|[居占](?=全|世|总|前|第|\d)|超(?=[\d百千万])|营业收入|产值|年产值|增长|下降|支持(?=..))"
)
_ADVERBS = re.compile(r"(?:已经|已|均|被|得到|进行|高标准|基本|全面|全部|顺利|集中|加快|率先|如期|提前|成功|正式|免费|相继|陆续|先后|正在|了|的|完成|实现|达到)+")
_INTRANSITIVE = re.compile(r"(?:居|占|超|营业收入|产值|年产值|增长|下降|支持)")


# 六十万农民的生活水平: of a phrase that people own or do, the people are what is counted.
_GROUP = re.compile(r"(?:的)?((?:[^，。；、的]{0,4}(?:人民|农民|群众|居民|职工|工人|民众|国民|百姓|人口)))(?=的?(?:生活|利益|切身|根本|愿望|迫切|要求|需要|健康|生命|智慧|力量|事情|心愿|共同|[^，。；]{0,2}积极性))")
# What is measured of the things counted, not a thing: 22条排水沟整治率.
_RATE_OF = re.compile(r"(?<=..)..率\Z")


def phrase(text: str, *, shared: bool = False) -> str:
    """What a count counts, from the text after it: 案例入选全国典型 → 入选全国典型案例.

    ``shared`` says that another number follows in the same clause, so that the verb and what is
    behind it are that number's: 项目完成投资 (800亿元) → 项目.
    """
    if not text or text[0] in " \u3000、，。；：！？,;:!?（）()”+—":
        return ""
    stop = _RIGHT_STOP.search(text)
    if stop:
        text = text[: stop.start()]
    if shared:
        text = _RATE_OF.sub("", text.partition("、")[0])  # 22条排水沟整治率达 (100%)
    text = HEAD_EDGE.sub("", text).rstrip(TAIL_EDGES)
    group = _GROUP.match(text)
    if group:
        return group[1]
    verb = _RIGHT_VERB.search(text, 1)
    if not verb:
        lead = _RIGHT_VERB.match(text)
        return _clean_right(_ADVERBS.sub("", text) if lead else text if len(text) <= 10 else border.noun_phrase(text))
    head, rest = text[: verb.start()], text[verb.start() :]
    if shared or _INTRANSITIVE.match(rest):
        return _clean_right(head)
    done = _ADVERBS.match(rest)
    rest = rest[done.end() :] if done else rest
    return _clean_right(rest + head) if len(rest) <= 24 else _clean_right(head)


def acts(text: str) -> bool:
    """Whether the counted things do something in the text after the number: 企业营业收入超百亿元."""
    return bool(_RIGHT_VERB.search(text, 1))


def deed(text: str) -> str:
    """What the counted things did, for the other counts of the list: 学科入选名单 → 入选名单."""
    stop = _RIGHT_STOP.search(text)
    text = text[: stop.start()] if stop else text
    verb = _RIGHT_VERB.search(text, 1)
    if not verb or _INTRANSITIVE.match(text[verb.start() :]):
        return ""
    rest = text[verb.start() :]
    done = _ADVERBS.match(rest)
    rest = rest[done.end() :] if done else rest
    return rest if len(rest) <= 24 else ""


def _clean_right(text: str) -> str:
    return balance(text.replace("的", "", 1) if len(text) > 4 else text).rstrip(TAIL_EDGES).lstrip("“" if text.count("“") > text.count("”") else "")
