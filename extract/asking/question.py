"""A question taken apart: the known words that leave least of it over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.asking import names
from extract.asking.model import Asked, Part, Wanted, When
from extract.asking.script import Script, script
from extract.asking.times import times
from extract.model import Region

LONGEST = 200  # characters of a question that are read
_LONGEST_NAME = 60
_GAP = re.compile(r"[\s,，。;；:：、/|?？!！“”\"'（）()《》<>\-—·.]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Each known word costs 1, each character left over 2: the fewest, longest words win.
_UNKNOWN = 2.0
_COST = {"period": 0.1, "filler": 1.0, "measure": 0.9, "status": 0.9, "place": 1.0, "indicator": 1.0}
_INNER_PLACE = 3.0  # a place that begins in mid-word is likely another word


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the script; ``role`` is one of ``Part`` or empty for a gap."""

    start: int
    end: int
    role: str
    when: When | None = None


def read(question: str, *, known: Sequence[Region] = (), today: date | None = None) -> Asked:
    """What a question asks for.

    ``known`` are the places of the tables: their names count wherever they stand, and before their namesakes.
    ``today`` is what 今年 counts from; without it such words are left over.
    """
    spelled = script(question[:LONGEST])
    told = times(spelled.text, names.asking("period"), today)
    here = names.called(tuple(known))
    pieces = _merged(spelled.text, _cheapest(spelled.text, told, here))
    return _asked(question, spelled, pieces, here)


def _cheapest(text: str, told: list[tuple[int, int, When]], known: names.Called) -> list[_Piece]:
    """The pieces of the text, from the cheapest way to the end of each of its prefixes."""
    dated = {start: _Piece(start, end, "period", when) for start, end, when in told}
    taken = [False] * (len(text) + 1)
    for start, end, _ in told:
        taken[start:end] = [True] * (end - start)
    best: list[tuple[float, _Piece | None]] = [(0.0, None)]
    best += [(float("inf"), None)] * len(text)

    def offer(piece: _Piece, cost: float) -> None:
        total = best[piece.start][0] + cost
        if total < best[piece.end][0]:
            best[piece.end] = (total, piece)

    for at in range(len(text)):
        if at in dated:
            offer(dated[at], _COST["period"])
            continue
        if taken[at]:
            continue
        offer(*_one(text, at))
        before = best[at][1]
        begins = before is None or before.role != "word" or not _HAN.match(text[at - 1])
        room = next((i for i in range(at, min(len(text), at + _LONGEST_NAME)) if taken[i]), len(text))
        for end in range(at + 1, min(room, at + _LONGEST_NAME) + 1):
            if role := _role(text, at, end, known):
                offer(_Piece(at, end, role), _COST[role] if begins or role != "place" else _INNER_PLACE)
    out: list[_Piece] = []
    at = len(text)
    while at:
        piece = best[at][1]
        assert piece is not None
        out.append(piece)
        at = piece.start
    return out[::-1]


def _one(text: str, at: int) -> tuple[_Piece, float]:
    """One character by itself: a gap costs nothing, any other is left over."""
    gap = bool(_GAP.match(text[at]))
    return _Piece(at, at + 1, "" if gap else "word"), 0.0 if gap else _UNKNOWN


def _role(text: str, start: int, end: int, known: names.Called) -> str:
    """What a stretch is a word for; empty where it is none. Latin words are whole."""
    if _inside_latin(text, start) or _inside_latin(text, end):
        return ""
    word = text[start:end]
    if word in names.indicators():
        return "indicator"
    if word in names.asking("measure"):
        return "measure"
    if word in names.statuses():
        return "status"
    if word in names.asking("filler"):
        return "filler"
    return "place" if len(word) > 1 and names.is_place(word, known) else ""


def _inside_latin(text: str, at: int) -> bool:
    return 0 < at < len(text) and all(c.isascii() and c.isalnum() for c in text[at - 1 : at + 1])


def _merged(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Characters left over beside one another make a word; with the indicator they touch, where the catalogue
    knows them together (居民 + 收入), an indicator. English words join across their blanks."""
    out: list[_Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last and piece.role == last.role == "word" and last.end == piece.start:
            out[-1] = _Piece(last.start, piece.end, "word")
        else:
            out.append(piece)
    return _known_together([p for p in out if p.role], text)


def _known_together(pieces: list[_Piece], text: str) -> list[_Piece]:
    """The longest stretches of each run that the catalogue knows become indicators."""
    out: list[_Piece] = []
    for run in _runs(pieces, text):
        at = 0
        while at < len(run):
            whole, end = run[at], at + 1
            for last in range(len(run), at, -1):
                start, stop = run[at].start, run[last - 1].end
                left_over = any(p.role == "word" for p in run[at:last])
                if left_over and _is_known(names.wanted(text[start:stop])):
                    whole, end = _Piece(start, stop, "indicator"), last
                    break
            out.append(whole)
            at = end
    return out


def _runs(pieces: list[_Piece], text: str) -> list[list[_Piece]]:
    """Words and indicators that touch, or are English words with only a blank between."""
    runs: list[list[_Piece]] = []
    for piece in pieces:
        before = runs[-1][-1] if runs else None
        open_ = before and before.role in ("word", "indicator") and piece.role in ("word", "indicator")
        between = text[before.end : piece.start] if before else ""
        english = before and text[before.start].isascii() and text[piece.start].isascii() and between.isspace()
        if before and open_ and (not between or english):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _is_known(found: Wanted) -> bool:
    return len(found.word) > 1 and bool(found.exact or found.near)


def _asked(question: str, spelled: Script, pieces: list[_Piece], known: names.Called) -> Asked:
    said: dict[str, list[str]] = {}
    for piece in pieces:
        said.setdefault(piece.role, []).append(spelled.text[piece.start : piece.end])
    measures = [names.asking("measure")[word] for word in said.get("measure", ())]
    statuses = [names.statuses()[word] for word in said.get("status", ())]
    return Asked(
        question,
        _places(said.get("place", []), known),
        tuple(dict.fromkeys(p.when for p in pieces if p.when)),
        statuses[0] if statuses else None,
        measures[0] if measures else None,
        tuple(names.wanted(word) for word in dict.fromkeys(said.get("indicator", ()))),
        tuple(dict.fromkeys(said.get("word", ()))),
        _parts(spelled, pieces),
    )


def _parts(spelled: Script, pieces: list[_Piece]) -> tuple[Part, ...]:
    """The pieces in the question as typed; of two that share what was written out (规上) the first has it."""
    out: list[Part] = []
    for piece in pieces:
        start, end = spelled.span(piece.start, piece.end)
        if not out or start >= out[-1].end:
            out.append(Part(start, end, piece.role))
    return tuple(out)


def _places(words: list[str], known: names.Called) -> tuple[Region, ...]:
    """The places asked for; of one that lies in another (萧山 瓜沥) the inner alone."""
    out: dict[Region, None] = {}
    named: list[str] = []
    for word in words:
        for place in names.places(word, known, named):
            out[place] = None
            if place.code:
                named.append(place.code)
    outer = {p for p in out for q in out if p.code and q.code and p.code != q.code and q.code.startswith(p.code)}
    return tuple(p for p in out if p not in outer)
