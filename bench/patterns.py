"""Every regular expression of extract/, as it is compiled, and texts that a careless one would be slow at.

``python -m bench.patterns`` prints those whose time grows faster than the text, with the text that showed it; most of these
are only ever given a clause, which is short. ``--list`` prints all of them as JSON.
"""

from __future__ import annotations

import importlib
import json
import math
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHORT, LONG = 500, 4_000
MOST = 3.0  # seconds after which a pattern is given up
WORST = 1.5  # above this exponent the work grows faster than the text; below it lies what a clock can't tell
_REAL = re._compile  # type: ignore[attr-defined]


def compiled() -> dict[tuple[Any, int], str]:
    """Each pattern and its flags that extract/ compiles while it reads the bundled papers, with the file that does."""
    found: dict[tuple[Any, int], str] = {}

    def note(pattern: Any, flags: Any) -> Any:
        made = _REAL(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals.get("__name__") in ("re", "functools"):
            frame = frame.f_back
        home = Path(frame.f_code.co_filename)
        if (ROOT / "extract") in home.parents:
            found[made.pattern, made.flags] = home.relative_to(ROOT).as_posix()
        return made

    re._compile = note  # type: ignore[attr-defined]
    try:
        import extract

        for module in pkgutil.walk_packages(extract.__path__, "extract."):
            if not module.name.endswith(("__main__", "build_divisions", "build_traditional")):
                importlib.import_module(module.name)
        from extract.reading import read
        from extract.running.one import extract_document

        for path in sorted((ROOT / "seeds").rglob("*.txt"))[::4]:
            extract_document(read(path, ROOT / "seeds"))
    finally:
        re._compile = _REAL  # type: ignore[attr-defined]
    return found


def pumps(pattern: str | bytes, flags: int) -> Iterator[tuple[str, str]]:
    """For each repeat without end: what stands before it at the least, and what it takes over and over."""
    tree = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
    yield from _pumps(list(tree), "")
    yield "", "1"
    yield "", "一"
    yield "", "，"


def _pumps(items: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for op, value in items:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, body = value
            one = _least(list(body)) or _any(list(body))
            if most > 1000 and one:
                yield before, one
            yield from _pumps(list(body), before)
            before += _least(list(body)) * min(least, 50)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _pumps(list(branch), before)
            before += _least([(op, value)])
        elif name == "SUBPATTERN":
            yield from _pumps(list(value[3]), before)
            before += _least(list(value[3]))
        elif name == "ATOMIC_GROUP":
            yield from _pumps(list(value), before)
            before += _least(list(value))
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _pumps(list(value[1]), before)
        else:
            before += _least([(op, value)])


def _any(items: list[Any]) -> str:
    """Something that an optional body takes."""
    for op, value in items:
        if "REPEAT" in str(op):
            return _least(list(value[2])) or _any(list(value[2]))
    return ""


def _least(items: list[Any]) -> str:
    """A short text that the items match."""
    out = ""
    for op, value in items:
        name = str(op)
        if name == "LITERAL":
            out += chr(value)
        elif name == "NOT_LITERAL":
            out += "a" if value != ord("a") else "b"
        elif name == "ANY":
            out += "甲"
        elif name == "IN":
            out += _of(value)
        elif "REPEAT" in name:
            out += _least(list(value[2])) * min(value[0], 50)
        elif name == "BRANCH":
            out += _least(list(value[1][0]))
        elif name == "SUBPATTERN":
            out += _least(list(value[3]))
        elif name == "ATOMIC_GROUP":
            out += _least(list(value))
    return out


_CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_DIGIT": "甲", "CATEGORY_NOT_SPACE": "甲", "CATEGORY_NOT_WORD": "，"}


def _of(members: list[Any]) -> str:
    """A character of a class."""
    if str(members[0][0]) == "NEGATE":
        taken = re.compile("[" + "".join(_escaped(m) for m in members[1:]) + "]")
        return next(c for c in "甲1a ，,.\n" if not taken.match(c))
    op, value = members[0]
    return chr(value) if str(op) == "LITERAL" else chr(value[0]) if str(op) == "RANGE" else _CLASSES[str(value)]


def _escaped(member: Any) -> str:
    op, value = member
    if str(op) == "LITERAL":
        return re.escape(chr(value))
    if str(op) == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}.get(str(value), r"\D")


def exponent(pattern: str | bytes, flags: int, before: str, pump: str) -> tuple[float, float]:
    """How the time grows on such a text, and the CPU seconds that the longer one took."""
    found = _REAL(pattern, flags)
    times = []
    for size in (SHORT, LONG):
        text: Any = before + pump * (size // len(pump)) + "\x01"
        if isinstance(pattern, bytes):
            text = text.encode("utf-8", "replace")
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, MOST)
        try:
            for _ in found.finditer(text):
                pass
        except TimeoutError:
            return 9.0, MOST
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        times.append(time.process_time() - began)
    return math.log(max(times[1], 1e-5) / max(times[0], 1e-5)) / math.log(LONG / SHORT), times[1]


def _late(number: int, frame: object) -> None:
    raise TimeoutError


def main() -> None:
    patterns = compiled()
    if sys.argv[1:] == ["--list"]:
        print(json.dumps([(pattern, flags, home) for (pattern, flags), home in patterns.items() if isinstance(pattern, str)]))
        return
    signal.signal(signal.SIGPROF, _late)
    print(f"{len(patterns)} patterns in {len(set(patterns.values()))} files")
    for (pattern, flags), home in sorted(patterns.items(), key=lambda x: (x[1], str(x[0]))):
        worst = (0.0, 0.0, "", "")
        for before, pump in dict.fromkeys(pumps(pattern, flags)):
            grows, took = exponent(pattern, flags, before, pump)
            if grows > WORST and took > 0.01:
                worst = max(worst, (took, grows, before, pump))
        if worst[0]:
            print(f"{home}: {worst[0]:.2f} s, exponent {worst[1]:.2f}, {worst[2]!r} + {worst[3]!r}…: {str(pattern)[:200]!r}", flush=True)


if __name__ == "__main__":
    main()
