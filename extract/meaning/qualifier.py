"""约, 近, 超, 余, 以上: how exact the writer was."""

from __future__ import annotations

from extract.language.mentions import Mention
from extract.language.predicate import Predicate

# Words that take a step rather than pass an amount: 迈上4个台阶.
_STEPPED = frozenset(("迈上", "跨过", "跨上", "站上", "越过", "迈过"))


def qualifier(m: Mention, p: Predicate, trailing: str, status: str, measure: str = "") -> str | None:
    """One of the contract's codes or None. 以上 bounds a goal from below and says *over* of a fact."""
    if m.kind == "counter" and _STEPPED.intersection(p.words):
        return None
    goal = status != "actual"
    if trailing == "at_least_or_over":
        return "at_least" if goal else "over"
    if p.qualifier in ("at_least", "at_most"):
        return p.qualifier
    if trailing == "at_most" or (p.qualifier == "at_most"):
        return "at_most"
    if trailing:
        return trailing
    if p.qualifier:
        return p.qualifier
    if measure == "share" and "低于" in p.words:
        return "at_most" if goal else "under"
    if measure == "share" and "高于" in p.words:
        return "at_least" if goal else "over"
    return "over" if m.vague and not m.text.startswith(("几", "数")) else "about" if m.vague and m.text[0] == "几" else None
