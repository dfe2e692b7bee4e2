"""Which kind of picture some bytes are."""

from __future__ import annotations


def picture_kind(data: bytes) -> str | None:
    """png, jpeg, tiff, webp or bmp, by the first bytes; None for what is no picture."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith((b"II*\0", b"MM\0*")):
        return "tiff"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return "bmp"
    return None
