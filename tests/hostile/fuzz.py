"""``python -m tests.hostile.fuzz [MINUTES [SEED]]`` (``make fuzz``): papers changed at random are read, for so long.

Texts are the bundled papers, cut, spliced and strewn with marks; files are papers in every format with bytes changed, in
archives also inside their members. Whatever comes: no exception, no hang, and every span holds its words. What fails is
kept in test-output/fuzz/, and the seed of its turn makes it again.
"""

from __future__ import annotations

import io
import random
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import xlwt

from extract.errors import ReadError
from extract.model import Document
from extract.reading.files import document_of
from extract.reading.flat import grids_in
from extract.running.one import extract_document
from tests.extract.reading.making import ROWS, page, paragraphs, pdf, ruled, saved, word
from tests.hostile.files import PAPER, zipped

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "test-output" / "fuzz"
LONGEST = 3_000  # characters of a changed text
SECONDS = 60  # for one paper; those here take a fraction of one
MARKS = (
    "\x00", "\t", "\n", "\r\n", "\u2028", "\u3000", "\ufeff", "\u202e", "\u2066", "\ud800", "|", "。", "，", "、", "；", "（", "）", "“", "—", "-", "~", "%", "％", "‰",
    "０", "1", "9" * 30, "0.", ".", ",", "万", "亿", "千", "百", "十", "零", "〇", "两", "半", "分之", "倍", "番", "年", "月", "日", "季度", "2023年", "去年", "同比", "增长", "下降",
    "分别", "其中", "达到", "百分点", "个", "元", "平方公里", "第", "以上", "约", "“十四五”", "全市", "示例镇", "𠀀", "é",
)  # fmt: skip


class Hang(Exception):
    """A paper that is not done with in its time."""


def texts() -> list[str]:
    """The bundled papers."""
    return [p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").rglob("*.txt"))]


def files() -> list[tuple[str, bytes]]:
    """A paper in every format."""
    sheet = xlwt.Workbook()
    book = sheet.add_sheet("表")
    for r, row in enumerate(ROWS):
        for c, cell in enumerate(row):
            book.write(r, c, cell)
    import openpyxl

    newer = openpyxl.Workbook()
    for row in ROWS:
        newer.active.append(row)
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    return [
        ("a.pdf", pdf([*paragraphs(PAPER), ruled(ROWS)])), ("a.docx", word(PAPER)), ("a.xlsx", saved(newer)), ("a.xls", saved(sheet)),
        ("a.html", page(PAPER, f"<table>{table}</table>").encode()), ("a.csv", "\n".join(map(",".join, ROWS)).encode("gb18030")),
        ("a.txt", PAPER.encode("utf-16")),
    ]  # fmt: skip


def changed_text(pick: random.Random, papers: list[str]) -> str:
    """Pieces of papers put together, and changed in some places."""
    pieces = []
    for _ in range(pick.randint(1, 4)):
        paper = pick.choice(papers)
        start = pick.randrange(len(paper))
        pieces.append(paper[start : start + pick.randint(1, LONGEST // 4)])
    text = pick.choice(("", "\n", "，")).join(pieces)
    for _ in range(pick.randint(0, 12)):
        at = pick.randrange(len(text) + 1)
        end = at + pick.choice((0, 0, 1, 3, 30))
        piece = pick.choice((pick.choice(MARKS), pick.choice(MARKS) * pick.randint(2, 40), text[at:end] * pick.randint(0, 9), chr(pick.randrange(0x110000))))
        text = text[:at] + piece + text[end:]
    return text[:LONGEST]


def changed_bytes(pick: random.Random, data: bytes) -> bytes:
    """Bytes with some of them changed; of an archive often those of a member."""
    if data.startswith(b"PK") and pick.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {n: archive.read(n) for n in archive.namelist()}
        name = pick.choice([n for n in members if "/" in n])
        return zipped({n: changed_bytes(pick, m) if n == name and not m.startswith(b"PK") else m for n, m in members.items()})
    out = bytearray(data)
    for _ in range(pick.choice((1, 1, 2, 5, 20))):
        at = pick.randrange(len(out) or 1)
        end = at + pick.choice((1, 1, 4, 50, 500))
        change: Callable[[], bytes] = pick.choice((
            lambda at=at, end=end: bytes(pick.randrange(256) for _ in out[at:end]),
            lambda: b"",
            lambda at=at, end=end: bytes(out[at:end]) * pick.randint(2, 20),
            lambda: pick.choice((b"0", b"-1", b"4294967295", b"99999999999999", b"\xff\xff\xff\x7f", b"\x00\x00", b"<", b"&", b">>", b"NaN", b"1e999")),
        ))  # fmt: skip
        out[at:end] = change()
    return bytes(out[: pick.randrange(len(out) + 1)] if pick.random() < 0.1 else out)


def check(document: Document) -> None:
    """Read the figures; raises AssertionError where a span does not hold its words."""
    text = document.text
    for f in extract_document(document).figures:
        assert text[f.start : f.end] == f.text, f"{f.text!r} is not at {f.start}"


def turn(seed: str, papers: list[str], formats: list[tuple[str, bytes]]) -> tuple[str, bytes, str]:
    """One turn: the name of what was read, its bytes, and what came of it. Raises whatever fails, with the bytes as its note."""
    pick = random.Random(seed)
    if pick.random() < 0.5:
        text = changed_text(pick, papers)
        name, data = "text", text.encode("utf-8", "surrogatepass")
        run = lambda: Document("0" * 64, "text", text, grids=grids_in(text))  # noqa: E731
    else:
        name, original = pick.choice(formats)
        data = changed_bytes(pick, original)
        run = lambda: document_of(data, name, {})  # noqa: E731
    try:
        check(run())
    except ReadError as error:
        if error.reason in ("failed", "too slow"):
            raise Fault(name, data, error) from error
        return name, data, error.reason
    except Exception as error:
        raise Fault(name, data, error) from error
    return name, data, "read"


class Fault(Exception):
    """What must not be: the file, and what it did."""

    def __init__(self, name: str, data: bytes, error: Exception) -> None:
        super().__init__(f"{name}: {type(error).__name__}: {error}")
        self.name, self.data = name, data


def _late(number: int, frame: FrameType | None) -> None:
    raise Hang(f"not done after {SECONDS} seconds")


def main() -> int:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    seed = sys.argv[2] if len(sys.argv) > 2 else str(time.time_ns())
    papers, formats = texts(), files()
    came: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    begun, n = time.monotonic(), 0
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _late)
    while time.monotonic() - begun < minutes * 60:
        n += 1
        if hasattr(signal, "SIGALRM"):
            signal.alarm(SECONDS)
        try:
            name, _, what = turn(f"{seed}-{n}", papers, formats)
            came[f"{name}: {what}"] += 1
        except Fault as fault:
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{seed}-{n}-{fault.name}").write_bytes(fault.data)
            if not faults[str(fault)[:100]]:
                print(f"turn {seed}-{n}: {fault}", flush=True)
            faults[str(fault)[:100]] += 1
    if hasattr(signal, "SIGALRM"):
        signal.alarm(0)
    for what, count in sorted(came.items()):
        print(f"{count:>8,} {what}")
    print(f"{n:,} papers in {minutes:g} minutes from seed {seed}: {sum(faults.values())} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
