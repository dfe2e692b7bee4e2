"""How many figures each topic, or each group of a scheme, has: bars that lead there."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.screen.groups import Group
from dashboard.screen.markup import esc, link
from dashboard.words import Words


def topic_bars(groups: Collection[Group], words: Words, scheme: str | None) -> str:
    """The groups with figures, the richest first; ``scheme`` is the one that they are of, if any."""
    most = max((group.figures for group in groups), default=1)
    items = "".join(
        f'<li style="--tone:{f"var(--topic-{esc(group.topic)})" if group.topic else "var(--accent)"};--share:{group.figures / most:.3f}">'
        f"{link('by-topic', group.name, words, _asked(group, scheme))}"
        f'<i></i><span class="count">{esc(words("overview.paper_figures", n=f"{group.figures:,}"))}</span></li>'
        for group in sorted(groups, key=lambda group: -group.figures)
    )
    return f'<ol class="topic-bars">{items}</ol>'


def _asked(group: Group, scheme: str | None) -> dict[str, str]:
    return {"scheme": scheme, "group": group.name} if scheme else {"topic": group.name}
