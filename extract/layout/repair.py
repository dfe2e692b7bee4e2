"""What to drop so that words and sentences are whole again: spaces inside them, breaks in their midst.

A paper comes with its columns cut into lines, a web page with a bold word on a line of its own,
a scan with spaces inside words. Nothing is moved or added: the answer is a list of spans to leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_BLANK = " \t\r\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\u2009\u200a"
_LINE = re.compile(r"[^\n]+")
_HIDDEN = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad]+|\*\*+")
_HAN = r"[\u4e00-\u9fff〇]"
# A single space between characters of running text; in a row of columns there are two or more.
_INNER = re.compile(
    rf"(?<={_HAN})[ \u3000](?={_HAN})"
    rf"|(?<=[\u4e00-\u9fff〇，。；：、！？”）》（“《—])[ \u3000](?=[\d“《（—％%])"
    rf"|(?<=[\d%+])[ \u3000](?=[\u4e00-\u9fff，。；：、！？”）》（“%])"
    rf"|(?<=[，。；：、！？”）》（“《])[ \u3000]+(?=[\u4e00-\u9fffA-Za-z])"
    rf"|(?<=[\u4e00-\u9fff])[ \u3000](?=[，。；：、！？”）》])"
)
# Digits written apart: 7 4 7 7 2 亿元, 8 . 8 %.
_APART = re.compile(r"(?<![\d.])\d(?: ?[.]? ?\d(?!\d))+(?: (?=[亿万元年月日吨斤亩%])|(?=\s?[\u4e00-\u9fff%，。；、）]))")
# A headline with its characters set apart: 政 府 工 作 报 告.
_SPACED = re.compile(rf"(?<!{_HAN})(?:{_HAN}[ \u3000]){{3,}}{_HAN}(?!{_HAN})")
# 一、综合　全年…: the space after a short heading parts it from the text.
_AFTER_HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^ \u3000，。；：]{1,14}[ \u3000]")
_YEAR_APART = re.compile(r"(?<![\d.])\d(?: \d){3} ?(?=年)")
_BODY = re.compile(r"[，。；！？：,;]")
_FULL = re.compile(r"[。；！？;!?]")
_TERMINAL = "。！？；：!?;:…”’）)》」』】.—"
_OPEN_END = re.compile(r"(?:[，、,（(《“‘「『]|[\u4e00-\u9fff](?:的|和|与|及)|第[一二三四五六七八九十]+[，、])\Z")
_ORDINAL = 12  # characters that 第二十一、 may have at most
_SUBSCRIPT = re.compile(r"[\d.]{1,4}\Z")  # the 2.5 of PM2.5 on a line of its own
_CONTINUES = re.compile(r"[，。；：、！？”’）)》」』%]|是：|的|以上|左右|亿元|万元|\d*(?:\.\d+)?%")
_MARKED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、，．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|第[一二三四五六七八九十]{1,3}[章节部编]"
    r"|[■●◆▲★□○◎◇△☆]|本报讯|本报记者|通讯员|各位代表|各位委员|来源[:：]|时间[:：]|发布|附件|——|—|[-•·])"
)
_NEW = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[■●◆▲★□◎]|本报讯|各位代表|来源[:：]|时间[:：]|附件|——|【)")
# A paragraph this long without a full stop at its end was cut by its column.
_LONG = 25
_HALF = 10
_MAX_GAP = 3
# A line with commas but no full stop is a headline up to this length: the spaces in it part its lines.
_HEADLINE = 60
_SIGNATURE = 40  # characters that a signature in brackets at the end may have


def dropped(text: str) -> Iterator[Span]:
    """Spans of ``text`` to leave out, in order and apart."""
    before: _Line | None = None
    width = _wrap_width(text)
    flow = False
    for found in _LINE.finditer(text):
        raw = found[0]
        body = raw.strip(_BLANK)
        if not body:
            continue
        lead = len(raw) - len(raw.lstrip(_BLANK))
        start = found.start() + lead
        line = _Line(start, start + len(body), body, raw[0] in " \u3000\t" and lead > 0)
        if before is None:
            if start:
                yield 0, start
        else:
            gap = text.count("\n", before.end, start)
            joined = _joined(before, line, gap, flow, width)
            flow = joined and (flow or bool(_BODY.search(before.text)) or before.indented)
            yield from _between(text, before.end, start, joined, gap)
        yield from _inside(line)
        before = line
    end = before.end if before else 0
    if end < len(text):
        yield end, len(text)


class _Line:
    """A line without its margins: where it stands and whether it was indented."""

    __slots__ = ("end", "indented", "start", "text")

    def __init__(self, start: int, end: int, text: str, indented: bool) -> None:
        self.start, self.end, self.text, self.indented = start, end, text, indented


def _between(text: str, start: int, end: int, joined: bool, gap: int) -> Iterator[Span]:
    """Between two lines keep one break, two where a blank line stood, none where they are one."""
    if joined:
        if text[start - 1].isascii() and text[start - 1].isalnum() and text[end].isascii() and text[end].isalpha():
            start += 1  # two Latin words stay two: the break itself is kept
        if start < end:
            yield start, end
        return
    keep = text.index("\n", start)
    stop = keep + 1
    if gap > 1 and text[keep + 1] == "\n":
        stop = keep + 2
    if start < keep:
        yield start, keep
    if stop < end:
        yield stop, end


def _joined(a: _Line, b: _Line, gap: int, flow: bool, width: int) -> bool:
    """Whether line ``b`` goes on in the middle of what line ``a`` says."""
    last = a.text[-1]
    if _CONTINUES.match(b.text) and gap <= _MAX_GAP and (gap == 1 or not b.indented):
        return last not in "。！？!?" or b.text[0] in "”’）)》」』"
    if _NEW.match(b.text):
        return last in "（(《“" and gap == 1
    if gap == 1 and _OPEN_END.search(a.text, len(a.text) - _ORDINAL) and (not b.indented or last in "（(《“"):
        return True
    if last == "”" and a.text[-2:-1] not in "。！？…" and gap == 2 and _FULL.search(a.text):
        return not b.indented and not _MARKED.match(b.text) and bool(_BODY.search(b.text))
    if last in _TERMINAL:
        return last == "—" and gap == 1 and not b.indented and bool(_BODY.search(a.text))
    if b.indented or gap > _MAX_GAP:
        return False
    if width and len(a.text) >= width - 2 and gap == 1:
        return True
    if _MARKED.match(a.text) and not _FULL.search(a.text):
        return False
    if gap == 1 and _SUBSCRIPT.match(b.text):
        return bool(_BODY.search(a.text)) and last.isascii() and last.isalnum()
    if gap == 1:
        if flow or a.indented or _FULL.search(a.text):
            return True
        return bool(_BODY.search(a.text)) and (len(a.text) >= 20 or (len(a.text) >= _HALF and bool(_FULL.search(b.text))))
    long_cut = bool(_FULL.search(a.text)) or (len(a.text) >= _LONG and bool(_BODY.search(a.text)))
    return long_cut and bool(_FULL.search(b.text) or (_BODY.search(b.text) and len(b.text) >= _LONG))


def _wrap_width(text: str) -> int:
    """The width that most lines are broken at, 0 where lines are paragraphs."""
    widths = [len(line.strip(_BLANK)) for line in text[:40_000].split("\n")[:400]]
    widths = [w for w in widths if w >= 12]
    if len(widths) < 12:
        return 0
    common = max(set(widths), key=widths.count)
    near = sum(common - 2 <= w <= common for w in widths)
    return common if near >= 0.55 * len(widths) and common <= 60 else 0


def _inside(line: _Line) -> Iterator[Span]:
    """Spaces inside words and numbers, and marks of no width."""
    text = line.text
    if " " not in text and "\u3000" not in text and "**" not in text and not _HIDDEN.search(text):
        return
    out = [m.span() for m in _HIDDEN.finditer(text)]
    if (" " in text or "\u3000" in text) and (_FULL.search(text) or (_BODY.search(text) and len(text) > _HEADLINE)):
        signed = text.rfind("（") if text[-1] == "）" else text.rfind("(") if text[-1] == ")" else -1
        stop = signed if signed > max(-1, len(text) - _SIGNATURE) else len(text)  # names keep the spaces between them
        heading = _AFTER_HEADING.match(text)
        out += [m.span() for m in _INNER.finditer(text, heading.end() if heading else 0, stop)]
    for apart in (*(_APART.finditer(text) if _BODY.search(text) else ()), *_YEAR_APART.finditer(text), *_SPACED.finditer(text)):
        out += [(apart.start() + i, apart.start() + i + 1) for i, c in enumerate(apart[0]) if c in " \u3000"]
    last = 0
    for start, end in sorted(set(out)):
        if start >= last:
            yield line.start + start, line.start + end
            last = end
