"""Numerals: what a run of digits and Chinese number words is worth.

Values are computed with ``decimal`` so that 21.6亿 is exactly 2160000000. The forms:
Arabic (21.6, 1,503.2, .5, 40k), Chinese (一百五十六, 两百点二), as on cheques (壹佰伍拾), mixed
(3万4000, 5万4千6百), negative (负三, -2.4), vague (数十, 百余, 十几, 上千) which take the least number
they can mean, and digit by digit (一九五四) which are years and serial numbers, not quantities.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
SCALES = {"十": 10, "百": 100, "千": 1000}
MAGNITUDES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
LATIN = {"k": 10**3, "K": 10**3, "M": 10**6}
VAGUE = "几数多余来上"  # 几十 is at least 十; 百余 and 上百 at least 百
MINUS = "负-−"

ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+"
CHINESE = r"[〇零一二三四五六七八九两十百千万亿几数]+"
_PIECE = re.compile(r"\d*\.\d+|\d+|.")

BEYOND = Decimal(10) ** 20  # no paper counts so far; what parses to it is no quantity
LONGEST = 40  # characters; a longer run of digits is a serial number, not a quantity

# Number words as on cheques and in traditional script, one character for one.
_OLD = str.maketrans("壹贰貳叁柒捌玖佰仟萬億兩負點幾個餘對", "一二二三七八九百千万亿两负点几个余对")
# These are everyday words too (大陆, 收拾, 队伍, 放肆): numerals only beside another number character.
_DOUBTFUL = str.maketrans("肆伍陆陸拾參倆俩", "四五六六十三两两")
_NUMBER = "〇零一二三四五六七八九十百千万亿两点肆伍陆陸拾參倆俩"
_IS_OLD = re.compile("[壹贰貳叁柒捌玖佰仟萬億兩負點幾個餘對肆伍陆陸拾參倆俩]")
_BESIDE = re.compile(
    rf"(?:(?<=[{_NUMBER}])|(?<=分之)|(?<![大登内着水海队入退收捡放])(?=.[{_NUMBER}]))[肆伍陆陸拾參倆俩]+"
)


def fold(text: str) -> str:
    """``text`` with its number words in plain simplified form, each character in its place: 壹佰伍拾 → 一百五十."""
    if not _IS_OLD.search(text):
        return text
    return _BESIDE.sub(lambda m: m[0].translate(_DOUBTFUL), text.translate(_OLD))


def decimals_of(text: str) -> int:
    """Digits after the point as written: 21.6亿 → 1."""
    head, point, tail = text.partition(".")
    if point:
        return len(re.match(r"\d*", tail).group())  # type: ignore[union-attr]
    head, point, tail = text.partition("点")
    return sum(c in DIGITS for c in tail) if point and head else 0


def parse(text: str) -> Decimal | None:
    """The value of one numeral, without unit; None when it is no number.

    >>> parse("21.6亿"), parse("3万4000"), parse("一百五十六"), parse("两百点二"), parse("负贰拾")
    (Decimal('2160000000'), Decimal('34000'), Decimal('156'), Decimal('200.2'), Decimal('-20'))
    """
    if (plainly := _PLAIN.fullmatch(text)) and len(text) <= LONGEST:
        number = Decimal(plainly[1]) * MAGNITUDES.get(plainly[2], 1)
        return plain(number) if number < BEYOND and (number or not plainly[2]) else None
    text = text.strip().translate(_OLD).translate(_DOUBTFUL).translate(_DROPPED)
    negative = text[:1] in MINUS
    text = text[negative:]
    if not text or len(text) > LONGEST:
        return None
    value = _digits(text) if _SERIAL.fullmatch(text) else _words(text)
    if value is None or value >= BEYOND:
        return None
    return plain(-value if negative else value)


# Most numerals by far: 21.6, 21.6亿.
_PLAIN = re.compile(r"(\d+(?:\.\d+)?|\.\d+)([万亿])?")
# 几十 and 数十 mean at least ten, 十几 and 十余 too: the vague word itself counts for nothing.
_DROPPED = dict.fromkeys(map(ord, VAGUE + ",， "))
# 一九五四, 二三点五万: digits one after another, then perhaps a fraction and a magnitude.
_SERIAL = re.compile(rf"[{''.join(DIGITS)}]{{2,}}(?:点[{''.join(DIGITS)}]+[十百千万亿]*)?")


def _digits(text: str) -> Decimal:
    whole, _, tail = text.partition("点")
    figures = tail.rstrip("十百千万亿")
    number = "".join(str(DIGITS[c]) for c in whole) + "." + "".join(str(DIGITS[c]) for c in figures)
    return Decimal(number) * _product(tail[len(figures) :])


def _product(scales: str) -> Decimal:
    product = Decimal(1)
    for ch in scales:
        product *= SCALES.get(ch) or MAGNITUDES[ch]
    return product


def _words(text: str) -> Decimal | None:
    """Number words, with or without a fraction: 三点五万 — the magnitude after the fraction multiplies all of it."""
    whole, point, tail = text.partition("点")
    if not point:
        return _whole(text)
    figures = tail.rstrip("十百千万亿")
    if not figures or any(c not in DIGITS for c in figures):
        return None
    number = _whole(whole)
    fraction = Decimal("0." + "".join(str(DIGITS[c]) for c in figures))
    return None if number is None else (number + fraction) * _product(tail[len(figures) :])


def _whole(text: str) -> Decimal | None:
    """一百五十六 → 156; a leading scale counts one (十五 → 15, 百 → 100); 一百五 → 150; 5亿1万4千6百 → 500014600."""
    groups: list[tuple[Decimal, int]] = []  # what magnitudes have closed, and with which
    section = Decimal(0)  # below the next magnitude
    digit: Decimal | None = None  # waits for its scale
    scale = 0  # of the section so far; in it scales only fall
    tenths = 1  # what a lone Chinese digit at the end counts in: 一百五, 两万三
    for piece in _PIECE.findall(text):
        if piece in DIGITS or piece[-1].isdecimal():
            if digit not in (None, 0):
                return None
            if piece in DIGITS:
                digit = Decimal(DIGITS[piece])
                tenths = 1 if piece in "〇零" else tenths
            else:
                digit, tenths = Decimal(piece), 1
        elif piece in SCALES:
            factor = SCALES[piece]
            if scale and factor >= scale:
                return None
            section += (1 if digit is None or (digit == 0 and piece == "十") else digit) * factor
            digit, scale, tenths = None, factor, factor // 10
        elif piece in MAGNITUDES:
            factor = MAGNITUDES[piece]
            section += digit or 0
            while groups and (groups[-1][1] < factor or (groups[-1][1] == factor and not section)):
                section += groups.pop()[0]
            if groups and groups[-1][1] == factor:
                return None
            if not section:
                if text[0] != piece:
                    return None
                section = Decimal(1)
            groups.append((section * factor, factor))
            section, digit, scale, tenths = Decimal(0), None, 0, factor // 10
        elif piece in LATIN and digit is not None:
            section, digit = section + digit * LATIN[piece], None
        else:
            return None
    return sum((value for value, _ in groups), section + (digit or 0) * max(tenths, 1))


def plain(value: Decimal) -> Decimal:
    """Without the exponent and the zeros that Decimal keeps: 1.4E+13 → 14000000000000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
