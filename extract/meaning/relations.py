"""How the figures of a sentence relate: whose name each takes, and from which neighbour.

A sentence is read once, left to right. A number with a noun phrase of its own opens or extends
the *frame* (the names just measured); a number without one takes its name from the frame: a list
of as many numbers takes the names one by one (分别), 均 takes them all, anything else the last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.language.mentions import Mention
from extract.meaning import border, catalogue, clause, counted, lists, naming
from extract.meaning.clause import Reading
from extract.meaning.own_name import own_name
from extract.meaning.owners import AND, Frame, completed, phrase_before_predicate, previous_clause, with_owner

Span = tuple[int, int]

# Units that goods are counted in, each its own: 钢1万吨、玻璃7万重量箱.
_GOODS = frozenset(("mass", "volume", "counter"))
# Units of what is built and set up, which a verb before the first of them holds for: 新增公园3个、绿道5公里、树木9万株.
_WORKS = _GOODS | {"length", "area"}
_SEPARATOR = re.compile(r"(?:[、，,和与及至或\s]*(?:以及)?(?:以上|左右)?[、，,和与及\s]*|[∶:：])\Z")
_BOUND = re.compile(r"\A\s*(?:以上|左右)")
_AREA_STANDARD = re.compile(r"全国|全省|全市|全区|全县|世界|全球|平均")
# 同我国建立经济关系的国家，已经有93个: a clause that only says there are so many counts what the last one names.
_THERE = re.compile(r"(?:已经?|现在?|共|总共|一共)*有\Z")
_USED = re.compile(r"(?:用于|投向|来自|来源于|集中在|投入)[^，。；、]{2,14}")


def relate(
    s: str, mentions: Sequence[Mention], dates: Sequence[Span], carried: Callable[[], str], places: Sequence[Span] = ()
) -> list[Reading]:
    """Readings of ``mentions`` in order. ``carried`` tells the name that the sentence before left;
    ``dates`` and ``places`` are the spans in ``s`` that say when and where."""
    readings = [clause.read(s, mentions, i, dates, places) for i in range(len(mentions))]
    groups = _value_lists(s, readings)
    frame = Frame(readings, carried)
    done: set[int] = set()
    for i, r in enumerate(readings):
        if i in done:
            continue
        group = groups[i]
        if i and readings[i - 1].rule in ("right", "both"):
            clause.drop_consumed(r, readings[i - 1], dates)
        name, rule = own_name(r, bool(frame.names), dates)
        r.event = r.event or (rule in ("right", "both") and counted.acts(r.right))
        if len(group) > 1:
            _name_list(s, group, name, frame, dates)
        elif name:
            name = completed(s, dates, name, rule, r, frame)
            _settle(r, *with_owner(s, dates, name, rule, r, frame))
            _extend(s, i, frame)
        else:
            _inherit(s, i, frame, dates)
        done.update(group)
    _share_right(s, readings)
    return readings


def _value_lists(s: str, readings: list[Reading]) -> dict[int, list[int]]:
    """Runs of numbers with nothing but separators between: 43.7%、37.8% → by first position; a number alone is one too."""
    groups: dict[int, list[int]] = {}
    first = 0
    for i in range(1, len(readings) + 1):
        follows = (
            i < len(readings)
            and (_SEPARATOR.match(s[readings[i - 1].mention.end : readings[i].mention.start]) or _turns(readings[first], readings[i]))
            and _BOUND.sub("", s[readings[i - 1].mention.end : readings[i].mention.start]).strip(" ") not in ("", "，", ",")
            and _alike(readings[i - 1].mention, readings[i].mention)
        )
        if not follows:
            groups[first] = list(range(first, i))
            first = i
    return groups


def _turns(first: Reading, r: Reading) -> bool:
    """分别增长5%和下降6%: what is dealt out may go both ways."""
    return first.predicate.spread == "each" and bool(first.predicate.direction and r.predicate.direction) and r.left.lstrip("、和与及 ") in r.predicate.words


def _alike(a: Mention, b: Mention) -> bool:
    return a.unit == b.unit or not a.unit or not b.unit or (a.kind == b.kind and a.kind != "counter")


def _name_list(s: str, group: list[int], name: str, frame: Frame, dates: Sequence[Span]) -> None:
    """Several numbers in a row: their names are the parts of one phrase, or those of the frame."""
    readings, n = frame.readings, len(group)
    head = readings[group[0]]
    for i in group[1:]:
        if not readings[i].predicate.direction:  # what stands before the first number of a list holds for all of them
            readings[i].predicate = head.predicate
    enough = len(frame.names) >= n
    rule = "list"
    if name:
        parts = lists.split(name, n)
        if parts is None and head.predicate.spread == "each" and enough and naming.needs_owner(name):
            parts = [owner + name for owner in frame.names[-n:]]
        if parts is None:
            parts, rule = [name] * n, "list?"
    else:
        dealt = head.predicate.spread == "each" or head.mention.form == "structure"
        between = _clause_between(s, readings, group[0], dates) if dealt else ""
        parts = lists.split(between, n) if between else None
    if parts:
        for i, part in zip(group, parts, strict=True):
            _settle(readings[i], part, rule)
        frame.set(list(group))
        return
    owners = frame.members[-n:] if enough else _told_one_by_one(readings, group)
    for k, i in enumerate(group):
        if owners:
            readings[i].name, readings[i].rule = frame.names[len(frame.names) - n + k] if enough else readings[owners[k]].name, "dealt"
            readings[i].owner = owners[k]
        else:
            readings[i].name, readings[i].rule = frame.last(), "carried"


def _told_one_by_one(readings: list[Reading], group: list[int]) -> list[int]:
    """The amounts of the clauses before, each with a name of its own, that 分别 deals as many rates to:
    接待游客1200万人次，实现旅游收入98亿元，分别增长15%和18%."""
    head, n = readings[group[0]], len(group)
    if head.predicate.spread != "each" or head.mention.kind != "percent":
        return []
    before = list(range(max(0, group[0] - n), group[0]))
    named = all(readings[k].name and readings[k].rule.startswith(("left", "right", "both")) and readings[k].mention.kind != "percent" for k in before)
    return before if len(before) == n and named and not any(readings[k].phrase.part for k in before) else []


def _clause_between(s: str, readings: list[Reading], i: int, dates: Sequence[Span]) -> str:
    """The noun phrase of a clause without numbers between the last number and this one: A、B从无到有，分别达."""
    floor = readings[i - 1].mention.end if i else 0
    if i and not any(c in clause.HARD for c in s[floor : readings[i].left_start].rstrip(clause.HARD + " ")):
        return ""
    text = phrase_before_predicate(clause.before(s, readings[i].left_start, dates, floor)).text
    return border.before_predicate(text) if len(text) > 6 else text


def _known_between(s: str, readings: list[Reading], i: int, dates: Sequence[Span]) -> str:
    """A known indicator that opens a clause between the last number and this one: 投资一路走高，增幅17.2%."""
    floor = readings[i - 1].mention.end if i else 0
    between = s[floor : readings[i].left_start].rstrip(clause.HARD + " ")
    if not any(c in clause.HARD for c in between):
        return ""
    phrase = phrase_before_predicate(clause.before(s, readings[i].left_start, dates, floor)).text
    if len(phrase.rpartition("、")[2]) <= 24 and naming.stat_tail().search(phrase) and not naming.needs_owner(phrase):
        return phrase  # 粮食、棉花等产品的产量，也都增长一倍
    return catalogue.head_of(phrase)


def _inherit(s: str, i: int, frame: Frame, dates: Sequence[Span]) -> None:
    """A number without a noun of its own: from the number before it, the frame, or the clause before."""
    r = frame.readings[i]
    before = frame.readings[i - 1] if i else None
    if before is not None and "to" in r.predicate.roles and "from" in before.predicate.roles:
        # 占比由31%提升至54%: the same name twice
        r.name, r.rule = before.name, "from-to"
        return
    between = _known_between(s, frame.readings, i, dates)
    if between:
        _settle(r, between, "between")
        frame.set([i])
        return
    if not frame.names or (_THERE.match(r.left) and previous_clause(s, r, dates)):
        name = previous_clause(s, r, dates)
        _settle(r, name or frame.carried(), "before")
        if name:
            frame.set([i])
        return
    if r.predicate.spread and len(frame.names) > 1:
        r.name, r.rule = "、".join(naming.without_count(n) for n in frame.names), "all"
    else:
        r.name, r.rule, r.owner = frame.stem(r), "inherited", frame.members[-1]
        if r.phrase.verb and r.phrase.verb not in r.name and r.mention.kind == frame.readings[r.owner].mention.kind:
            r.name = r.phrase.verb + frame.noun()
    _complete_inherited(r, frame)


def _complete_inherited(r: Reading, frame: Frame) -> None:
    """What the number says beyond the name it took: a use, a lead over an area, a standing."""
    used = _USED.match(r.right.removeprefix("以上").removeprefix("左右")) if r.mention.unit == "%" else None
    if used and not r.predicate.direction:
        r.name += used[0] + "比重"
    if r.mention.unit == "百分点" and r.predicate.against and _AREA_STANDARD.search(r.predicate.against):
        growing = r.owner is not None and frame.readings[r.owner].predicate.direction
        verb = "低于" if r.predicate.direction == "down" else "高于"
        r.name += ("增速" if growing else "") + verb + r.predicate.against
    if "plan" in r.predicate.roles and r.mention.kind == "percent":
        r.name += "完成计划比例"
    if r.mention.form == "rank":
        r.name = naming.without_count(r.name) + (r.predicate.scope or "") + "位次"


def _settle(r: Reading, name: str, rule: str) -> None:
    """Give the reading its name, with the ending that a count or a plan's percentage takes."""
    m = r.mention
    if "plan" in r.predicate.roles and m.kind == "percent" and name:
        name += "完成计划比例"
    suffix = "" if m.kind in ("percent", "multiple", "rank") else m.suffix
    r.name, r.rule = naming.with_suffix(name, suffix, m.unit), rule


