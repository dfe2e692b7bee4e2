"""Times in a sentence: years, months, days, five-year plans, 五年来, 目前 — where each stands and how it reads.

The grammar is here, the words in rules/periods.csv. Nothing is resolved against a calendar: 去年 stays
"the year before the paper's own". ``extract.meaning.time`` does that. Offsets are into the text passed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from extract.language.beginnings import guard
from extract.rules import table, words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as written. ``kind``:

    ``at`` a year, or part of one (``months``, ``day``) · ``years`` from ``year`` to ``last`` · ``decade`` the same,
    told as one (90年代) · ``plan``
    five-year plan number ``count`` · ``back`` / ``ahead`` the last / next ``count`` of ``unit`` ·
    ``streak`` 连续 ``count`` 年 · ``turn`` the month or quarter (``unit``) that lies ``count`` from the paper's own ·
    ``length`` a time that dates nothing (周年, 世纪, 10年前) · and the word
    kinds of rules/periods.csv (``event`` with the day as yyyymmdd in ``count``, ``context``, ``sofar``, ``now``, ``review``, ``reviews`` …).
    """

    start: int
    end: int
    kind: str
    year: int | None = None  # as written
    offset: int | None = None  # counted from the paper's own year
    last: int | None = None  # the last year of a range
    months: tuple[int, int] | None = None
    day: int | None = None
    until: tuple[int, int] | None = None  # month and day on which a range of days ends
    on: int = 0  # how many years after that of its beginning a range of months or days ends
    edge: str = ""  # "end": 年末, 月底; "before": …以前; "after": …以后; "about": …前后; "start": 年初; "since": …以来; "first": plan's first years; "open"/"close": its first or last year
    count: int | None = None
    unit: str = ""  # 年, 月, 季度 of back, ahead and streak


