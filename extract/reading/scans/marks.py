"""Marks that a reading machine confuses because they look alike, told apart by what stands beside them. Letters and digits
are left as they were read: which of two digits it is no rule can know.
"""

from __future__ import annotations

import re

_HAN = r"[\u3400-\u9fff〇]"
_BESIDE = r"[\u3400-\u9fff〇”’）》〉」』】%％‰℃]"  # what a Chinese mark stands behind
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
# 增长5.2%,达到 and 全年,财政: a Chinese mark. 1,234 and 10:30 are not.
_NARROW = re.compile(rf"(?<={_BESIDE})[,;:?!]|(?<!\d)[,;:?!](?={_HAN})|[,;?!](?={_HAN})")
_OPEN = re.compile(rf"\((?={_HAN})|(?<={_HAN})\(")
_CLOSE = re.compile(rf"\)(?={_HAN})|(?<={_HAN})\)|\)(?=[，。；：、])|\A\)")
# 5%一5.5%: between two numbers there is no numeral 一, but a dash.
_DASH = re.compile(r"(?<=[\d%％])[一ー─](?=\d)")
_STOP = re.compile(rf"(?<={_BESIDE})\.\Z|(?<={_BESIDE})\.(?={_HAN})")
_FORMS = str.maketrans("０１２３４５６７８９．－", "0123456789.-")


def chinese_marks(line: str) -> str:
    """A line with its marks as Chinese print has them; it stays as long as it was.

    >>> chinese_marks("全年,增长5%一5.5%(可比价),其中1,234户:城镇")
    '全年，增长5%—5.5%（可比价），其中1,234户：城镇'
    """
    line = _NARROW.sub(lambda m: _WIDE[m[0]], line.translate(_FORMS))
    line = _CLOSE.sub("）", _OPEN.sub("（", line))
    return _STOP.sub("。", _DASH.sub("—", line))