def _extend(s: str, i: int, frame: Frame) -> None:
    """Put a named figure into the frame: beside the last where only 、 or 和 parts them, else alone."""
    r = frame.readings[i]
    if r.mention.form == "rank" or (frame.names and r.mention.kind == "percent" and r.rule.endswith("owner")):
        return
    if frame.names and r.left.startswith(("比", "较")) and not r.predicate.direction:
        return  # 比去年的20亿元 (增长5%): what the next number is compared with opens no frame
    follows = frame.members[-1:] == [i - 1]
    kinds = {frame.readings[i - 1].mention.kind, r.mention.kind} if follows else set()
    alike = follows and (len(kinds) == 1 or kinds <= _GOODS)
    same_deed = follows and (len(kinds) == 1 or kinds <= _WORKS)
    joined = s[r.left_start - 1 : r.left_start] not in ("，", ",")  # …2届，与228个国家建立贸易往来: with them, not they too
    beside = follows and joined and r.left[:1] in AND
    r.event = r.event or (beside and frame.readings[i - 1].event)
    if joined or r.phrase.part or not r.left:
        r.part_of = frame.whole_of(r)
    carries = frame.verb and not r.phrase.verb and not r.name.startswith("总")
    counted_too = r.rule == "right" and alike and joined and r.left.rstrip().endswith(tuple(AND)) and not counted.acts(r.right)
    if carries and (counted_too or (beside and same_deed and r.rule == "left") or (r.phrase.part and len(r.phrase.text) <= 4)):
        r.name = frame.verb + r.name
        verb = frame.verb
    else:
        verb = r.phrase.verb or (frame.verb if beside else "")
    if (beside or alike) and not r.phrase.part:
        frame.members.append(i)
        frame.names.append(r.name)
        frame.verb = verb
    else:
        frame.set([i], verb)


def _share_right(s: str, readings: list[Reading]) -> None:
    """What a count shares with the count after it: the noun (12类45件实事) or the verb (16所高校、48个学科入选名单)."""
    for i in range(len(readings) - 2, -1, -1):
        r, following = readings[i], readings[i + 1]
        if r.mention.form != "number" or following.mention.form != "number":
            continue
        between = s[r.mention.end : following.mention.start]
        if r.rule in ("before", "carried", "") and r.shared and not r.right.strip() and len(between) <= 2 and following.rule in ("right", "both"):
            r.name, r.rule = naming.with_suffix(naming.without_count(following.name), r.mention.suffix, r.mention.unit), "shared"
        elif r.rule == "right" and following.rule == "right" and between.rstrip().endswith(("、", "和", "及")):
            verb = counted.deed(following.right)
            if verb and verb not in r.name:
                r.name = verb + r.name
