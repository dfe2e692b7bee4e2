"""Whose a noun is that alone names nothing: 总量, 占比, 增量, 在建; found among the names before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.language import predicate
from extract.meaning import border, catalogue, clause, naming
from extract.meaning.clause import Reading
from extract.meaning.own_name import STATES
from extract.rules import table

Span = tuple[int, int]

_SHARE = re.compile(r"(?:占比|比重|比例|份额|[^，。]率)\Z")
AND = "、和及与"  # what begins one more of a list
_AMOUNTS = frozenset(("规模", "总规模", "总量", "数量", "总数"))
_IN_AREA = re.compile(r"在.{2,8}占比\Z")
_TOPIC_ENDS = ("业", "经济", "贸易", "交通", "运输", "建筑", "旅游")


@dataclass(slots=True)
class Frame:
    """The names that a number without one may take, with the readings they came from."""

    readings: list[Reading]
    carried: Callable[[], str]  # tells the name that the sentence before left, which takes work to find
    members: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    verb: str = ""
    header: str = ""  # what a list after a colon gives the amounts of

    def set(self, members: list[int], verb: str = "") -> None:
        """Begin anew with these readings."""
        self.members, self.names, self.verb = members, [self.readings[i].name for i in members], verb

    def last(self) -> str:
        return self.names[-1] if self.names else self.carried()

    def whole_of(self, r: Reading) -> int | None:
        """What a number is part of: after 其中 the last that was named, and what goes on with such a part in its unit the same
        (其中税收3亿元、非税1亿元; 其中包括5个钢铁企业，3个煤炭企业)."""
        if not self.members or r.phrase.part:
            return self.members[-1] if self.members else None
        last = self.readings[self.members[-1]]
        goes_on = r.left.startswith(tuple(AND)) or (not r.left and r.rule == "right" and last.rule in ("right", "both"))
        return last.part_of if goes_on and last.mention.unit == r.mention.unit else None

    def noun(self) -> str:
        """The noun of the last name without its verb: 建成过江通道数 → 过江通道数."""
        return naming.trim(self.last()).text or self.last()

    def stem(self, r: Reading) -> str:
        """The last name; of one that counts steps (经济总量跨过3个大关), what took them."""
        if not self.members:
            return self.carried()
        last = self.readings[self.members[-1]]
        if last.rule == "both" and last.mention.kind == "counter" and r.mention.kind != "counter":
            return last.phrase.text
        return self.names[-1]


# What may be measured of a part as of its whole: 汽车保有量…其中新能源汽车 → 新能源汽车保有量.
_MEASURED = re.compile(
    r"(?:保有量|总?产量|发电量|装机容量|装机规模|支出|投资额?|存款|贷款|面积|里程|(?:招生|毕业生?|在校生?|参保)人数|总?产值|增加值|销售额|零售额|吞吐量|收入|用电量|出口|进口)\Z"
)


_SHARE_HEAD = re.compile(r"在[^，。；：]{2,16}(?:所占|占|中)的?比重\Z")


def completed(s: str, dates: Sequence[Span], name: str, rule: str, r: Reading, frame: Frame) -> str:
    """The name of a part or of an item after a colon, with what its whole or the head of the list measures."""
    if s[r.left_start - 1 : r.left_start] in ("：", ":"):
        frame.header = _header(s, r.left_start - 1, dates)
    share = _SHARE_HEAD.search(frame.header) if r.mention.kind == "percent" and "share" in r.predicate.roles else None
    if share and rule == "left" and r.phrase.text:
        return r.phrase.text + share.group()  # …所占的比重如下：国营占63.8%
    if rule != "left" or r.phrase.verb or r.mention.kind in ("percent", "multiple") or naming.stat_tail().search(name):
        return name
    tail = _MEASURED.search(frame.header)
    if frame.whole_of(r) is not None and frame.readings[frame.members[-1]].mention.kind == r.mention.kind:
        tail = _MEASURED.search(frame.last())
    return name + tail.group() if tail and not _MEASURED.search(name) else name


def _header(s: str, end: int, dates: Sequence[Span]) -> str:
    """The amount that a list after a colon gives: 招生人数，大致估算为：… → 招生人数; "" where there is none."""
    for _ in range(2):
        said = clause.before(s, end, dates)
        head = naming.trim(said[: predicate.read(said).noun_end]).text
        if _MEASURED.search(head) or _SHARE_HEAD.search(head):
            return head
        end = max((s.rfind(c, 0, max(0, end - 1)) for c in clause.HARD), default=-1) + 1
    return ""


# Whose pupils: 高等学校招生16万人，在校学生38万人.
_PUPILS = re.compile(r"(?:新?招生|招收新生|毕业|毕业学生|毕业生|在校学生|在校生)")
_SCHOOL = re.compile(r".{0,8}?(?:学校|大学|高校|中学|小学校?|幼儿园|院校)(?!生)")


def with_owner(s: str, dates: Sequence[Span], name: str, rule: str, r: Reading, frame: Frame) -> tuple[str, str]:
    """The name with its owner before it, where it needs one and there is one; else as it is."""
    bare = name
    if rule == "rank":
        bare = name.removesuffix("位次").removesuffix(r.predicate.scope or "")
    whole = _counterpart(bare, frame)
    if whole:
        return whole, rule + "+owner"
    if bare in STATES and frame.last():
        return bare + _ANY_STATE.sub("", naming.without_count(frame.noun())), rule + "+owner"
    school = _SCHOOL.match(frame.last()) if _PUPILS.fullmatch(bare.removesuffix("人数").removesuffix("数")) else None
    if school:
        return school.group() + name, rule + "+owner"
    each = _EACH.fullmatch(bare)
    if each:
        whole = _clause_topic(s, r, dates, frame) or frame.noun()
        return (each[1] + whole if whole else name), rule + "+owner"
    topic = _topic(s, r, dates) if naming.stat_tail().fullmatch(bare) else ""
    topic = topic or (_clause_topic(s, r, dates, frame) if naming.needs_owner(bare) and not naming.of_holder(bare) else "")
    if not topic and not naming.needs_owner(bare) and not _IN_AREA.match(bare):
        return name, rule
    owner = topic or _known_before(s, r, dates, frame, bare) or (_holder_before(s, r, dates, frame) if naming.of_holder(bare) else "") or frame.stem(r)
    if not owner:
        return name, rule
    if bare in _AMOUNTS and naming.is_share(owner):
        owner = _SHARE.sub("", owner) or owner  # 新能源装机占比达63%、规模翻一番: the capacity's, not the share's
    if bare.startswith("总"):
        owner = naming.trim(owner).text or owner  # 新增里程1523公里，总里程8667公里
        owner = owner.removesuffix(bare.removeprefix("总"))
    owner = naming.without_count(owner)
    if naming.of_holder(bare):
        owner = naming.holder(owner)
        if not owner:
            return name, rule
    return (owner if owner.endswith(bare) else owner + name), rule + "+owner"


@cache
def _partners() -> dict[str, list[str]]:
    partners: dict[str, list[str]] = {}
    for r in table("counterparts"):
        partners.setdefault(r["one"], []).extend((r["other"], r["whole"]))
        partners.setdefault(r["other"], []).extend((r["one"], r["whole"]))
    return partners


def _counterpart(bare: str, frame: Frame) -> str:
    """农村居民 after 城镇居民人均可支配收入 → 农村居民人均可支配收入; "" where it is no such half."""
    for partner in _partners().get(bare, ()):
        last = frame.last()
        if last.startswith(partner) and len(last) > len(partner) + 1:
            return bare + last[len(partner) :]
    return ""


def _topic(s: str, r: Reading, dates: Sequence[Span]) -> str:
    """The short noun clause that opens the topic: 轻工业，总产值增长8% → 轻工业; "" where there is none."""
    if s[r.left_start - 1 : r.left_start] not in ("，", ","):
        return ""
    text = clause.before(s, r.left_start - 1, dates).removesuffix("方面").removeprefix("在")
    return text if 2 <= len(text) <= 6 and not any(c.isdigit() for c in text) and text.endswith(_TOPIC_ENDS) else ""


_ANY_STATE = re.compile("(?:" + "|".join(sorted(STATES, key=len, reverse=True)) + r")\Z")
# 折合人均11万元: the average of what was just measured.
_EACH = re.compile(r"(?:折合|折|合|全国|全省)?([人户亩村]均|平均每[人户亩村])")
def _spoken_before(s: str, r: Reading, dates: Sequence[Span], frame: Frame) -> str:
    """The clause before the number's own, where a comma parts them and no number stands in it; else ""."""
    if s[r.left_start - 1 : r.left_start] not in ("，", ","):
        return ""
    i = next(k for k, other in enumerate(frame.readings) if other is r)
    floor = frame.readings[i - 1].mention.end if i else 0
    return clause.before(s, r.left_start - 1, dates, floor)


