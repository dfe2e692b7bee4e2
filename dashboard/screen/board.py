"""The board of targets as HTML: the strip of states, a row a target, what has no outcome, and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.queries.board import Entry, years_missing
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import about, count, esc, measured, number, number_of, table, when
from dashboard.words import Words
from dashboard.words.numbers import MINUS, PLAIN, amount, digits
from dashboard.words.periods import day
from extract.targets.limits import limit
from extract.targets.progress import FORMULAS

# The state is never told by its colour alone: a word, and a shape before it.
SHAPES = {"missed": "✖", "behind": "▼", "no news": "○", "on pace": "●", "ahead": "▲", "done": "✔"}
COLUMNS = ("indicator", "asked", "actual", "share", "gap", "left", "projected", "state")


def state_name(state: str, words: Words) -> str:
    """The word of a state."""
    return words(f"targets.state.{state.replace(' ', '_')}")


def badge(state: str, words: Words) -> str:
    """A state as shape, word and colour."""
    return f'<span class="state {esc(state.replace(" ", "-"))}"><i aria-hidden="true">{SHAPES[state]}</i>{esc(state_name(state, words))}</span>'


def strip(counts: Mapping[str, int], unpaired: int, words: Words) -> str:
    """How many targets are in each state, the worst first, and how many nothing tells of."""
    items = "".join(
        f'<li class="{esc(state.replace(" ", "-"))}"><b class="count">{counts.get(state, 0)}</b>{badge(state, words)}</li>' for state in SHAPES
    )
    none = f'<li class="unpaired"><b class="count">{unpaired}</b><span class="state unpaired"><i aria-hidden="true">?</i>{esc(words("targets.unpaired.short"))}</span></li>'
    return f'<ul class="states" aria-label="{esc(words("targets.states"))}">{items}{none}</ul>'


def board_table(found: Sequence[Entry], words: Words) -> str:
    """A row a target, in the order given; on a phone each is a card."""
    heads = "".join(f"<th scope=col>{esc(words(f'targets.column.{c}'))}</th>" for c in COLUMNS)
    body = "".join(_row(entry, words) for entry in found)
    return table("board", heads, body)


def _row(e: Entry, words: Words) -> str:
    cells = (_what(e, words), asked(e, words), _actual(e, words), _share(e, words), _gap(e, words), _left(e, words), _projected(e, words), badge(e.progress.state, words))
    names = dict(zip(COLUMNS, cells, strict=True))
    tds = "".join(f'<td class="b-{c}" data-label="{esc(words(f"targets.column.{c}"))}">{cell}</td>' for c, cell in names.items())
    return f'<tr class="{esc(e.progress.state.replace(" ", "-"))}">{tds}</tr>'


def tags(row: Mapping[str, object], words: Words) -> str:
    """What sets a target apart from a plain amount: growth, yearly average."""
    codes = [("measure", row["measure"])] if row["measure"] not in ("level", "share") else []
    codes += [("base", row["base"])] if row["base"] not in (None, "yoy") else []
    said = [words.name(kind, code) for kind, code in codes]
    said += [words(f"targets.{column}") for column in ("restates", "superseded_by") if row[column]]
    return "".join(f' <span class="tag">{esc(text)}</span>' for text in said)


def _what(e: Entry, words: Words) -> str:
    """The indicator with its subject, its period, who answers for it, and from when it counts."""
    row = e.target
    lines = [when(period_text(row, words))]
    if isinstance(row["deadline"], date):
        lines.append(f'{esc(words("targets.due"))} {when(day(row["deadline"], words))}')
    if row["office"]:
        lines.append(f'<span class="name office">{esc(row["office"])}</span>')
    start, end = row["counts_from"], row["period_end"]
    assert isinstance(start, date) and isinstance(end, date)
    several = ""
    if (end - start).days > 366:
        several = f'<small>{when(words("targets.counts_from", year=start.year))}'
        if gone := years_missing(e):
            several += f' · {when(words("targets.years_missing", years=words("list.comma").join(gone)))}'
        several += "</small>"
    if e.own:
        several += f'<small>{esc(words("targets.own"))} <cite>{esc(row["source"])}</cite></small>'
    return f"{about(row, words)}{tags(row, words)}<small>{' · '.join(lines)}</small>{several}"


def asked(e: Entry, words: Words) -> str:
    """What is asked, the bound in words; its value opens the sentence that sets it."""
    row = e.target
    value = target_text(row, words)
    shown = number(row["figure_id"], value, words) if row["figure_id"] else measured((), value, "target", words)
    force = words.name("commitment", row["commitment"])
    before, after = bound_words(row, words)
    said = words("targets.force", force=force, bound=before) if force and before else force or before
    return f'<span class="force">{esc(said)}</span> {shown}<span class="force">{esc(after)}</span>'


def bound_words(row: Mapping[str, object], words: Words) -> tuple[str, str]:
    """The words before and after the value of a target: 不低于 …, … 左右."""
    code = "about" if row["bound_rule"] == "about" else str(row["bound"])
    return words(f"targets.before.{code}").strip(), words(f"targets.after.{code}").strip()


def target_text(row: Mapping[str, object], words: Words) -> str:
    """The value of a target, both ends of a range; a rate without the plus that an outcome has."""
    unit, written = str(row["unit"]), str(row["unit_written"])
    if row["measure"] == "rank":
        return words("number.rank", n=digits(float(str(row["value"])), 0))
    low = amount(float(str(row["value"])), unit, words, unit_written=written)
    if row["value_high"] is None:
        return low
    if unit in PLAIN:
        low = digits(float(str(row["value"])), 4) + (unit if unit in ("%", "‰") else "")
    return f'{low}–{amount(float(str(row["value_high"])), unit, words, unit_written=written)}'


def actual_number(e: Entry, words: Words) -> str:
    """The newest actual of a target, which opens its sentence; of several years what their figures come to."""
    if not e.paired or e.actual is None:
        return _none()
    if str(e.target["rule"]).endswith("years"):
        return measured(_counted(e, "actual_value"), _amount(e, float(str(e.target["actual_value"])), words), "actual_value", words)
    return number_of(e.actual, value_text(e.actual, words), words)


def _actual(e: Entry, words: Words) -> str:
    if not e.paired or e.actual is None:
        return _none()
    row, until, value = e.target, e.target["actual_until"], actual_number(e, words)
    lines = [when(period_text(e.actual, words)) if row["actual_until"] == e.actual["period_end"] else when(day(until if isinstance(until, date) else None, words))]
    if (age := e.progress.news_age) is not None:
        lines.append(measured((), words("targets.age", n=f"{age:,}") if age else words("targets.age.today"), "news_age", words))
    sure = measured((), words("targets.sure", n=digits(float(str(row["confidence"])) * 100, 0)), "confidence", words)
    return f"{value}<small>{' · '.join(lines)}</small><small>{sure}</small>"


def _share(e: Entry, words: Words) -> str:
    """Of a flow the share done against the time gone, of a stock the part of its way; of a rate neither.

    The stroke on the bar is the time gone when the figure was counted: a June figure is held against June.
    """
    p = e.progress
    share = p.done_share if p.done_share is not None else p.way_share
    today = measured((), words("targets.gone", n=percent(p.time_share)), "time_share", words)
    if share is None or e.pace is None:
        return _none() if p.time_share == 1 else f'<small class="alone">{today}</small>'
    name = "done_share" if p.done_share is not None else "way_share"
    of = measured(_counted(e, name), percent(share), name, words, css="strong")
    note = "" if name == "done_share" else f" {esc(words('targets.way'))}"
    bar = f'<span class="pace" aria-hidden="true" style="--done:{min(1.0, max(0.0, share)):.4f};--gone:{e.pace:.4f}"><i></i><b></b></span>'
    lines = [measured((), words("targets.pace", n=percent(e.pace)), "pace", words)] if e.pace < p.time_share else []
    lines += [today] if p.time_share < 1 else [measured((), words("targets.all_gone"), "time_share", words)]
    if (last := e.target["last_year_share"]) is not None and not e.target["whole_period"]:
        lines.append(measured((), words("targets.last_year", n=percent(float(str(last)))), "last_year_share", words))
    return f"{of}{note}{bar}<small>{' · '.join(lines)}</small>"


def _gap(e: Entry, words: Words) -> str:
    gap = e.progress.gap
    if gap is None:
        return _none()
    if gap == 0:
        return f'<span class="even">{esc(words("targets.even"))}</span>'
    return measured(_counted(e, "gap"), gap_text(e, words), "gap", words)


def gap_text(e: Entry, words: Words) -> str:
    """Actual less target with its sign; of a rate in percentage points."""
    gap = e.progress.gap or 0.0
    sign = "+" if gap > 0 else MINUS
    if e.target["unit"] in ("%", "‰"):
        return f'{sign}{digits(abs(gap), 2)}{words("reading.points")}'
    return sign + _amount(e, abs(gap), words)


def _left(e: Entry, words: Words) -> str:
    """The days left, and what a flow needs in each of the months left."""
    p = e.progress
    if e.target["whole_period"] or p.days_left == 0:
        return f'<span class="none">{esc(words("targets.over"))}</span>'
    days = measured((), words("targets.days", n=f"{p.days_left:,}"), "days_left", words)
    if not p.needed_per_month:
        return days
    text = words("targets.per_month", amount=_amount(e, p.needed_per_month, words))
    return f'{days}<small>{measured(_counted(e, "needed_per_month"), text, "needed_per_month", words)}</small>'


def _projected(e: Entry, words: Words) -> str:
    p = e.progress
    if p.projected is None or e.target["whole_period"]:
        return _none()
    out = measured(_counted(e, "projected"), _amount(e, p.projected, words), "projected", words)
    if p.projected_by_last_year is not None:
        text = words("targets.by_last_year", amount=_amount(e, p.projected_by_last_year, words))
        out += f'<small>{measured(_counted(e, "projected_by_last_year"), text, "projected_by_last_year", words)}</small>'
    return out


def _counted(e: Entry, measure: str) -> list[str]:
    """The figures of a measure; those of what is projected are the actual's alone."""
    of_actual = measure.startswith(("projected", "actual"))
    return [f for f in e.figures if f != e.target["figure_id"]] if of_actual else e.figures


