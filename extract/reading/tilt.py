"""By how much a page lies aslant in its picture, and the way from the picture to the upright page and back."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from extract.model import Origin


@dataclass(frozen=True, slots=True)
class Tilt:
    """A turn by ``angle`` (radians, clockwise as one looks at the page) about a point."""

    angle: float
    x: float
    y: float

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A place in the picture as a place on the upright page."""
        return self._turned(x, y, -self.angle)

    def _turned(self, x: float, y: float, angle: float) -> tuple[float, float]:
        across, down, c, s = x - self.x, y - self.y, math.cos(angle), math.sin(angle)
        return self.x + across * c - down * s, self.y + across * s + down * c

    def aslant(self, origin: Origin) -> Origin:
        """A box of the upright page where it stands in the picture: moved, not turned."""
        assert origin.box
        left, top, right, bottom = origin.box
        x, y = (left + right) / 2, (top + bottom) / 2
        to_x, to_y = self._turned(x, y, self.angle)
        across, down = to_x - x, to_y - y
        return replace(origin, box=(round(left + across, 1), round(top + down, 1), round(right + across, 1), round(bottom + down, 1)))