def _clause_topic(s: str, r: Reading, dates: Sequence[Span], frame: Frame) -> str:
    """The amount that the clause before speaks of without a number: 外商投资保持增长势头，实际到位… → 外商投资."""
    text = phrase_before_predicate(_spoken_before(s, r, dates, frame)).text
    noun = border.before_predicate(text) if len(text) > 4 else text
    return noun if 2 <= len(noun) <= 14 and naming.stat_tail().search(noun) and not naming.needs_owner(noun) else ""


_HOLDER = re.compile(r".{2,18}?(?:(?:行业|工业|服务业|建筑业|农业)(?:企业)?|企业|公司|园区|开发区|银行|单位|集团)")


def _holder_before(s: str, r: Reading, dates: Sequence[Span], frame: Frame) -> str:
    """Who is spoken of in the clause before, where no number stands in it: 国有企业效益提高，实现利润 → 国有企业."""
    found = _HOLDER.match(naming.trim(_spoken_before(s, r, dates, frame)).text)
    return found.group() if found else ""


def _known_before(s: str, r: Reading, dates: Sequence[Span], frame: Frame, bare: str) -> str:
    """What the clause before opens with, where its amount is a known indicator: 粮食连续四年增产，产量达到… → 粮食."""
    i = next(k for k, other in enumerate(frame.readings) if other is r)
    floor = frame.readings[i - 1].mention.end if i else 0
    if s[r.left_start - 1 : r.left_start] not in ("，", ","):
        return ""
    noun = border.leading_noun(naming.trim(clause.before(s, r.left_start - 1, dates, floor)).text)
    return noun if noun and catalogue.find(noun + bare, r.mention.unit, "level") else ""


