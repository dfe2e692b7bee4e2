"""What figures are grouped by: the topics, or the groups of a scheme that the office keeps."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.queries import options
from dashboard.queries.schemes import keys_of
from dashboard.schemes import shelf
from dashboard.screen import schemes
from dashboard.screen.frame import Screen


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown together: a topic, or the indicators (``keys``) of a group of a scheme; ``figures`` counts them."""

    name: str
    figures: int
    topic: str = ""
    keys: list[str] | None = None


def groups(screen: Screen) -> dict[str, Group]:
    """The groups that have figures, by code: of the scheme chosen in the address where there are schemes, else the topics."""
    words, store = screen.words, screen.store
    if scheme := schemes.read(screen, schemes.choice(screen) if shelf.names(store.folder) else None):
        named = {name: keys_of(store, [line for line in scheme.lines if line.group == name]) for name in scheme.groups}
        counted = {name: options.count_of(store, keys, examples=screen.examples) for name, keys in named.items()}
        return {name: Group(name, counted[name], keys=keys) for name, keys in named.items() if counted[name]}
    having = options.topics(store, examples=screen.examples)
    return {code: Group(words.name("topic", code), having[code], code) for code in words.codes("topic") if code in having}
