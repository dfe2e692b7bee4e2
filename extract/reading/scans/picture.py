"""The bytes of a picture → its pages as pixels, refused before they are unpacked when they would fill the memory."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageOps

from extract.errors import ReadError
from extract.reading.limits import MAX_SCANNED, damaged

MAX_PIXELS = 100_000_000
WIDTH = 595.0  # points: a picture is taken to be as wide as a page of A4, for it seldom tells the truth about its size
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")


def pages_of(data: bytes) -> Iterator[Image.Image]:
    """The pages of a picture as a person sees them, in colour; a TIFF may hold several. Raises ReadError."""
    with _opened(data) as file:
        count = getattr(file, "n_frames", 1)
        if count > MAX_SCANNED:
            raise ReadError("too large", f"the picture has {count} pages, more than the {MAX_SCANNED} scanned ones that are read; split it into parts")
        for n in range(count):
            yield _page(file, n)


def page_of(data: bytes, number: int) -> Image.Image:
    """One page, from 1. Raises ReadError, and IndexError for a page that is not there."""
    with _opened(data) as file:
        if not 1 <= number <= getattr(file, "n_frames", 1):
            raise IndexError(f"the picture has no page {number}")
        return _page(file, number - 1)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture with nothing of it unpacked yet but what it says of itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # sizes are checked below
        try:
            file = Image.open(io.BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError:
            raise _too_large("") from None
        except (OSError, SyntaxError, ValueError, struct.error):
            raise damaged("picture") from None
        with file:
            yield file


def _page(file: Image.Image, number: int) -> Image.Image:
    try:
        file.seek(number)
        if file.width * file.height > MAX_PIXELS:
            raise _too_large(f" {file.width} × {file.height}")
        return _coloured(ImageOps.exif_transpose(file))
    except Image.DecompressionBombError:
        raise _too_large("") from None
    except (OSError, EOFError, SyntaxError, ValueError, IndexError, struct.error):
        raise damaged("picture") from None


def _coloured(picture: Image.Image) -> Image.Image:
    """Red, green and blue of eight bits; what can be seen through lies on white paper."""
    if picture.mode in ("I", "F") or picture.mode.startswith("I;16"):
        deep: Any = picture.convert("F")
        low, high = deep.getextrema()
        picture = deep.point(lambda v: (v - low) * (255 / max(1.0, high - low))).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture)
        picture = paper
    return picture.convert("RGB")


def _too_large(size: str) -> ReadError:
    return ReadError("too large", f"the picture has{size or ' too many'} pixels, more than the {MAX_PIXELS // 1_000_000} million that are read; scan it at 200 to 300 dpi, or cut it into pages")