_Y = r"(?:(?:1[89]|20)\d\d|[一二][〇零○一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"(?: ?(?:[—–～~\-－]{1,2}|至|到) ?)"
# 08年, 零八年 and 18年10月 are years; 18年 by itself is as well a number of them.
_SHORT = rf"(?:0\d|[零〇○][一二三四五六七八九]|\d\d(?=年{_M}月))"
# The year in which a range ends that began in another: 2023年11月至2024年3月, 11月至次年3月.
_THEN = rf"(?:{_Y} ?年|{_SHORT}年|次年|翌年|第二年|[今本明来]年)"
_ISO_END = rf"(?:{_TO}(?:(?P<iy2>(?:19|20)\d\d)(?P=is))?(?P<im2>1[0-2]|0?[1-9])(?P=is)(?P<id2>3[01]|[12]\d|0?[1-9])(?![\d/]))?"
_SIDE = r"(?:[及或]?(?:以前|之前|以后|之后)|(?<![末底])前(?![一二三四五六七八九十两几半\d后期往来沿列瞻景所进端])|以来|起(?!步|来|点|伏|到(?!\d)|草)|前后)"
_N = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3}|几)"
_SUB = (
    rf"(?:第?(?P<q>[一二三四1-4])(?:(?:季度)?{_TO}第?(?P<q2>[二三四2-4]))?季度(?P<qe>末|底)?|(?P<pq>[前头]三个?季度)|(?P<half>[上下前后]半年)"
    rf"|(?P<m1>{_M}) ?(?:月份?(?:{_TO}(?P<my>{_THEN})?|[和与](?={_M}月份?之?间))|{_TO})(?P<m2>{_M}) ?月份?(?:之?间(?!隔))?"
    rf"|(?P<m>{_M}) ?月份?(?: ?(?P<d>{_D}) ?[日号]?(?:{_TO}(?:(?P<dy>{_THEN})?(?P<em>{_M})月)?(?P<ed>{_D}))? ?[日号]|(?P<x>[上中下]旬|末|底|初))?"
    r"|(?P<fm>[前头](?P<fmn>[一二三四五六七八九十两]|1?\d)个月)|(?P<lm>(?:最后|(?<=年)后|(?<=年的)后) ?(?P<lmn>[一二三四五六七八九十两]|1?\d) ?个月))"
)
_NO_DECADE = r"(?![表价替码号理办]|初步)"  # 五十年代表…, 九十年代初步…
_SOLAR = 1911  # the eras that count from here on have solar months
_TURN = 50  # years of two digits from here on are those of the last century
_PLANS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLANS |= {"十": 10, "十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16, "十七": 17}


@cache
def _pattern() -> re.Pattern[str]:
    told = _BARE_KINDS | {"year", "event", "era", "month", "quarter"}
    return re.compile(f"{guard(r['word'] for r in table('periods') if r['kind'] in told)}(?:{branches()})")


_BARE_KINDS = {"context", "next", "sofar", "now", "near", "review", "reviews", "term", "same"}


def branches() -> str:
    """The pattern of a time, tried at any place: one branch a kind."""
    rel = "|".join(words("periods", kind="year"))
    plain = {r["word"]: r["kind"] for r in table("periods")}
    bare = "|".join(sorted((re.escape(w) for w, k in plain.items() if k in _BARE_KINDS), key=len, reverse=True))
    event = "|".join(words("periods", kind="event"))
    era = "|".join(words("periods", kind="era"))
    turn = "|".join(words("periods", kind="month") + words("periods", kind="quarter"))
    return (
        rf"(?P<iso>(?<!\d)(?P<iy>(?:19|20)\d\d)(?P<is>[-/.])(?P<im>1[0-2]|0?[1-9])(?P=is)(?P<id>3[01]|[12]\d|0?[1-9])(?!\d)(?: \d\d?:\d\d(?::\d\d)?)?{_ISO_END}(?P<i_side>{_SIDE})?)"
        rf"|(?P<range>(?<![\d.])(?P<y1>{_Y})(?: ?年度?)?(?:{_TO}|、|和|与(?={_Y}年之?间))(?P<y2>{_Y}|(?<=\d\d[-—])\d\d)(?: ?年度?|(?=[”）)]))(?:(?P<r_end>末|底)|之?间(?![隔接断]))?)"
        rf"|(?P<at>(?:(?:(?<![\d.百千万])(?P<y>{_Y}|{_SHORT}) ?年(?:度)?|(?P<rel>(?<!基础)(?:{rel})(?!均)))(?:[的 ]?{_SUB}|(?P<ye>[末底](?!部|层|线|子))|(?P<yb>初))?(?P<since>{_SIDE})?))"
        rf"|(?P<era>(?P<ew>{era})(?P<en>元|[一二三四五六七八九十]{{1,3}}|\d\d?)年(?:(?P<em_>{_M})月)?)"
        rf"|(?P<turn>(?<!以(?=[上下]))(?<![基样成](?=本))(?:{turn})(?![均球台饼])(?P<t_end>末|底)?)"
        rf"|(?P<decade>(?:(?<![\d\u4e00-\u9fff])|(?<=[在从自由到至于]))(?:(?P<cent>[上本]|1[89]|2[01]|十[八九]|二十一?)世纪)?(?P<tens>[一二三四五六七八九]十|\d0)年代{_NO_DECADE}(?:[初中末]期?)?(?P<d_since>以来)?)"
        rf"|(?P<sub>(?<![\d.第])(?:{_SUB_BARE})(?P<since2>以来)?)"
        r"|(?P<plan>[“\"]?(?P<p>十[一二三四五六七]|(?<=[“\"])[一二三四五六七八九十](?=五[”\"])|(?<![一二三四五六七八九十])[一二三四五六七八九十](?=五(?:计划|时期|期间)))五[”\"]?"
        r"(?:(?P<p_end>时期末|期末|末)|(?P<p_first>[前头](?P<pf>[一二三四两])年)|(?P<p_since>以来)|(?:规划|计划)?的?(?:(?P<p_open>开局之?年|首年)|(?P<p_close>收官之?年|最后一年))|(?:时期|期间|(?=规划|计划)))?"
        rf"|第(?P<p2>[一二三四五六七八九十]{{1,2}})个五年(?:计划|规划)(?:期间|时期)?)"
        rf"|(?P<streak>连续(?:第)?(?P<sn>{_N})(?:多|余)?个?(?P<su>年|季度|月))"
        rf"|(?P<ahead>(?:今后|未来|此后|接下来|接下来的|以后)(?:的)?(?P<an>{_N})(?:到{_N})?(?:多|余)?个?(?P<au>年|月))"
        rf"|(?P<back>(?:(?:过去|近|最近|这|以往|上|(?<!提)前|新一轮)(?:的)?(?P<bn>{_N})(?:多|余)?个?(?:多|余)?(?P<bu>年|月|季度)(?:多)?(?:来|以来|之?间|时间|里(?!程)|之?中(?![央国学期心等])|内(?![蒙地外需部]))?"
        rf"|(?<!提前)(?<!\d)(?P<bn2>{_N})(?:多|余)?个?(?:多|余)?(?P<bu2>年|月|季度)(?:多)?(?:来(?!看)|以来|之?间(?!隔)|之中|里(?=[看，])|中(?![央国学期心等])|(?=看，)|(?=共[^同]|累计|合计|年均|平均|城镇新增|翻|增长|增加|提高|提升|下降|减少|投入|完成|培养|建成|安排))"
        rf"|(?:(?<![^，。；：、\s])|(?<=总结)|(?<=回顾))(?<!提前)(?P<bn3>(?!0){_N})(?P<bu3>年)(?![级期制度来前后以之内间中多余计规行攻学代]|\d|[一二三四五六七八九十]{{1,2}}月)))"
        rf"|(?P<word>(?<![一二三四五六七八九十几两多\d])(?:{bare}))"
        rf"|(?P<event>(?P<ev>{event})(?:以来|至今))"
        rf"|(?P<edge>(?<![\d周十])(?:年(?P<we>末|底)|月(?P<wme>末|底))(?!端))"
        rf"|(?P<length>\d{{1,4}}(?:多|余)?周年|(?!百)[一二三四五六七八九十百]{{1,5}}周年|(?<![\d十百几])(?:[一二三四五六七八九]十|\d0)年代{_NO_DECADE}(?:[初中末]期?)?|(?:本|上|下|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})世纪(?:末|初)?"
        rf"|第(?:{_N})(?:个)?(?:年|季度|月)|{_N}(?:多|余)?个?年(?:前|后|内|之内|以内|以前|以后|之前|之后|一遇|期|制|行动|攻坚|学制)|\d{{1,2}}[时点]\d{{1,2}}分)"
    )


_SUB_BARE = re.sub(r"\?P<(\w+)>", r"?P<b_\1>", _SUB)
_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}


