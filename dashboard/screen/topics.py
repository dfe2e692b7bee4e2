"""How many figures each topic has, as bars that lead to the topic."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.screen.markup import esc, link
from dashboard.words import Words


def topic_bars(counts: Mapping[str, int], words: Words) -> str:
    """The topics with figures, the richest first."""
    most = max(counts.values(), default=1)
    items = "".join(
        f'<li style="--tone:var(--topic-{esc(topic)});--share:{count / most:.3f}">'
        f"{link('by-topic', words.name('topic', topic), words, {'topic': words.name('topic', topic)})}"
        f'<i></i><span class="count">{esc(words("overview.paper_figures", n=f"{count:,}"))}</span></li>'
        for topic, count in sorted(counts.items(), key=lambda item: -item[1])
    )
    return f'<ol class="topic-bars">{items}</ol>'
