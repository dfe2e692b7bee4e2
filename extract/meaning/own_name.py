"""The name that a number's own clause gives: from the left of it, from the right, or from both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.language import predicate
from extract.meaning import counted, naming
from extract.meaning.clause import Reading

Span = tuple[int, int]

# Nouns that point back at what was just measured: 比计划的水平超过3亿元.
_POINTING = ("水平", "标准")
# Verbs that name what is measured by themselves, with no object.
_ALONE = frozenset(["造林", "植树", "植树造林", "绿化", "培训", "接待"])
# Verbs that say in which state the things just counted are: 建成4座、在建8座.
STATES = frozenset(["在建", "已建", "续建", "拟建", "新建", "建成", "已建成", "新开工", "基本建成", "竣工", "完工", "投产", "新增", "新登记", "签约", "开工", "落地", "净增"])
# 高标准农田达到耕地总面积的 (64%)
_PART_OF = re.compile(r"(?P<part>.{2,16}?)(?:已经?)?(?:达到|相当于|接近|大?约?(?<!所)占|达)(?P<whole>(?!的).{2,16})\Z")
_WORKS = frozenset(("提升", "改造"))
_BOUND = re.compile(r"\A(?:以上|以下|以内|左右)(?=的)")
_SHARE_END = re.compile(r"(?:比重|比例|占比|份额|比率|率)\Z")
_OF_AREA = re.compile(r"(?:稳定|保持|占|达|约占)?(?:在|到)?((?:全国|全省|全市|全区|全县|全球|世界)(?:总量|增量|总数|的)?)\Z")
_LISTED = re.compile(r"在(?:[^，。]*?(?:公布|发布|评选|评定)的)?(?P<list>[^，。]{3,20}?)(?:名单|榜单)?[中里上][^，。]{0,6}\Z")
_SCOPE = re.compile(r"(?:全国|全省|全市|全区|全县|世界|全球|国内|省内|市内|同类|各省|各省区|各省区市|中西部|中部|西部|东部|东北|长三角|全国各省区市|全国同类|国家级?经开区)[^，。、]{0,8}\Z")


def own_name(r: Reading, has_frame: bool, dates: Sequence[Span]) -> tuple[str, str]:
    """The name and the rule that found it; two empty strings where the clause gives none.

    ``has_frame`` says that there is a name to inherit, so that a bare verb is not taken for one.
    """
    m, phrase = r.mention, r.phrase
    if m.form == "rank":
        return _rank_name(r, dates)
    if phrase.text in _POINTING:
        return "", ""
    if m.written.endswith("人口") and not naming.stat_tail().search(phrase.text):
        return "人口", "right"  # 我们是有十亿人口的大国
    right = _right(r)
    if right and phrase.text and ("、" in phrase.text or r.left.rstrip().endswith("等")):
        # the left lists members of what is counted: 航空、机器人等4个集群
        return phrase.verb + right, "right"
    area = _OF_AREA.match(phrase.full) if m.form in ("fraction", "percent") else None
    if area:
        return "占" + area[1] + "比重", "area"
    if right:
        return phrase.full + right, "both" if phrase.text else "right"
    part = _PART_OF.match(naming.without_dates(r.left[: r.predicate.noun_end], r.left_start, dates)) if m.kind == "percent" and r.predicate.words[:1] == ["的"] else None
    if part:
        whole = part["whole"].removesuffix("比重").removesuffix("的")
        return naming.trim(part["part"]).full + "占" + whole + "比重", "left"
    if phrase.text and not phrase.verb and m.kind == "length" and not r.predicate.roles & {"to", "from"} and (works := _WORKS.intersection(r.predicate.words)):
        return min(works) + phrase.text, "left"  # 农村公路提升11公里: of the works, not of all roads
    if phrase.text:
        return _with_share_word(r, phrase.full), "left"
    if phrase.verb and (not has_frame or phrase.verb in STATES or phrase.verb in _ALONE):
        return phrase.verb, "verb"
    return "", ""


def _right(r: Reading) -> str:
    """What is counted or done, from the text after the number; "" where the left has said it all."""
    m, phrase, roles = r.mention, r.phrase, r.predicate.roles
    if not predicate.read(r.right).noun_end:
        return ""  # the next number's predicate: 比预算20亿元少3亿元
    stated = bool(phrase.text) and bool(roles & {"to", "up", "down", "share", "level"})
    if phrase.text and r.shared and naming.JOINED.match(r.right):
        return ""  # 公园30个和绿道5公里: what follows is of the next number
    if r.counts and not stated and not r.trailing:
        return counted.phrase(r.right, shared=r.shared)
    beyond = _BOUND.sub("", r.right)
    if beyond.startswith("的") and not roles & {"up", "down", "to"}:
        found = counted.phrase(beyond[1:])
        return "" if len(found) > 12 or found.endswith("目标") or found.startswith("预期") or found.startswith(("速度", "增速", "比例", "目标", "水平", "基础")) else found
    if roles & {"to", "from"} and m.kind in ("mass", "volume", "length", "area"):
        return ""  # 能耗由2.5吨煤降到2.3吨煤: what it is counted in
    if m.kind not in ("percent", "multiple") and m.form == "number" and not r.trailing and not stated:
        found = counted.phrase(r.right, shared=r.shared)
        return "" if phrase.text and not 2 <= len(found) <= 10 else found
    return ""


def _with_share_word(r: Reading, name: str) -> str:
    """A占B → A占B比重; 国营 (占63%) → 国营占比."""
    if r.mention.kind != "percent" or _SHARE_END.search(name):
        return name
    if "占" in name[1:]:
        return name + "比重"
    return name + "占比" if "share" in r.predicate.roles else name


def _rank_name(r: Reading, dates: Sequence[Span]) -> tuple[str, str]:
    text = naming.without_dates(r.left, r.left_start, dates)
    text = text[:-1] if text.endswith("第") else text
    inside = _LISTED.search(text)
    if inside:
        r.predicate.scope = ""
        return inside["list"] + "位次", "rank"
    scope = _SCOPE.search(text)
    head = text[: scope.start()] if scope else text
    chain = predicate.read(head, standing=True)
    phrase = naming.trim(head[: chain.noun_end])
    r.predicate.spread = r.predicate.spread or chain.spread
    r.predicate.roles |= chain.roles & {"from"}
    place = re.sub(r"(?:排名|位次|位|第|居|列|排|总分|的)+\Z", "", scope.group()) if scope else ""
    r.predicate.scope = place
    return (phrase.full + place + "位次", "rank") if phrase.text else ("", "")