_CIRCUMSTANCE = re.compile(r"在[^，。；]*(?:基础上|情况下|条件下|同时)\Z")


def phrase_before_predicate(text: str) -> naming.Phrase:
    """The noun phrase of a clause that says how it moved: 贸易顺差连续下降 → 贸易顺差."""
    text = _CIRCUMSTANCE.sub("", text) or text
    said = predicate.read(text)
    return naming.trim(text[: said.noun_end] if said.direction else text)


_ASIDE = re.compile(r"\s*(?:虽然|尽管|但|由于|因为?|如果|即使|不过|可是|然而|所以|比|较)")
_FARTHEST = 3


def _nominal_clause(s: str, end: int, dates: Sequence[Span]) -> str:
    """The clause before ``end`` that may hold a name: asides (由于…, 虽然…) are passed over."""
    for _ in range(_FARTHEST):
        text = clause.before(s, end, dates)
        if not text or not _ASIDE.match(text):
            return text
        end = max((s.rfind(c, 0, max(0, end - 1)) for c in clause.HARD), default=-1) + 1
    return ""


def previous_clause(s: str, r: Reading, dates: Sequence[Span]) -> str:
    """The noun phrase of the clause before, when the number's own has none and nothing came before it."""
    phrase = phrase_before_predicate(_nominal_clause(s, r.left_start, dates))
    longest = 30 if naming.stat_tail().search(phrase.text) else 16
    short = len(phrase.text) == 1 and catalogue.find(phrase.text, "", "growth") is not None  # 钢：从135万吨…
    return phrase.text if short or 2 <= len(phrase.text) <= longest else ""
