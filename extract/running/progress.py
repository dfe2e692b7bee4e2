"""What a long run shows: a bar on a terminal, plain lines otherwise, a summary at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow.parquet as pq
from tqdm import tqdm

from extract.checks import kinds

_SHOWN = 20  # lines of a list


def visible(words: str) -> str:
    """Words for a terminal: a name of a file may hold what would move its cursor or turn its lines around."""
    return "".join(c if c.isprintable() else "\ufffd" for c in words)


class Reporter:
    """Called with (done, all, name) before each document and once at the end."""

    def __init__(self) -> None:
        self._bar: tqdm[None] | None = None
        self._begun = time.monotonic()
        self._said = self._begun

    def __enter__(self) -> Reporter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __call__(self, done: int, total: int, name: str) -> None:
        if sys.stderr.isatty():
            if self._bar is None:
                self._bar = tqdm(total=total, unit="paper", leave=False)
            self._bar.update(done - self._bar.n)
            self._bar.set_postfix_str(visible(name[-40:]))
        elif name and (time.monotonic() - self._said > 5 or done % 25 == 0):
            self._said = time.monotonic()
            print(f"{done + 1}/{total} {visible(name)}", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def summary(self, files: Path, out: str) -> tuple[int, str]:
        """How many inputs were rejected, and the closing words: how much of what, where it is, and what was left out.
        ``files`` holds the tables, ``out`` is where people find them."""
        figures = Counter(kind for (kind,) in _cells(files, "figures", "kind"))
        core, others = figures["core"], figures.total() - figures["core"]
        lines = [f"{_count(files, 'documents')} papers, {core + others} figures ({core} statistics, {others} narrative counts) in {time.monotonic() - self._begun:.1f} s → {out}"]
        doubts = 0
        told: list[str] = []
        for kind, message in _cells(files, "findings", "kind", "message"):
            if kind in kinds():
                doubts += 1
            else:
                told.append(f"{kind}: {message}")
        if kept := _count(files, "corrections"):
            lines.append(f"{kept} corrections by people were kept; what is to be seen to:")
            lines += _listed(told, "findings.csv") or ["  nothing"]
        if doubts:
            lines.append(f"{doubts} doubts that arithmetic raises stand in findings.csv")
        rejects = _count(files, "rejects")
        if rejects:
            lines.append(f"{rejects} inputs were rejected:")
            lines += _listed([f"{doc}: {reason}: {detail}" for doc, reason, detail in _cells(files, "rejects", "doc", "reason", "detail")], "rejects.csv")
        return rejects, "\n".join(lines)


def _listed(said: Sequence[str], file: str) -> list[str]:
    """The first of some lines; how many more stand in a file."""
    more = [f"  … and {len(said) - _SHOWN} more in {file}"] if len(said) > _SHOWN else []
    return [visible(f"  {line}") for line in said[:_SHOWN]] + more


def _count(files: Path, table: str) -> int:
    return int(pq.ParquetFile(files / f"{table}.parquet").metadata.num_rows)


def _cells(files: Path, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Some columns of a table, row by row."""
    for batch in pq.ParquetFile(files / f"{table}.parquet").iter_batches(columns=list(columns)):
        yield from zip(*(batch[name].to_pylist() for name in columns), strict=True)
