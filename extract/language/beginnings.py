"""How a time may begin: a look at two characters that rules out nearly every place of a text.

The grammar of times (``extract.language.dates``) has many branches, and trying them all wherever a numeral or
新, 建, 大 stands was most of its cost. Whatever that grammar takes must pass here: a new branch of it that begins
otherwise is added here too (tests/extract/language/test_beginnings.py compares both).
"""

from __future__ import annotations

from collections.abc import Iterable

_N = "0123456789一二三四五六七八九十两几"
# The characters of the grammar that open a time, each with what may stand second; those of the words come from the words.
_SECOND = {
    "“": _N, '"': _N, "第": _N, "头": _N, "近": _N + "的", "这": _N + "的", "上": _N + "的半世", "下": "半世", "前": _N + "的半",
    "后": _N + "半 ", "最": "近后", "连": "续", "未": "来", "此": "后", "接": "下", "以": "后往", "过": "去", "新": "一",
    "年": "末底", "月": "末底", "本": "世", "今": "后",
}  # fmt: skip
# A numeral opens a time where a unit of time, the end of a range or the rest of a date comes after all of it; 十四五 is one itself.
_NUMERAL = (
    r"(?:\d{1,4}|[一二三四五六七八九十百〇零○两几]{1,5})(?: ?[-—–～~－至到年月]|[./、和与季世周多余个时点])"
    r"|十[一二三四五六七]五|[一二三四五六七八九十]五[计时期”\"]"
)
_NUMERAL_HEADS = _N + "〇零○"


def guard(words: Iterable[str]) -> str:
    """The pattern of a lookahead that holds wherever a time can begin; ``words`` are those that tell times by themselves."""
    second = {head: set(following) for head, following in _SECOND.items()}
    for word in words:
        second.setdefault(word[0], set()).add(word[1])
    heads = "".join(sorted({*second, *_NUMERAL_HEADS}))
    pairs = "|".join(f"{head}[{''.join(sorted(following))}]" for head, following in sorted(second.items()))
    return rf"(?=[{heads}])(?={pairs}|{_NUMERAL})"
