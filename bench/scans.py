"""``python -m bench.scans [WORD]``: how many figures of the bundled papers are right when they are read from a scan.

Each paper is printed (every second one in two columns), rasterised at 200 dpi, laid aslant by 0.3 to 0.7 degrees, blurred,
overlaid with noise, pressed as JPEG and read back. Its figures are laid beside those of the .txt in the order of the text;
one is right whose value, upper end of a range, and unit are the same. WORD chooses the papers whose names hold it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from reportlab.platypus import Flowable, FrameBreak

from extract.meaning.figure import Figure
from extract.reading import read
from extract.running.one import extract_document
from tests.extract.reading.making import paragraphs, pdf
from tests.extract.reading.scanning import DPI, bound, scanned

_COLUMN = 1200  # characters: less does not fill one column
SEEDS = Path(__file__).parents[1] / "seeds"


@dataclass(frozen=True, slots=True)
class Reading:
    """How one paper came back: its figures, those read right, those missed, those that are not in the paper."""

    paper: str
    pages: int
    expected: int
    right: int
    missed: tuple[Figure, ...]
    extra: tuple[Figure, ...]
    seconds: float


def papers() -> list[Path]:
    """The bundled papers, in a stable order."""
    return sorted(SEEDS.rglob("*.txt"))


def read_back(paper: Path, columns: int, seed: int, dpi: int = DPI, skew: float | None = None) -> Reading:
    """Print a paper, scan it, read it, and lay its figures beside those of the text."""
    given = read(paper, SEEDS)
    pages = scanned(pdf(story(given.text, columns), columns=columns, head="示例 第3期"), seed, dpi=dpi, skew=skew)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scan.pdf")
        path.write_bytes(bound(pages, dpi))
        begun = time.process_time()
        found = replace(read(path), doc=given.doc)
        seconds = time.process_time() - begun
    expected, came = extract_document(given).figures, extract_document(found).figures
    same = SequenceMatcher(None, [_number(f) for f in expected], [_number(f) for f in came], autojunk=False).get_opcodes()
    missed = tuple(f for tag, a, b, _, _ in same if tag != "equal" for f in expected[a:b])
    extra = tuple(f for tag, _, _, a, b in same if tag != "equal" for f in came[a:b])
    return Reading(paper.relative_to(SEEDS).as_posix(), len(pages), len(expected), len(expected) - len(missed), missed, extra, seconds)


def story(text: str, columns: int) -> list[Flowable]:
    """The paragraphs of a paper; in two columns a short one is broken in its midst, so that it fills both."""
    told = paragraphs(text)
    middle = len(told) // 2
    return [*told[:middle], FrameBreak(), *told[middle:]] if columns == 2 and len(text) < _COLUMN else told


def _number(f: Figure) -> tuple[float, float | None, str]:
    return f.value, f.value_high, f.unit


def readings(word: str, dpi: int, skew: float | None) -> Iterator[Reading]:
    """Every paper whose name holds ``word``, every second one in two columns."""
    for n, paper in enumerate(papers()):
        if word in paper.as_posix():
            yield read_back(paper, n % 2 + 1, n, dpi, skew)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.scans", description="Figures of the bundled papers read back from a scan.")
    options.add_argument("word", nargs="?", default="", help="only papers whose names hold it")
    options.add_argument("--dpi", type=int, default=DPI, help="dots per inch of the scans")
    options.add_argument("--skew", type=float, help="degrees by which all pages lie aslant")
    options.add_argument("--misses", action="store_true", help="tell what was missed and what came in besides")
    asked = options.parse_args()
    done: list[Reading] = []
    print(f"{'paper':<36}{'pages':>6}{'figures':>9}{'right':>7}{'extra':>7}{'s/page':>8}")
    for r in readings(asked.word, asked.dpi, asked.skew):
        done.append(r)
        print(f"{r.paper:<36}{r.pages:>6}{r.expected:>9}{r.right:>7}{len(r.extra):>7}{r.seconds / r.pages:>8.1f}", flush=True)
        if asked.misses:
            for sign, figures in (("-", r.missed), ("+", r.extra)):
                for f in figures:
                    print(f"    {sign} {f.text} = {f.value:g} {f.unit}  {f.sentence[:80]}", flush=True)
    expected, right = sum(r.expected for r in done), sum(r.right for r in done)
    print(f"{len(done)} papers, {sum(r.pages for r in done)} pages: {right} of {expected} figures right in value and unit ({right / max(1, expected):.2%})")


if __name__ == "__main__":
    main()