def number(text: str) -> int:
    """A small count or a year in either script: 11, 十一, 二十三, 一九五六. 几 is no number: 0."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGIT.get(tens, 1) if tens else 1) * 10 + (_DIGIT.get(ones, 0) if ones else 0)
    value = 0
    for c in text:
        value = value * 10 + _DIGIT.get(c, 0)
    return value


def find(text: str) -> list[Stamp]:
    """The times in ``text`` in order, none overlapping."""
    return [_stamp(m) for m in _pattern().finditer(text)]


def time_spans(text: str) -> list[Span]:
    """Where ``text`` says when: no number in these spans states a quantity."""
    return [m.span() for m in _pattern().finditer(text)]


def _stamp(m: re.Match[str]) -> Stamp:
    start, end = m.span()
    if m["iso"]:
        month = int(m["im"])
        until = (int(m["im2"]), int(m["id2"])) if m["im2"] else None
        on = int(m["iy2"]) - int(m["iy"]) if m["iy2"] else 0
        edge = _side(m["i_side"])
        return Stamp(start, end, "at", year=int(m["iy"]), months=(month, month), day=int(m["id"]), until=until, on=on, edge=edge)
    if m["range"]:
        first, last = number(m["y1"]), number(m["y2"])
        if last < 100:
            last += first // 100 * 100
        return Stamp(start, end, "years", year=first, last=last, edge="end" if m["r_end"] else "")
    if m["at"]:
        offset = None if m["y"] else int(_said()[m["rel"]].value)
        months, day, sub_edge = _months(m, "")
        side = _side(m["since"])
        edge = "end" if m["ye"] else "start" if m["yb"] else sub_edge if sub_edge and side == "before" else side or sub_edge
        at = Stamp(start, end, "at", _year(m["y"]) if m["y"] else None, offset, None, months, day, _until(m, ""), edge=edge)
        return _ended(at, m["my"] or m["dy"])
    if m["era"]:
        before = int(_said()[m["ew"]].value)
        year = before + (1 if m["en"] == "元" else number(m["en"]))
        # The months of the emperors are those of the moon.
        at_month = number(m["em_"]) if m["em_"] and before >= _SOLAR else 0
        return Stamp(start, end, "at", year, months=(at_month, at_month) if at_month else None)
    if m["turn"]:
        word = m["turn"].removesuffix(m["t_end"] or "")
        unit = "月" if _said()[word].kind == "month" else "季度"
        return Stamp(start, end, "turn", count=int(_said()[word].value), unit=unit, edge="end" if m["t_end"] else "")
    if m["decade"]:
        first = _century(m["cent"]) + number(m["tens"])
        return Stamp(start, end, "decade", first, last=first + 9, edge="since" if m["d_since"] else "")
    if m["sub"]:
        months, day, edge = _months(m, "b_")
        edge = "since" if m["since2"] else edge
        at = Stamp(start, end, "at", months=months, day=day, until=_until(m, "b_"), edge=edge)
        return _ended(at, m["b_my"] or m["b_dy"])
    if m["plan"]:
        edge = "end" if m["p_end"] else "first" if m["p_first"] else "since" if m["p_since"] else "open" if m["p_open"] else "close" if m["p_close"] else ""
        plan = _PLANS.get(m["p"]) if m["p"] else number(m["p2"])
        return Stamp(start, end, "plan", count=plan, edge=edge, last=number(m["pf"]) if m["pf"] else None)
    if m["streak"]:
        return Stamp(start, end, "streak", count=number(m["sn"]), unit=m["su"])
    if m["ahead"]:
        return Stamp(start, end, "ahead", count=number(m["an"]), unit=m["au"])
    if m["back"]:
        return Stamp(start, end, "back", count=number(m["bn"] or m["bn2"] or m["bn3"]), unit=m["bu"] or m["bu2"] or m["bu3"])
    if m["word"]:
        said = _said()[m["word"]]
        return Stamp(start, end, said.kind, count=int(said.value))
    if m["event"]:
        return Stamp(start, end, "event", count=int(_said()[m["ev"]].value), edge="since")
    if m["edge"]:
        return Stamp(start, end, "context", edge="end" if m["we"] else "month")
    return Stamp(start, end, "length")


def _side(word: str | None) -> str:
    """Which end the word after a time leaves open."""
    if not word or word == "前后":
        return "about" if word else ""
    return "since" if word in ("以来", "起") else "before" if word.endswith("前") else "after"


def _year(text: str) -> int:
    """A year, also one of two digits: 08, 零八, 98."""
    value = number(text)
    return value if value > 99 else value + (2000 if value < _TURN else 1900)


def _century(word: str | None) -> int:
    """The year from which the decades of a century count; those of the last where none is named."""
    return 1900 if word is None or word == "上" else 2000 if word == "本" else (number(word) - 1) * 100


def _ended(found: Stamp, then: str | None) -> Stamp:
    """The stamp of a range that ends in another year: in the one named, else in the next one when its months turn."""
    last = found.until[0] if found.until else found.months[1] if found.months else 0
    turns = int(bool(found.months and last and last < found.months[0]))
    if not then or then in ("次年", "翌年", "第二年"):
        return replace(found, on=1 if then else turns)
    if then[0] in "今本明来":
        ends = int(then[0] in "明来")
        if found.year is not None:
            return replace(found, on=1)
        return replace(found, on=turns, offset=ends - turns) if found.offset is None else replace(found, on=ends - found.offset)
    ends = _year(then.rstrip(" 年"))
    return replace(found, on=turns, year=ends - turns) if found.year is None else replace(found, on=ends - found.year)


def _months(m: re.Match[str], prefix: str) -> tuple[tuple[int, int] | None, int | None, str]:
    """Months, day and edge of the part of a year: 一季度 → (1, 3); 11月末 → (11, 11), edge end."""

    def group(name: str) -> str:
        return m[prefix + name] or ""

    if q := group("q"):
        first, last = number(q), number(group("q2") or q)
        return (first * 3 - 2, last * 3), None, "end" if group("qe") else ""
    if group("pq"):
        return (1, 9), None, ""
    if half := group("half"):
        return ((1, 6) if half[0] in "上前" else (7, 12)), None, ""
    if group("fm"):
        return (1, min(12, number(group("fmn")))), None, ""
    if group("lm"):
        return (13 - min(12, number(group("lmn"))), 12), None, ""
    if group("m1"):
        return (number(group("m1")), number(group("m2"))), None, ""
    if month := group("m"):
        at, x = number(month), group("x")
        day = group("d")
        return (at, at), number(day) if day else None, "end" if x in ("末", "底") else ""
    return None, None, ""


def _until(m: re.Match[str], prefix: str) -> tuple[int, int] | None:
    """Month and day of the end of 3月1日至5日; the month is 0 where it is that of the beginning."""
    last = m[prefix + "ed"]
    return (number(m[prefix + "em"] or ""), number(last)) if last else None


class _Said(NamedTuple):
    kind: str
    value: str


@cache
def _said() -> dict[str, _Said]:
    """What rules/periods.csv says of each word; one that tells a time by itself stands there once."""
    return {r["word"]: _Said(r["kind"], r["value"]) for r in table("periods")}
