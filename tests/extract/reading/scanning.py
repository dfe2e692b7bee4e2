"""Papers as a scanner gives them: printed, laid on the glass a little aslant, with the grain of the sensor."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy
import pypdfium2
from PIL import Image, ImageFilter

DPI = 200


def scanned(paper: bytes, seed: int, *, dpi: int = DPI, skew: float | None = None) -> list[Image.Image]:
    """The pages of a PDF as pictures: slanted by 0.3 to 0.7 degrees to either side, slightly blurred, with noise."""
    chance = numpy.random.default_rng(seed)
    pages = []
    with pypdfium2.PdfDocument(paper) as book:
        for page in book:
            slant = chance.uniform(0.3, 0.7) * chance.choice((-1, 1)) if skew is None else skew
            picture = page.render(scale=dpi / 72).to_pil().convert("L")
            picture = picture.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
            grain = numpy.asarray(picture, dtype=float) * 0.93 + 8 + chance.normal(0, 9, (picture.height, picture.width))
            pages.append(Image.fromarray(grain.clip(0, 255).astype("uint8")))
    return pages


def png(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG", compress_level=1)
    return out.getvalue()


def bound(pages: Sequence[Image.Image], dpi: int = DPI) -> bytes:
    """A PDF whose pages are pictures, pressed as scanners press them."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=80)
    return out.getvalue()
