"""``python -m bench.peers``: what one regular expression reaches on the three given texts, beside the extractor.

The expression knows digits and sixty unit words; the name of a figure is the eight characters before it, the
rest is what stands most often in the gold of that text: a fact of its commonest year and place. ``--write`` puts the table into
docs/accuracy.md. Recognizers-Text, the best-known library for numbers in Chinese text, gives values, units and
spans and nothing of what they measure: its rows get the same guesses. ``--recognizers PYTHON`` names the
interpreter of an environment that has it (a pre-release: recognizers-text-suite with emoji==0.5.4). ``--speed``
measures how fast both read the same texts, as the part "peers" of ``make bench`` does.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.accuracy import gold, measure, report
from bench.speed import spent, warm_up
from extract.reading import read
from extract.running.one import extract_document

_PINNED = ("recognizers-text-suite==1.0.2a2", "emoji==0.5.4")
_ROUNDS = 3

_UNITS = re.findall(
    r"\S+",
    "个百分点 百分点 平方公里 平方米 立方米 万千瓦 千瓦时 人次 户次 件次 微克/立方米 公里 公顷 千瓦 美元 元 亩 吨 斤 公斤 米 度 倍 "
    "% ‰ 人 户 家 个 项 条 所 座 处 名 位 件 起 例 种 类 辆 台 套 张 份 篇 册 部 支 只 头 株 场 次 批 期 岁 天 年 月 日 分",
)
_FIGURE = re.compile(rf"(?P<n>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<m>[万亿]*)(?P<u>{'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})")
_DATES = frozenset("年月日天")
_MAGNITUDE = {"万": 10**4, "亿": 10**8}
_COLUMNS = ("recall", "precision", "f1", "value", "unit", "measure", "indicator", "qualifier", "status", "year", "months", "region", "usable_f1", "strict_f1")  # fmt: skip


def by_one_expression(text: str, year: str, region: str) -> list[dict[str, str]]:
    """The rows that the one expression finds: spans into ``text``, a fact of ``year`` and ``region`` each.

    >>> by_one_expression("财政收入21.6亿元，", "2021", "瓜沥镇")[0]["indicator"]
    '财政收入'
    """
    rows = []
    for m in _FIGURE.finditer(text):
        if m["u"] in _DATES:
            continue
        value = float(m["n"].replace(",", ""))
        for c in m["m"]:
            value *= _MAGNITUDE[c]
        before = re.split(r"[，。；：、！？\s]", text[max(0, m.start() - 8) : m.start()])[-1]
        measure = "change" if "百分点" in m["u"] else "growth" if m["u"] == "%" else "multiple" if m["u"] == "倍" else "level"
        rows.append(_row(m.start(), m.end(), value, m["u"].replace("个百分点", "百分点"), before, measure, year, region))
    return rows


def _row(start: int, end: int, value: float, unit: str, name: str, measure: str, year: str, region: str) -> dict[str, str]:
    return {
        "start": str(start), "end": str(end), "value": repr(value), "unit": unit, "indicator": name, "measure": measure,
        "qualifier": "", "status": "actual", "period_start": f"{year}-01-01", "period_end": f"{year}-12-31", "region": region,
        "topic": "", "subject": "", "kind": "core", "confidence": "",
    }  # fmt: skip


def measured(rows_of: Callable[[gold.Gold], list[dict[str, str]]]) -> dict[str, float]:
    """The scorer's numbers for a tool over the three given texts; ``rows_of`` gives its rows of a text."""
    score = gold.scorer()
    total: dict[str, int] = {}
    for text in gold.given():
        tally, _ = score.score_doc(rows_of(text), text.rows())
        for name, n in tally.items():
            total[name] = total.get(name, 0) + n
    return dict(score.summary(total))


def _commonest(text: gold.Gold) -> tuple[str, str]:
    """The year and the place that most rows of the gold have: the best guess that one can make for all."""
    rows = [r for r in text.rows() if r["kind"] == "core"]
    years = Counter(r["period_end"][:4] for r in rows if r["period_end"])
    return years.most_common(1)[0][0], Counter(r["region"] for r in rows).most_common(1)[0][0]


def _expression(text: gold.Gold) -> list[dict[str, str]]:
    return by_one_expression(read(text.path).text, *_commonest(text))


def _recognizers(found: list[dict[str, object]], text: gold.Gold) -> list[dict[str, str]]:
    year, region = _commonest(text)
    return [
        _row(int(str(f["start"])), int(str(f["end"])), float(str(f["value"])), str(f["unit"]), "", "level", year, region)
        for f in found
        if f["doc"] == text.path.name
    ]


def recognized(python: str | Path, paths: Sequence[Path]) -> dict[str, Any]:
    """What Recognizers-Text finds in texts (``rows``) and the CPU ``seconds`` that it takes, in a process of its own."""
    script = Path(__file__).with_name("recognize.py")
    done = subprocess.run([python, script, *paths], capture_output=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def interpreter() -> Path | None:
    """The interpreter of an environment with Recognizers-Text, made at the first call; None where it can't be had."""
    folder = Path(tempfile.gettempdir()) / "bench-recognizers"
    python, ready = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python", folder / "ready"
    if not ready.is_file():
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True, capture_output=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", *_PINNED], check=True, capture_output=True, timeout=600)
        except (OSError, subprocess.SubprocessError):
            return None
        ready.touch()
    return python


def speed(python: str | Path | None = None) -> dict[str, float]:
    """Characters per CPU second beside Recognizers-Text on the same texts, medians of rounds in turn; nothing where it can't be had."""
    python = python or interpreter()
    if python is None:
        print("  left out: Recognizers-Text could not be installed")
        return {}
    paths = [t.path for t in gold.given()] if gold.available() else sorted((Path(__file__).parents[1] / "seeds" / "towns").glob("*.txt"))
    documents = [read(p) for p in paths]
    size = sum(len(d.text) for d in documents)
    warm_up()
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        ours.append(size / spent(lambda: [extract_document(d) for d in documents]))
        theirs.append(size / recognized(python, paths)["seconds"])
    a, b = statistics.median(ours), statistics.median(theirs)
    return {"extraction, characters/s": a, "Recognizers-Text, characters/s": b, "times Recognizers-Text": a / b}


def _ours() -> dict[str, float]:
    score = gold.scorer()
    judged = [measure.judge(t, score) for t in gold.given()]
    return measure.numbers([t for j in judged for t in j.sentences.values()], score)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--recognizers", metavar="PYTHON", help="interpreter of an environment with Recognizers-Text")
    parser.add_argument("--write", action="store_true", help="write the table into docs/accuracy.md")
    parser.add_argument("--speed", action="store_true", help="characters a second instead; the environment is made where none is named")
    args = parser.parse_args()
    if args.speed:
        for name, value in speed(args.recognizers).items():
            print(f"{name:32}{value:14,.1f}")
        return 0
    if not gold.available():
        print("nothing measured: ../shared (gold texts and scorer) is not beside the project")
        return 0
    tools = {"this extractor": _ours(), "one regular expression": measured(_expression)}
    if args.recognizers:
        found = recognized(args.recognizers, [t.path for t in gold.given()])["rows"]
        tools["Recognizers-Text"] = measured(lambda t: _recognizers(found, t))
    rows = [[name, *(f"{numbers[c]:.3f}" for c in _COLUMNS)] for name, numbers in tools.items()]
    text = "\n".join(report.table(["tool", *_COLUMNS], rows))
    print(text)
    if args.write:
        report.block("peers", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