def _amount(e: Entry, value: float, words: Words) -> str:
    """A counted amount in the scale of the target, to no more digits than mean anything."""
    unit = str(e.target["unit"])
    rounded = value if unit in PLAIN or abs(value) < 10 else round(value)
    return amount(round(rounded, 2), unit, words, unit_written=str(e.target["unit_written"]))


def percent(share: float) -> str:
    """A share as whole percents."""
    return f"{digits(share * 100, 0)}%"


def _none() -> str:
    return '<span class="none">—</span>'


def unpaired_table(found: Sequence[Entry], words: Words) -> str:
    """Targets that nothing tells of, each with the reason."""
    heads = "".join(f"<th scope=col>{esc(words(f'targets.column.{c}'))}</th>" for c in ("indicator", "asked", "reason"))
    body = "".join(
        f'<tr><td class="b-indicator">{_what(e, words)}</td><td class="b-asked" data-label="{esc(words("targets.column.asked"))}">{asked(e, words)}</td>'
        f'<td class="b-reason" data-label="{esc(words("targets.column.reason"))}">{esc(reason(e, words))}</td></tr>'
        for e in found
    )
    return table("board unpaired", heads, body)


def reason(e: Entry, words: Words) -> str:
    """Why a target stands without an outcome, in words."""
    code = str(e.target["reason"] or "no figure of this indicator in later papers")
    return words(f"targets.reason.{code.replace(',', '').replace(' ', '_')}")


def rules(words: Words) -> str:
    """How each measure and each state is counted."""
    items = "".join(f"<dt>{esc(f.zh if words.chinese else f.en)}</dt><dd>{esc(_formula(f.formula, words))}</dd>" for f in FORMULAS)
    limits = {"band": digits(limit("pace_band") * 100, 0), "stale": digits(limit("stale_days"), 0), "stale_years": digits(limit("stale_days_of_years"), 0)}
    items += "".join(f"<dt>{badge(state, words)}</dt><dd>{esc(words(_rule(state), **limits))}</dd>" for state in SHAPES)
    return f'<details class="rules"><summary>{esc(words("targets.rules"))}</summary><dl>{items}</dl></details>'


def _rule(state: str) -> str:
    return f"targets.rule.{state.replace(' ', '_')}"


def _formula(both: str, words: Words) -> str:
    """A formula stands in both languages, the Chinese one first."""
    zh, _, en = both.partition(" · ")
    return zh if words.chinese else en


def tally(found: Iterable[Entry], words: Words) -> str:
    """How many targets a list has."""
    return count(words("targets.count", n=len(list(found))))
