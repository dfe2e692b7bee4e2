"""The zip of an OFD document: its parts by the names that they call each other, and its pages in order."""

from __future__ import annotations

import math
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from extract.reading.limits import damaged

Box = tuple[float, float, float, float]
_A4: Box = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Page:
    """What is on a page and on the templates below it, its box (left, top, width and height in millimetres), and the
    parts that hold its largest pictures.
    """

    layers: list[Any]
    box: Box
    pictures: list[str]


class Package:
    """The parts of the zip. Makers differ in capitals, slashes and whether a place is told from the root."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_plain(name): name for name in archive.namelist()}

    def find(self, place: str, beside: str = "") -> str:
        """The part at a place that the part ``beside`` tells. Raises KeyError."""
        near = _plain(posixpath.join(posixpath.dirname(beside), place.strip().replace("\\", "/")))
        return self._names[near if near in self._names else _plain(place)]

    def bytes_of(self, part: str) -> bytes:
        return self._archive.read(part)

    def xml(self, part: str) -> Any:
        """The part as a tree. Nothing outside is ever fetched for it."""
        root = etree.fromstring(self.bytes_of(part), etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
        if root is None:
            raise damaged("OFD document")
        return root

    def pages(self) -> Iterator[Page]:
        """The pages of all documents inside. Raises KeyError for a part that is not there."""
        root = self.find("OFD.xml")
        for place in texts_of(self.xml(root), "DocRoot"):
            at = self.find(place, root)
            document = self.xml(at)
            usual = _sized(document) or _A4
            templates = {t.get("ID"): self.find(t.get("BaseLoc", ""), at) for t in all_of(document, "TemplatePage")}
            media = self._media(document, at)
            for page in all_of(document, "Page"):
                content = self.xml(self.find(page.get("BaseLoc", ""), at))
                below = [self.xml(templates[t.get("TemplateID")]) for t in all_of(content, "Template") if t.get("TemplateID") in templates]
                yield Page([*below, content], _sized(content) or usual, [media[i] for i in _largest(content) if i in media])

    def _media(self, document: Any, at: str) -> dict[str, str]:
        """The parts that hold pictures, by the numbers that pages know them by."""
        found: dict[str, str] = {}
        for place in (*texts_of(document, "PublicRes"), *texts_of(document, "DocumentRes")):
            part = self.find(place, at)
            root = self.xml(part)
            for medium in all_of(root, "MultiMedia"):
                for file in texts_of(medium, "MediaFile"):
                    found[medium.get("ID", "")] = self.find(posixpath.join(root.get("BaseLoc", ""), file), part)
        return found


def all_of(root: Any, name: str) -> list[Any]:
    """The elements of a name, whatever the namespace: makers differ in it."""
    return list(root.iter(f"{{*}}{name}"))


def texts_of(root: Any, name: str) -> list[str]:
    """What stands in the elements of a name."""
    return [e.text.strip() for e in all_of(root, name) if e.text and e.text.strip()]


def box_in(written: str) -> Box | None:
    """Left, top, width and height as they are written, or None."""
    numbers = [float(n) for n in written.split()[:4]]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 and all(map(math.isfinite, numbers)) else None


def _largest(content: Any) -> list[str]:
    """The numbers of the pictures on a page, the largest first."""
    sized = [(box_in(i.get("Boundary", "")) or _A4, i.get("ResourceID", "")) for i in all_of(content, "ImageObject")]
    return [number for box, number in sorted(sized, key=lambda s: -s[0][2] * s[0][3])]


def _sized(root: Any) -> Box | None:
    return box_in(next(iter(texts_of(root, "PhysicalBox")), ""))


def _plain(place: str) -> str:
    return posixpath.normpath(place.strip().replace("\\", "/").lstrip("/")).lower()
