"""The noun phrase round a number, trimmed to what a statistician would head the column with.

Vocabulary: rules/openers.csv (what may be cut at its head), rules/stat_nouns.csv (what ends the
name of a statistic), rules/unjoined.csv (和 that is no conjunction). Pure functions from text to text; nothing here looks at other mentions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.rules import table

Span = tuple[int, int]

TAIL_EDGES = " \u3000、，,。；;：:的了之和及与并以及—-·…’）)】」+在于到至"
EDGES = " \u3000、，,。；;：:的了之和及与并以及—-·…”’）)】」+"
# Words in which a conjunction joins nothing: 和美乡村, 普及率.
UNJOINED = "|".join(r["word"] + (f"(?![{r['unless']}])" if r["unless"] else "") for r in table("unjoined"))
HEAD_EDGE = re.compile(rf"\A(?:(?!{UNJOINED})[/{re.escape(EDGES)}])+")  # what is cut at the head
JOINED = re.compile(rf"\A(?:以及|(?!{UNJOINED})[和与及])")  # what follows belongs to another
_PARENS = re.compile(r"[（(【][^（）()【】]*[）)】]")
# A phrase that a preposition opens ends before the verb that governs the number.
_UNBALANCED = {"”": "“", "）": "（", ")": "(", "》": "《"}


@cache
def _openers() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = sorted(table("openers"), key=lambda r: -len(r["word"]))
    forms = (re.escape(r["word"]) + (f"(?![{r['unless']}])" if r["unless"] else "") for r in rows)
    return re.compile("|".join(forms)), {r["word"]: (r["role"], r["value"]) for r in rows}


@cache
def stat_tail() -> re.Pattern[str]:
    """Matches a text that ends in the noun of a statistic: 零售额, 覆盖率, 产值 …"""
    nouns = sorted((r["word"] for r in table("stat_nouns")), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, nouns)) + r")\Z")


@cache
def _needs_owner() -> frozenset[str]:
    return frozenset(r["word"] for r in table("stat_nouns") if r["need_owner"] != "0")


@cache
def _share_noun() -> re.Pattern[str]:
    nouns = sorted((r["word"] for r in table("stat_nouns") if r["share"] == "1"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, nouns)) + r")\Z|占.*(?:比重|比例|份额)|^占|占全")


def is_share(name: str) -> bool:
    """True when a % of this is a proportion or a rate, not a growth."""
    return bool(_share_noun().search(name)) and not name.endswith(("增长率", "增速"))


@cache
def _of_holder() -> frozenset[str]:
    return frozenset(r["word"] for r in table("stat_nouns") if r["need_owner"] == "holder")


def of_holder(name: str) -> bool:
    """True for an amount whose owner is a firm, a crop or a sector, not another amount: 利润, 产量, 装机规模."""
    return name in _of_holder()


def holder(name: str) -> str:
    """Whose amount it is: 规上工业增加值 → 规上工业; "" where the name is an amount alone.

    >>> holder("国有企业资产总额")
    '国有企业'
    """
    while found := stat_tail().search(name):
        name = name[: found.start()].removesuffix("的").removesuffix("实现")
    return name if len(name) > 1 else ""


def needs_owner(name: str) -> bool:
    """True for a noun that alone names nothing: 总量, 占比, 增量."""
    return name in _needs_owner() or name.startswith("占")


_SINCE = re.compile(r"^(?:近|过去|这)?(?:\d+|[一二三四五六七八九十两]+)年(?:来|间|内|中(?![央部小学期心共东西]|国(?!家)))?(?!级|度|期|制|均)")
# 全国文明城市, 全国重点实验室: the area belongs to the name of an honour or an institution.
_HONOUR = re.compile(r"文明|重点|法治|示范|先进|百强|首|优秀|最|民族|双拥|卫生|统一|性|社会|总工会|人大|政协|劳动模范|一流|样板|试点|典型|知名|乡村旅游")


class Phrase:
    """A trimmed noun phrase: its text, the leading verb that belongs to it, and what the trimming saw."""

    __slots__ = ("event", "modal", "part", "text", "verb")

    def __init__(self, text: str, verb: str = "", *, modal: str = "", part: bool = False, event: bool = False) -> None:
        self.text, self.verb, self.modal, self.part = text, verb, modal, part
        self.event = event  # something was done (建成, 获批), so that the count is of a period, not of a date

    @property
    def full(self) -> str:
        return self.verb + self.text


def without_dates(text: str, offset: int, dates: Sequence[Span]) -> str:
    """``text`` (which begins at ``offset`` of the sentence) with the dates in it cut out."""
    out, at = [], 0
    for a, b in dates:
        a, b = a - offset, b - offset
        if b <= 0 or a >= len(text):
            continue
        out.append(text[at : max(a, 0)])
        at = max(at, b)
    return "".join(out) + text[at:] if out else text


def trim(text: str) -> Phrase:
    """The noun phrase in ``text``, without openers; dates are cut out before.

    >>> trim("力争实现全省城镇新增就业").text
    '城镇新增就业'
    """
    text = _strip(_ITEM.sub("", _PARENS.sub("", text)))
    if counted_by := _COUNTED_BY.match(text):
        text = text[counted_by.end() :]
    text = _DISPOSED.sub("", text)
    pattern, roles = _openers()
    verb, modal, part, event = "", "", False, False
    text = _SINCE.sub("", _after_cause(text))
    while text:
        found = pattern.match(text)
        if not found:
            break
        word = found.group()
        role, value = roles[word]
        if role == "stop":
            break
        if role == "preposition":
            rest = _after_preposition(text[len(word) :])
            if rest is None and text.startswith(word + "的"):
                rest = text[len(word) + 1 :]  # 在1952年的粮食产量
            if rest is None and word == "在" and _CIRCUMSTANCE.fullmatch(text[len(word) :]):
                rest = ""
            if rest is None:
                break
            text, verb = rest, ""
            continue
        rest = HEAD_EDGE.sub("", text[len(word) :])
        event = event or role == "event" or (role == "light" and word not in _STANDING)
        if role == "event":
            if verb or stat_tail().fullmatch(text) or stat_tail().fullmatch(rest) or (rest and rest[0] in "率度"):
                break
            verb = word
            text = rest
            continue
        if role in ("light", "area") and not rest and role != "light":
            text = ""
            break
        if verb and role == "light" and rest:
            verb, text = "", rest
            continue
        if verb and (role != "area" or _HONOUR.match(rest)):
            break
        if role == "area" and word == "全国" and _HONOUR.match(rest):
            break
        if role == "light" and rest.startswith(("或", "以上")):
            break
        modal = modal or (value if role == "modal" else "")
        part = part or role == "part"
        text = rest
    text = _strip(_TOGETHER.sub("", balance(_after_light(text))))
    arranged = _ARRANGED.search(text)
    if arranged and stat_tail().search(text[: arranged.start()]):
        text = text[: arranged.start()]
    return Phrase(text, verb, modal=modal, part=part, event=event)


# The number of an item of a list: 1.地区生产总值.
_ITEM = re.compile(r"\A\s*\d{1,2}(?:[.．](?!\d)|、)\s*(?=\D)")
# How it was worked out is no part of what it is: 按可比价格计算, 按核实后的上年数计算.
_COUNTED_BY = re.compile(r"按[^，。；、]{2,16}(?:计算|测算|推算)")
# 把全国人口 (控制在12亿): what is disposed of is what is measured.
_DISPOSED = re.compile(r"^.*把(?![握关手控脉])(?=..)")
_WHOLE_VERBS = ("惠及", "涉及", "普及", "波及", "遍及")


# 地方财政共收入, 预算共支出: an adverb before the verb that a noun of accounts also is.
_TOGETHER = re.compile(r"(?<=[^公])共(?=[收支]入?出?\Z|利用|投入)")
# 用于教育的投入拟安排: the verb only says that the amount before it is planned.
_ARRANGED = re.compile(r"(?:拟|共|将|计划|预算)*安排\Z")
# A time or a circumstance: 在执行中, 在调整初期.
_CIRCUMSTANCE = re.compile(r".{1,8}(?:[中时内里]|期间|时期|初期|后期|以来|[之以]?[前后])\Z")


def _strip(text: str) -> str:
    """Without the marks and particles at both ends; a quotation that lost its end gets it back."""
    text = HEAD_EDGE.sub("", text)
    if not text.endswith(_WHOLE_VERBS):
        text = text.rstrip(EDGES + TAIL_EDGES)
    return text + "”" if text.count("“") == text.count("”") + 1 and not text.endswith("“") else text


# Verbs that say that something is there, not that it was done.
_STANDING = frozenset(["有", "共有", "拥有", "现有", "已有", "实有", "保持", "达到", "达", "加强"])


@cache
def _causes() -> re.Pattern[str]:
    causes = [w for w, (role, _) in _openers()[1].items() if role == "cause"]
    return re.compile("(?:" + "|".join(map(re.escape, causes)) + ")(?=.{4,}$)")


def _after_cause(text: str) -> str:
    """消费品以旧换新带动限上家电零售额 → 限上家电零售额."""
    found = list(_causes().finditer(text))
    return text[found[-1].end() :] if found and stat_tail().search(text) else text


@cache
def _verbs() -> re.Pattern[str]:
    verbs = [w for w, (role, _) in _openers()[1].items() if role in ("event", "light") and len(w) > 1]
    return re.compile("|".join(map(re.escape, sorted(verbs, key=len, reverse=True))))


def _after_preposition(rest: str) -> str | None:
    """What follows the phrase: 围绕产业发展引进人才 → 引进人才; None where no verb follows."""
    found = None
    for m in _verbs().finditer(rest):
        own = _openers()[0].match(rest, m.start())  # 生产总值 begins with no verb
        if m.start() >= 2 and m.end() < len(rest) and own and not rest.startswith("基本建设", m.start() - 2):
            found = m
            break
    return rest[found.start() :] if found else None


_LIGHT_INSIDE = re.compile(r"(?:完成了?|实现了?|达到(?!或)|促成了?|推出了?|取得|规定|提出了?|决定将)(?=.{4,}$)")


def _after_light(text: str) -> str:
    """结合整治完成耕地功能恢复任务 → 耕地功能恢复任务; 国有企业实现利润 → 国有企业利润."""
    last = None
    for m in _LIGHT_INSIDE.finditer(text):
        if m.start() >= 2:
            last = m
    if last is None:
        return text
    head, rest = text[: last.start()], text[last.end() :]
    return head + rest if of_holder(rest) else rest


def balance(text: str) -> str:
    """Without a quotation mark or bracket that lost its partner."""
    for close, open_ in _UNBALANCED.items():
        if text.count(close) > text.count(open_) and text.startswith(close):
            text = text[1:]
        elif text.count(open_) > text.count(close) and text.endswith(open_):
            text = text[:-1]
    return text


_COUNT_NOUN = re.compile(r"(?:数|数量|人数|人次|总数|总量|户数|件数|套数|个数|额|金额|量|面积|里程|规模|长度|宽度|高度|深度|容量|时长|频次|次数|场次|寿命|年限|产值|率)\Z")


def with_suffix(name: str, suffix: str, unit: str) -> str:
    """The name of a count, ended as a statistician ends it: 高新技术企业 (家) → 高新技术企业数."""
    name = re.sub(r"(?:任务|工作|等|共|合计|总计)\Z", "", name) if len(name) > 4 else name
    if not suffix or not name or _COUNT_NOUN.search(name) or stat_tail().search(name):
        return name
    if suffix == "人数" and name.endswith(("人", "人员")):
        return name + "数"
    if suffix.endswith("户数") and name.endswith("户"):
        return name + "数"
    if suffix == "人次" and name.endswith("人次"):
        return name
    return name + suffix


def without_count(name: str) -> str:
    """A name without the ending of a count: 高新技术企业数 → 高新技术企业."""
    return re.sub(r"(?:总量|总数|数量|人数|户数|件数|套数|数)\Z", "", name) if len(name) > 4 else name
