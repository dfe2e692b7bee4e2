"""Numerals: what a run of digits and Chinese number words is worth.

Values are computed with ``decimal`` so that 21.6亿 is exactly 2160000000. The forms:
Arabic (21.6, 1,503.2), Chinese (一百五十六, 两百点二), mixed (3万4000, 5.4万), vague
(数十, 百余, 十几, 上千) which take the least number they can mean, and digit by digit
(一九五四) which are years and serial numbers, not quantities.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
SCALES = {"十": 10, "百": 100, "千": 1000}
MAGNITUDES = {"万": 10**4, "亿": 10**8}
VAGUE = "几数多余来上"  # 几十 is at least 十; 百余 and 上百 at least 百

ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[〇零一二三四五六七八九两十百千万亿几数]+"
_ARABIC = re.compile(ARABIC)
_PIECE = re.compile(rf"({ARABIC})|([十百千万亿]+)|.")


BEYOND = Decimal(10) ** 20  # no paper counts so far; what parses to it is no quantity
LONGEST = 28  # characters; a longer run of digits is a serial number, not a quantity


def decimals_of(text: str) -> int:
    """Digits after the point as written: 21.6亿 → 1."""
    head, point, tail = text.partition(".")
    if point:
        return len(re.match(r"\d*", tail).group())  # type: ignore[union-attr]
    head, point, tail = text.partition("点")
    return sum(c in DIGITS for c in tail) if point and head else 0


def parse(text: str) -> Decimal | None:
    """The value of one numeral, without unit; None when it is no number.

    >>> parse("21.6亿"), parse("3万4000"), parse("一百五十六"), parse("两百点二")
    (Decimal('2160000000'), Decimal('34000'), Decimal('156'), Decimal('200.2'))
    """
    text = text.strip().replace(",", "").replace("，", "")
    text = text.translate(_DROP_VAGUE) if any(c in VAGUE for c in text) else text
    if not text or len(text) > LONGEST:
        return None
    if _ARABIC.match(text):
        return _mixed(text)
    return _chinese(text)


# 几十 and 数十 mean at least ten, 十几 and 十余 too: the vague word itself counts for nothing.
_DROP_VAGUE = dict.fromkeys(map(ord, VAGUE))


def _mixed(text: str) -> Decimal | None:
    """Arabic digits with magnitudes between: 1亿2000万, 5.4万, 14.2万亿, 3千."""
    total = part = Decimal(0)
    pending: Decimal | None = None
    for piece in _PIECE.finditer(text):
        digits, scale = piece.group(1), piece.group(2)
        if digits:
            pending = Decimal(digits)
        elif scale:
            if pending is None and not part:
                return None
            factor = Decimal(1)
            for ch in scale:
                factor *= SCALES.get(ch) or MAGNITUDES[ch]
            part += (pending or 0) * factor if pending is not None else part * (factor - 1)
            pending = None
            if factor >= 10**4:
                total, part = total + part, Decimal(0)
        else:
            return None
    return _plain(total + part + (pending or 0))


def _chinese(text: str) -> Decimal | None:
    whole, point, tail = text.partition("点")
    scale = Decimal(1)
    if point:
        # 三点五万: the magnitude after the fraction multiplies all of it
        digits = tail.rstrip("十百千万亿")
        for ch in tail[len(digits) :]:
            scale *= SCALES.get(ch) or MAGNITUDES[ch]
        if not digits or any(c not in DIGITS for c in digits):
            return None
        fraction = Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
    else:
        fraction = Decimal(0)
    if any(c not in DIGITS and c not in SCALES and c not in MAGNITUDES for c in whole):
        return None
    if len(whole) > 1 and all(c in DIGITS for c in whole):
        return (Decimal("".join(str(DIGITS[c]) for c in whole)) + fraction) * scale
    number = _whole(whole)
    return None if number is None else _plain((number + fraction) * scale)


def _whole(text: str) -> Decimal | None:
    """一百五十六 → 156; a leading scale counts one (十五 → 15, 百 → 100); 一百五 → 150."""
    total = section = 0
    digit: int | None = None
    last_scale = 1
    for i, ch in enumerate(text):
        if ch in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[ch]
            if ch in "〇零":
                last_scale = 1
        elif ch in SCALES:
            section += (1 if digit is None or (digit == 0 and ch == "十") else digit) * SCALES[ch]
            digit, last_scale = None, SCALES[ch]
        else:
            section += digit or 0
            if not section:
                section = 1 if i == 0 else 0
            # 万亿: the second magnitude multiplies what stands so far
            total = (total + section) * MAGNITUDES[ch] if MAGNITUDES[ch] > 10**4 or not total else total + section * MAGNITUDES[ch]
            if not section and not total:
                return None
            section, digit, last_scale = 0, None, MAGNITUDES[ch]
    if digit is not None:
        # 一百五, 两万三: a lone digit after a scale counts tenths of it
        section += digit * (last_scale // 10 if last_scale >= 100 else 1)
    return Decimal(total + section)


def _plain(value: Decimal) -> Decimal | None:
    """Without the exponent that Decimal keeps: 1.4E+13 → 14000000000000; None beyond any quantity."""
    if value >= BEYOND:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
