"""Bytes → text, in whatever encoding Chinese papers come.

Strict trials in a fixed order decide, so that the same bytes always give the same text:
a byte-order mark, UTF-8, UTF-16 without a mark, then GB18030 against Big5. The last two
accept nearly the same bytes; the one whose text uses the commoner characters wins.
"""

from __future__ import annotations

import codecs
import re

from extract.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# The commonest characters and marks of running Chinese, simplified and traditional: a text in the
# right encoding is full of them, the same bytes in a wrong one have hardly any.
_COMMON = frozenset(
    "的一是在了和有大这主中人上为们地个用工时要动国产以我到他会作来分生对于学下级就年阶义发成部民可出能方进同行面"
    "说种过命度革而多子后自社加小机也经力线本电高量长党得实家定深法表着水理化争现所二起政三好十战无农使性前等反体合"
    "斗路图把结第里正新开论之物从当两些还天资事队批如应形想制心样干都向变关点育重其思与间内去因件日利相由压员气业代"
    "全组数果期导平各基或月毛然问比展那它最及外没看治提五解系林者米群头意只明四道马认次文通但条较克又公孔领军流入接席"
    "位情运器并习原油放立题质指建区验活众很教决特此常石强极土少已根共直团统式转别造切九你取西持总料连任志观调七么山程"
    "百报更见必真保热委手改管处己将修支识病象先老光专什六型具示复安带每东增则完风回南广劳轮科北打积车计给节做务被整联"
    "步类集号列温装即毫轴知研单色坚据速防史拉世设达尔场织历花受求传口断况采精金界品判参层止边清至万确究书术状厂须离再"
    "目海权且青才证低越际八试规斯近注办布门铁需走议县兵固除般引齿千胜细影济白格效置推空配刀叶率述今选养德话查差半敌始片"
    "施响收华觉备名红续均药标记难存测士身紧液派准斤角降维板许破述技消底床田势端感往神便贺村构照容非搞亚磨族火段算适讲按"
    "值美态黄易彪服早班麦削信排台声该击素张密害侯草何树肥继右属市严径螺检左页抗苏显苦英快称坏移约巴材省黑武培著河帝仅"
    "亿镇乡街吨亩斤值额率贸零售岗幼园农产粮棉纱钢煤发电铁路公里户名所项覆盖参保险"
    "國這個們來對時會動發產經進過學說業為與們無開關長門問間東車電點現實體數區華萬億畝務總計農團"
    "，。、；：！？（）“”《》—…％０１２３４５６７８９0123456789%.,-\n\r \u3000"
)
# The rows of the national standards that hold the ordinary characters.
_ORDINARY = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))
_TWO_BYTES = re.compile(r"[\u0080-\u07ff]")
_HAN = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:/_()'\"\t")


def decode(data: bytes) -> str:
    """The text in ``data``. Raises ReadError when it is empty, binary or in no known encoding."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError("empty", "the file holds no text")
    for mark, name in _SIGNATURES:
        if data.startswith(mark):
            raise ReadError("binary", f"this is {name}, not text" + ("; save it as PNG, and it is read as a scan" if "picture" in name else ""))
    text = _decoded(data)
    if not text.strip("\ufeff \t\r\n\u3000\u200b"):
        raise ReadError("empty", "the file holds no text")
    if len(_CONTROL.findall(text)) > max(2, len(text) // 1000):
        raise ReadError("binary", "the file is full of control characters; it is no text")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding) or _give_up(encoding)
    utf8 = _strict(data, "utf-8")
    if b"\x00" in data:
        return _utf16(data)
    if utf8 is not None and not _TWO_BYTES.search(utf8):
        return utf8
    # Two bytes of GB18030 can look like a Hebrew or Greek letter of UTF-8: 值 alone does.
    rivals = [t for e in ("utf-8", "gb18030", "big5hkscs") if (t := _strict(data, e)) is not None]
    if utf8 is not None and _HAN.search(utf8):
        return utf8
    if not rivals:
        return _mostly(data)
    best = max(rivals, key=_likeness)
    # One line of rare characters may still be a name in GB18030; bytes of no language are not.
    if _likeness(best) < 0.15:
        raise ReadError("not decodable", "the bytes are text in no encoding that is known here; save it as UTF-8")
    return best


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _give_up(encoding: str) -> str:
    raise ReadError("not decodable", f"the file says it is {encoding} and is not; save it as UTF-8")


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark: half of the bytes of ASCII in it are zero, and always the same half."""
    readings = [t for e in ("utf-16-le", "utf-16-be") if (t := _strict(data, e)) is not None and "\x00" not in t]
    best = max(readings, key=_likeness, default="")
    if _likeness(best) < 0.3:
        raise ReadError("binary", "the file holds zero bytes; it is no text")
    return best


def _mostly(data: bytes) -> str:
    """A text with a few damaged bytes is still worth reading; they become U+FFFD."""
    readings = [data.decode(e, errors="replace") for e in ("utf-8", "gb18030", "big5hkscs")]
    best = min(readings, key=lambda t: (t.count("\ufffd"), -_likeness(t)))
    if best.count("\ufffd") * 100 > len(best) or _likeness(best) < 0.3:
        raise ReadError("not decodable", "the bytes are text in no encoding that is known here; save it as UTF-8")
    return best


def _likeness(text: str) -> float:
    """How much the first 4000 characters look like Chinese text, 0 to 1."""
    head = text[:4000]
    return sum(map(_plain, head)) / max(1, len(head))


def _plain(character: str) -> float:
    """1 for the commonest characters, less for the other ordinary ones, 0 for rare ones and strays."""
    if character in _COMMON:
        return 1.0
    if character in _LATIN:
        return 0.5
    if not "\u4e00" <= character <= "\u9fff":
        return 0.0
    for encoding, first, last in _ORDINARY:
        try:
            if first <= character.encode(encoding)[0] <= last:
                return 0.6
        except UnicodeEncodeError:
            continue
    return 0.1
