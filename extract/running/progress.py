"""What a long run shows: a bar on a terminal, plain lines otherwise, a summary at the end."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import pandas as pd
from tqdm import tqdm

from extract.checks import kinds


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

    def summary(self, tables: dict[str, pd.DataFrame], out: str) -> str:
        """The closing words: how much of what, where it is, and what was left out."""
        figures, rejects, findings = tables["figures"], tables["rejects"], tables["findings"]
        doubted = findings["kind"].isin(list(kinds()))
        core = int((figures["kind"] == "core").sum())
        lines = [
            f"{len(tables['documents'])} papers, {len(figures)} figures ({core} statistics, {len(figures) - core} narrative counts) "
            f"in {time.monotonic() - self._begun:.1f} s → {out}"
        ]
        if len(tables["corrections"]):
            lines.append(f"{len(tables['corrections'])} corrections by people were kept; what is to be seen to:")
            lines += [visible(f"  {r.kind}: {r.message}") for r in findings[~doubted].head(20).itertuples()] or ["  nothing"]
            if (~doubted).sum() > 20:
                lines.append(f"  … and {(~doubted).sum() - 20} more in findings.csv")
        if doubted.any():
            lines.append(f"{doubted.sum()} doubts that arithmetic raises stand in findings.csv")
        if len(rejects):
            lines.append(f"{len(rejects)} inputs were rejected:")
            lines += [visible(f"  {r.doc}: {r.reason}: {r.detail}") for r in rejects.head(20).itertuples()]
            if len(rejects) > 20:
                lines.append(f"  … and {len(rejects) - 20} more in rejects.csv")
        return "\n".join(lines)
