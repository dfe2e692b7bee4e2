"""What was put in, as HTML: the figures of a pasted text, what became of each file, and the list of imports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import called, cited, count, esc, link, name_of, number, table, when
from dashboard.words import Words
from extract.intake.desk import Outcome
from extract.intake.log import Change

Row = dict[str, object]
REASONS = (
    "binary", "damaged", "empty", "encrypted", "needs LibreOffice", "needs OCR", "not converted", "not decodable",
    "same name", "too large", "too many", "too slow", "unsupported type",
)  # fmt: skip


def read_out(rows: Sequence[Row], words: Words) -> str:
    """The figures of a text that is not stored, each beside the sentence it was read from."""
    heads = "".join(
        f"<th{' class=n' if name == 'value' else ''}>{esc(words(key))}</th>"
        for name, key in (
            ("indicator", "column.indicator"), ("region", "column.region"), ("period", "column.period"),
            ("value", "column.value"), ("sentence", "import.sentence"),
        )
    )  # fmt: skip
    body = "".join(
        f"<tr><td>{called(name_of(row, words))}{_notes(row, words)}</td><td>{called(row['region'])}</td>"
        f'<td>{when(period_text(row, words))}</td><td class="n"><strong>{esc(value_text(row, words))}</strong></td>'
        f"<td>{_sentence(row)}</td></tr>"
        for row in rows
    )
    return table("rows read-out", heads, body)


def _notes(row: Row, words: Words) -> str:
    """That a figure is a rate, a goal, or only a count in passing."""
    notes = (
        words.name("measure", row["measure"]) if row["measure"] not in ("level", "share") else "",
        words.name("status", row["status"]) if row["status"] != "actual" else "",
        words.name("kind", row["kind"]) if row["kind"] == "incidental" else "",
    )
    return "".join(f' <span class="tag">{esc(note)}</span>' for note in notes if note)


def _sentence(row: Row) -> str:
    sentence, begins = str(row["sentence"]), int(str(row["sentence_start"]))
    start, end = int(str(row["start"])) - begins, int(str(row["end"])) - begins
    return f"<q>{esc(sentence[:start])}<mark>{esc(sentence[start:end])}</mark>{esc(sentence[end:])}</q>"


def results(outcomes: Sequence[Outcome], words: Words, present: Collection[str]) -> str:
    """What became of each file, a line each."""
    items = "".join(f'<li class="{esc(o.state)}">{cited(o.name)} {_result(o, words, present)}</li>' for o in outcomes)
    return f'<ul class="results">{items}</ul>'


def _result(o: Outcome, words: Words, present: Collection[str]) -> str:
    if o.state == "refused":
        key = o.reason.replace(" ", "_") if o.reason in REASONS else "other"
        return f"<span>{esc(words(f'import.reason.{key}'))}</span>"
    paper = link("papers", words("import.open"), words, {"doc": o.doc_id}, css="quiet-link")
    if o.state == "same":
        return f"<span>{esc(words('import.same'))}</span> {paper}"
    told = words(f"import.{o.state}") + words("import.read", n=o.figures, m=o.statistics)
    return f"{count(told)} {paper}{changes(o.changes, words, present) if o.state == 'newer' else ''}"


def changes(found: Sequence[Change], words: Words, present: Collection[str]) -> str:
    """What a newer version says otherwise than the one before."""
    if not found:
        return f"<p>{esc(words('import.no_changes'))}</p>"
    told = words(
        "import.changes",
        new=sum(c.old is None for c in found),
        changed=sum(c.old is not None and c.new is not None for c in found),
        gone=sum(c.new is None for c in found),
    )
    items = "".join(f"<li>{called(c.indicator)} {_change(c, words, present)}</li>" for c in found)
    return f"<details><summary>{count(told)}</summary><ul>{items}</ul></details>"


def _change(c: Change, words: Words, present: Collection[str]) -> str:
    new = number(c.figure_id, c.new, words) if c.new and c.figure_id in present else cited(c.new) if c.new else ""
    if c.old is None:
        return f"{esc(words('import.change.new'))} {new}"
    return f"{cited(c.old)} → {new}" if new else f"{esc(words('import.change.gone'))} {cited(c.old)}"


def import_list(rows: Sequence[Row], words: Words, present: Collection[str]) -> str:
    """Every import, with a button to take back what can be."""
    heads = "".join(f"<th>{esc(words(f'import.column.{c}'))}</th>" for c in ("paper", "what", "at", "undo"))
    return table("rows imports", heads, "".join(_line(row, words, present) for row in rows))


def _line(row: Row, words: Words, present: Collection[str]) -> str:
    paper = row["paper"] if row["stands"] else None
    file = str(row["doc"]).rpartition("/")[2]
    name = link("papers", str(paper["title"] or file), words, {"doc": str(paper["doc_id"])}) if isinstance(paper, dict) else esc(file)
    what = "described" if row["action"] == "describe" else "newer" if row["newer"] else "new"
    told = changes(row["changes"], words, present) if what == "newer" else ""  # type: ignore[arg-type]
    at = row["at"]
    stamp = f"{at.astimezone():%Y-%m-%d %H:%M}" if isinstance(at, datetime) else ""
    if row["undone"]:
        last = f"<span>{esc(words('import.undone'))}</span>"
    elif row["stands"]:
        label = words("import.undo_label", name=file)
        last = f'<button type="button" class="quiet-link" data-do="undo:{row["number"]}" aria-label="{esc(label)}">{esc(words("import.undo"))}</button>'
    else:
        last = f"<span>{esc(words('import.replaced'))}</span>"
    return f"<tr><td><cite>{name}</cite></td><td>{esc(words(f'import.what.{what}'))}{told}</td><td>{when(stamp)}</td><td>{last}</td></tr>"
