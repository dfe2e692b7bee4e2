"""A picture of a page → its lines of text, by RapidOCR, whose models lie inside the package: nothing is fetched.

The package is an extra (requirements-ocr.txt); without it a scan is refused with a word on how to get it.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from PIL import Image

from extract.errors import ReadError

Corner = tuple[float, float]
_SHORT = 2400  # pixels: a page of A3 at 200 dpi; finer scans cost time and are read no better
_MOST = 10_000_000  # pixels: so many take about a gigabyte to look at
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on one line: its corners in pixels from the upper left one clockwise, its words, how sure they are."""

    corners: tuple[Corner, Corner, Corner, Corner]
    text: str
    sure: float


def can_recognise() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def needs_ocr() -> ReadError:
    """The word for a scan where the extra is not installed."""
    return ReadError("needs OCR", "this is a scan, and its text has to be recognised: install what requirements-ocr.txt names (pip install -r requirements-ocr.txt), or give the file it was printed from")


def lines_on(picture: Image.Image) -> list[Line]:
    """The lines on a page, in no order. The extra must be installed."""
    import numpy

    scale = min(1.0, _SHORT / min(picture.size), (_MOST / (picture.width * picture.height)) ** 0.5)
    small = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))), Image.Resampling.LANCZOS) if scale < 1 else picture
    with _ONE_AT_A_TIME:
        found = _engine()(numpy.asarray(small)[:, :, ::-1])
    if found.txts is None:
        return []
    return [
        Line(tuple((float(x) / scale, float(y) / scale) for x, y in box), text, float(sure))  # type: ignore[arg-type]
        for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True)
    ]


@cache
def _engine() -> Any:
    """On half of the cores: the other half stays with the screen."""
    from rapidocr import RapidOCR

    threads = max(1, (os.cpu_count() or 1) // 2)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,  # whether a line stands on its head: pages do not
            "Global.max_side_len": 100_000,  # its size is seen to above
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )
