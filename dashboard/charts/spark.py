"""A word-sized line for a card: SVG, no axes, a gap where years are missing."""

from __future__ import annotations

from dashboard.charts.axes import runs


def sparkline(points: list[tuple[int, float]], *, width: int = 120, height: int = 36) -> str:
    """An ``<svg>`` of ``(year, value)`` points, ascending, in the colour of the text; empty for fewer than two."""
    if len(points) < 2:
        return ""
    years, values = [p[0] for p in points], [p[1] for p in points]
    low, high = min(values), max(values)
    pad = 5
    spots = [
        (
            pad + (year - years[0]) / (years[-1] - years[0] or 1) * (width - 2 * pad),
            height - pad - (value - low) / (high - low or 1) * (height - 2 * pad),
        )
        for year, value in points
    ]
    parts = []
    for run in runs(years, joined=True):
        if len(run) > 1:
            line = " ".join(f"{spots[i][0]:.1f},{spots[i][1]:.1f}" for i in run)
            parts.append(f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="1.75"/>')
        else:
            x, y = spots[run[0]]
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="currentColor"/>')
    x, y = spots[-1]
    parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="currentColor"/>')
    return (
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )
