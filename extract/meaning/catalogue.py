"""The indicator catalogue (rules/indicators.csv) and how a name is found in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.rules import table

_DROP = re.compile(r"[^\w%‰°]|_")
_TAIL = re.compile(r"(?:里程|面积|人次|总数量|数量|总数|个数|件数|户数|套数|条数|家数|次数|人数|数|总额|总量|额|量|规模)\Z")
_TAIL_ENDS = "程积次量数额模"
_HEAD = re.compile(
    r"(?:全省|全市|全区|全县|全镇|全国|全社会|我国|我省|我市|我区|年|累计|实现|完成|新认定|认定|拥有|各类|我镇|城乡|地方(?=一般公共预算))+"
)
_EVENT = re.compile(r"(?:新增|新建|建成|培育|引进|建设|开工|累计|获批|认定|新认定|完成|发放|实施)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator of the catalogue, the columns that reading needs."""

    indicator_id: str
    name: str
    unit: str
    nature: str
    topic: str


def fold(name: str) -> str:
    """A name with widths, case, quotes and the two spellings of 规上 made one."""
    text = unicodedata.normalize("NFKC", name)
    text = (text if text.isalnum() else _DROP.sub("", text)).lower()
    return text.replace("规上", "规模以上").replace("限上", "限额以上")


@cache
def _known() -> dict[str, Entry]:
    out: dict[str, Entry] = {}
    for r in table("indicators"):
        entry = Entry(r["indicator_id"], r["name_zh"], r["unit"], r["nature"], r["topic"])
        for name in (r["name_zh"], *filter(None, r["aliases"].split("|"))):
            out.setdefault(fold(name), entry)
    return out


@cache
def _shortened() -> dict[str, Entry]:
    """Names without their counting ends (高新技术企业数 → 高新技术企业), where that is still one entry's."""
    out: dict[str, Entry | None] = {}
    for name, entry in _known().items():
        short = _TAIL.sub("", name) if name[-1:] in _TAIL_ENDS else name
        if len(short) >= 4 and short != name:
            out[short] = entry if out.get(short, entry) == entry else None
    return {k: v for k, v in out.items() if v is not None and k not in _known()}


@lru_cache(maxsize=65536)
def find(name: str, unit: str, measure: str) -> Entry | None:
    """The entry a name belongs to, or None. A unit of another kind than the entry's is another indicator."""
    folded = fold(_STANDING.sub(r"\g<what>", name) if measure == "rank" else _LEAD.sub("", name) if measure == "change" else name)
    bare = folded.replace("的", "")
    for candidate in (folded, bare, _HEAD.sub("", folded, count=1) if _HEAD.match(folded) else folded):
        entry = _known().get(candidate) or _shortened().get(candidate)
        if entry is None:
            short = _TAIL.sub("", candidate)
            entry = (_known().get(short) or _shortened().get(short)) if len(short) >= 4 else None
        if entry and _fits(entry, unit, measure):
            return entry
    return None


@cache
def _prefixes() -> re.Pattern[str]:
    names = (n for r in table("indicators") for n in (r["name_zh"], *r["aliases"].split("|")) if len(n) >= 3)
    return re.compile("|".join(sorted(map(re.escape, set(names)), key=len, reverse=True)))


def head_of(text: str) -> str:
    """The known indicator that ``text`` begins with, as written: 固定资产投资一路走高 → 固定资产投资; else ""."""
    found = _prefixes().match(text)
    return found.group() if found else ""


_COUNTERS = frozenset("个家件项条处所座次场类种块支只台套间幢栋批轮档宗起例辆张片部列级门艘架")
_PERSONS = frozenset("人名位个")
# 区域创新能力全国位次 is a standing of 区域创新能力; 工业增加值增速高于全国 a lead of 工业增加值.
_STANDING = re.compile(r"\A(?P<what>.{2,}?)(?:在?(?:全国|世界|全球|全省|全市|全区|全县|西部|中部|东部|东北|(?<=.)国内|省内|市内|同类|各省区)[^，。产]{0,6})?(?:位次|排名)\Z")
_LEAD = re.compile(r"(?:增速)?(?:高于|低于)[^，。]{1,6}\Z")


def _fits(entry: Entry, unit: str, measure: str) -> bool:
    if measure in ("growth", "change", "rank", "multiple"):
        return True
    if unit == entry.unit or not entry.unit:
        return True
    if measure == "share" or unit in ("%", "‰"):
        return entry.unit in ("%", "‰")
    if (unit in _COUNTERS and entry.unit in _COUNTERS) or (unit in _PERSONS and entry.unit in _PERSONS):
        return True
    family = (("吨", "斤", "公斤", "担", "吨标准煤"), ("公里", "米", "里", "千米"), ("亩", "平方米", "公顷", "平方公里"), ("元", "美元", "旧元"), ("千瓦时", "度"), ("人", "人次", "名"))  # fmt: skip
    return any(unit in f and entry.unit in f for f in family)
