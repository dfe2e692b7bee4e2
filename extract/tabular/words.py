"""What the head of a column or of a row says: the words of rules/table_heads.csv, times, units; the rest is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extract.language.dates import Stamp, find
from extract.language.units import Unit
from extract.meaning import catalogue
from extract.rules import table
from extract.tabular import units

_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_BARE_YEAR = re.compile(r"\A((?:18|19|20)\d\d(?:(?:-|—|~|至)(?:19|20)\d\d)?)(?=\Z|(?:计划|目标|预计|实际|完成|预算|预期|年?增长|实绩)\w*\Z)")
_INLINE = re.compile(r"(?P<before>.*?)(?:[,:;/]|单位:)?(?P<unit>±?%|‰)\Z")
_NAMED_UNIT = re.compile(r"(?:计量)?单位[:;](?P<units>.+)\Z")
_MARK = re.compile(r"[、,;:。/±+\-—~的*%]")
_SHARE_OF = re.compile(r"(?:所?占)(?!用|地|有|道)[^()]{1,12}?(?:比重|比例|份额|(?=\Z))")
_NAME_OF = re.compile(r"(?:名称|名|别)?[:;]?\Z")
_JOINED = re.compile(r"[、/及和与()]")
_OF_PLAN = re.compile(r"(?:决算|执行|完成|收入|支出)?数?(?:为|占|完成)(?:年初|年度|全年|年|调整|变动|预期|上级|市|区|县)*(?:预算|计划|目标|任务)数?的?(?:比例|比重|百分比|进度|情况)?\Z")
_OF_LAST_YEAR = re.compile(r"(?:决算|执行|预算|完成)?数?(?:为|占|相当于)(?:上年|去年|上期|\d{4}年)[^比增]*\Z")
_OF_OTHERS = re.compile(r"与.{1,8}(?:比较|相比|对比|之?差)|[高低快慢好]于|差距")
_BOUND_NAME = re.compile(r"(?:不?含|扣除|剔除|不包括|包括)[^()]{1,20}\Z")
# Times that may stand in the name of what is measured and are no part of it.
_TIMES = frozenset(("at", "context", "years", "plan", "turn", "sofar"))


@dataclass(frozen=True, slots=True)
class Head:
    """``says`` is what the words of the vocabulary said, by what they speak of; ``name`` what is left of the text."""

    name: str = ""
    says: dict[str, str] = field(default_factory=dict)
    stamps: tuple[Stamp, ...] = ()
    units: tuple[Unit, ...] = ()

    def get(self, of: str) -> str:
        return self.says.get(of, "")


@cache
def _known() -> tuple[re.Pattern[str], dict[str, tuple[dict[str, str], bool]]]:
    rows = {r["word"]: (dict(s.split("=") for s in r["says"].split()), r["lead"] == "1") for r in table("table_heads")}
    return re.compile("|".join(map(re.escape, sorted(rows, key=len, reverse=True)))), rows


def column_role(text: str) -> str:
    """What stands in a column under this head (indicator, place, period, unit, ordinal, remark); "" for numbers."""
    bare = _BRACKETS.sub("", text)
    for word in (text, bare, _NAME_OF.sub("", bare), _JOINED.sub("", text), _NAME_OF.sub("", _JOINED.sub("", text))):
        if word in _known()[1]:
            return _known()[1][word][0].get("column", "")
    return ""


@lru_cache(maxsize=8192)
def read(text: str) -> Head:
    """The head in ``text`` (a word as ``extract.tabular.sheet.plain`` gives it).

    >>> read("一般公共预算收入比上年增长(%)").name
    '一般公共预算收入'
    """
    says: dict[str, str] = {}
    stamps: list[Stamp] = []
    found_units: tuple[Unit, ...] = ()
    for inner in _BRACKETS.findall(text):
        if named := units.several(_NAMED_UNIT.sub(r"\g<units>", inner)):
            found_units = named
            if inner.startswith("±"):
                says["signed"] = "yes"
        elif _BOUND_NAME.match(inner):
            says["scope"] = inner
        elif "=" in inner:
            says["index"] = inner
        else:
            said, when, left = _parts(inner)
            says |= {} if left else said
            stamps += () if left else when
    bare = _BRACKETS.sub("", text)
    if not found_units and (named := units.several(_NAMED_UNIT.sub(r"\g<units>", bare))) and bare not in _known()[1]:
        return Head("", says, tuple(stamps), named)
    if not found_units and (inline := _INLINE.match(bare)) and not _rate(inline["before"]):
        found_units = units.several(inline["unit"])
        if "±" in inline["unit"]:
            says["signed"] = "yes"
        bare = inline["before"]
    if not found_units and "," in bare and (named := units.several(bare.rpartition(",")[2])):
        found_units, bare = named, bare.rpartition(",")[0]
    said, when, name = _parts(bare)
    if "column" in said and (name or len(said) > 1):
        del said["column"]
    return Head(name, said | says, (*when, *stamps), found_units)


def _rate(name: str) -> bool:
    """The catalogue knows it as a rate, whose last word is part of it: 人口自然增长率."""
    if name[-1:] not in tuple("率重比例度"):
        return False
    entry = catalogue.find(name, "%", "share") or catalogue.find(name, "‰", "share")
    return bool(entry and entry.unit in ("%", "‰") and entry.nature == "rate")


def _parts(text: str) -> tuple[dict[str, str], list[Stamp], str]:
    """What the words at both ends say, the times anywhere, and the name between them."""
    text = _BARE_YEAR.sub(r"\1年", text)
    if text not in _known()[1] and _rate(text):
        return {}, [], text
    if _OF_LAST_YEAR.search(text) or _OF_OTHERS.search(text):
        return {"skip": "yes"}, [], ""
    if (plan := _OF_PLAN.search(text)) and text not in _known()[1]:
        said, stamps, name = _parts(text[: plan.start()])
        return said | {"measure": "completion"}, stamps, name
    tokens = list(_tokens(text))
    stamps = [t for kind, t, _ in tokens if kind == "time" and isinstance(t, Stamp)]
    says: dict[str, str] = {}
    whole = all(kind != "name" for kind, _, _ in tokens)
    last = len(tokens)
    while last and tokens[last - 1][0] != "name" and (whole or not _only_whole(tokens[last - 1])):
        last -= 1
    first = 0
    while first < last and _leads(tokens, first):
        first += 1
    for kind, _, word in reversed((*tokens[:first], *tokens[last:])):
        if kind == "word":
            says = _known()[1][word][0] | says
        elif kind == "against":
            says = {"against": word} | says
        elif kind == "share":
            says = {"measure": "share", "after": word} | says
    name = "".join(word for kind, _, word in tokens[first:last] if kind != "time")
    if says.get("after") == "yes":
        says["after"] = "占比"
    if ("base" in says or "against" in says) and "measure" not in says:
        says["measure"] = "growth"
    return says, stamps, name.strip("、,;:。的")


def _leads(tokens: list[tuple[str, Stamp | None, str]], at: int) -> bool:
    """Whether the token before a name is no part of it: 2022年, 累计, the 计划 of 2023年计划投资."""
    kind, _, word = tokens[at]
    if kind != "word":
        return kind in ("time", "mark")
    said, leads = _known()[1][word]
    return leads or ("status" in said and at > 0 and tokens[at - 1][0] == "time")


def _only_whole(token: tuple[str, Stamp | None, str]) -> bool:
    """A word that ends names as well: the 余额 of 贷款余额."""
    said = _known()[1][token[2]][0] if token[0] == "word" else {}
    return "column" in said or (said.get("measure") == "level" and said.keys() <= {"measure", "unit"})


def _tokens(text: str) -> Iterator[tuple[str, Stamp | None, str]]:
    times = {s.start: s for s in find(text.replace("初步", "□步")) if s.kind in _TIMES}  # no 年初 in 2022年初步数
    at = 0
    while at < len(text):
        word = _known()[0].match(text, at)
        share = _SHARE_OF.match(text, at)
        time = times.get(at)
        against = times.get(at + 1) if text[at] in "比较" else None
        if share and not (word and word.end() >= share.end()):
            yield "share", None, share[0] if share[0].endswith(("比重", "比例", "份额")) else share[0] + "比重"
            at = share.end()
        elif against and not (word and word.end() >= against.end):
            yield "against", None, text[at + 1 : against.end]
            at = against.end
        elif word and (time is None or word.end() >= time.end):
            yield "word", None, word[0]
            at = word.end()
        elif time:
            yield "time", time, text[at : time.end]
            at = time.end
        else:
            yield ("mark" if _MARK.match(text[at]) else "name"), None, text[at]
            at += 1
