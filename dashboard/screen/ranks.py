"""Rankings as HTML and as tables to take away: the rank, who holds it, and how it has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from dashboard.queries.ranks import Rank
from dashboard.screen.evidence import value_text
from dashboard.screen.markup import count, esc, indicator_link, measured, name_of, number, number_of, place_link, table
from dashboard.words import Words
from dashboard.words.numbers import digits

Row = dict[str, object]


MOST_BARS = 40


def highest(rows: pd.DataFrame, words: Words, *, less: bool = False) -> tuple[pd.DataFrame, list[str]]:
    """The first rows, as many as a chart of bars has room for, and what says so where there are more."""
    if len(rows) <= MOST_BARS:
        return rows, []
    return rows.head(MOST_BARS), [words("places.lowest" if less else "places.highest", n=MOST_BARS)]


def step_text(rank: Rank, words: Words) -> str:
    """How a rank has changed, in a sign and a number or in a word."""
    if rank.step is None:
        return words("ranks.new")
    if rank.step == 0:
        return words("ranks.same")
    return f"{'↑' if rank.step > 0 else '↓'}{abs(rank.step)}"


def earlier_year(ranks: Sequence[Rank]) -> int | None:
    """The year that the ranks are compared with; None where there is none."""
    return next((int(str(rank.was["year"])) for rank in ranks if rank.was), None)


def place_cell(rank: Rank, words: Words) -> str:
    """A member that is a place."""
    return place_link(rank.row["region"], rank.row["region_code"], words)


def subject_cell(rank: Rank, words: Words) -> str:
    """A member that is a project or an organisation."""
    return f'<span class="name">{esc(rank.row["subject"])}</span>'


def indicator_cell(rank: Rank, words: Words) -> str:
    """A member that is an indicator."""
    return indicator_link(name_of(rank.row, words), rank.row["key"], words)


def rank_table(ranks: Sequence[Rank], cell: Callable[[Rank, Words], str], words: Words, *, done: bool = False) -> str:
    """Rank, member, value (of a target how much is done) and, where there is an earlier year, the change of rank."""
    before = earlier_year(ranks)
    heads = [("ranks.rank", "n"), ("ranks.member", ""), ("ranks.done" if done else "column.value", "n")]
    line = "".join(f'<th class="{css}">{esc(words(key))}</th>' for key, css in heads)
    if before is not None:
        line += f'<th class="n">{esc(words("ranks.step", year=before))}</th>'
    body = "".join(
        f'<tr><td class="n">{count(rank.rank)}</td><td>{cell(rank, words)}</td>'
        f'<td class="n">{_done(rank.row, words) if done else number_of(rank.row, value_text(rank.row, words), words)}</td>'
        + (f'<td class="n step">{count(step_text(rank, words))}</td>' if before is not None else "")
        + "</tr>"
        for rank in ranks
    )
    return table("rows ranks", line, body)


def _done(row: Row, words: Words) -> str:
    """完成率, and the target that it is of."""
    ids = [str(row[name]) for name in ("actual_figure_id", "figure_id") if row[name]]
    share = digits(float(str(row["done_share"])) * 100, 1) + "%"
    goal = value_text(row | {"qualifier": None}, words)
    shown = number(row["figure_id"], goal, words) if row["figure_id"] else measured((), goal, "target", words)
    return f"{measured(ids, share, 'done_share', words)}<small>{esc(words('ranks.goal'))} {shown}</small>"


def labels(ranks: Sequence[Rank], names: Sequence[str], words: Words) -> list[str]:
    """What stands beside each bar: the rank, the member, and the change of its rank."""
    compared = earlier_year(ranks) is not None
    steps = [f" · {step_text(rank, words)}" if compared else "" for rank in ranks]
    return [f"{rank.rank} {name}{step}" for rank, name, step in zip(ranks, names, steps, strict=True)]


def with_ranks(ranks: Sequence[Rank]) -> dict[str, list[object]]:
    """The columns that a ranking adds to the CSV of its rows, in the order of ``ranks``."""
    return {
        "rank": [rank.rank for rank in ranks],
        "rank_before": [rank.before for rank in ranks],
        "rank_change": [rank.step for rank in ranks],
        "compared_with": [rank.was["year"] if rank.was else None for rank in ranks],
    }


def frame_of(ranks: Sequence[Rank], columns: Sequence[str]) -> pd.DataFrame:
    """The rows of a ranking with its ranks beside them."""
    frame = pd.DataFrame([{name: rank.row.get(name) for name in columns} for rank in ranks])
    frame["value_high"] = frame["value_high"].astype(float)  # null in every row is of no type yet
    for name, values in with_ranks(ranks).items():
        frame[name] = pd.Series(values, dtype="Int64")
    return frame


def notes(ranks: Sequence[Rank], less: bool, words: Words) -> list[str]:
    """What must be known of a ranking: which side is better, and what the change of rank compares."""
    before = earlier_year(ranks)
    return [
        *([words("ranks.less")] if less else []),
        words("ranks.compared", year=before, n=sum(rank.before is not None for rank in ranks))
        if before is not None
        else words("ranks.not_compared"),
    ]
