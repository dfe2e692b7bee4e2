"""A correction as a case for the tests, and where in the reading it went wrong: what a maintainer starts from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.corrections.record import FIELDS, Correction, from_rows
from extract.errors import CorrectionError
from extract.meaning.figure import Figure
from extract.model import Document
from extract.running.one import extract_document
from extract.tables.current import current

_ALWAYS = ("text", "indicator", "value", "unit", "measure")
# Which step of the reading answers for a column: its place in the figure's rule, and where it is in the code.
_STEPS = {
    "value value_high unit unit_written decimals qualifier": (0, "extract/language"),
    "indicator indicator_id subject subject_kind topic kind": (1, "extract/meaning/relations.py, naming.py and rules/indicators.csv"),
    "measure base price_basis scope_note part_of": (1, "extract/meaning/measure.py, base.py and relations.py"),
    "status commitment release": (2, "extract/meaning/status.py"),
    "period_start period_end period_kind": (3, "extract/meaning/period.py and time"),
    "region region_code": (4, "extract/meaning/region.py and place"),
}
_STEP_OF = {field: step for fields, step in _STEPS.items() for field in fields.split()}


@dataclass(frozen=True, slots=True)
class Case:
    """A line for tests/cases/figures.jsonl, and what to know of it, in sentences."""

    line: str
    about: tuple[str, ...]


def case_of(tables: Path, correction_id: str) -> Case:
    """The case of a correction that the tables in a folder hold. Raises CorrectionError where they do not."""
    files = current(tables)
    found = from_rows(pq.read_table(files / "corrections.parquet", filters=[("correction_id", "=", correction_id)]).to_pylist())
    if not found:
        raise CorrectionError([f"The tables in {tables} hold no correction {correction_id}; python -m extract.corrections list shows those they hold."])
    c = found[0]
    now, read = (_sentence_rows(files / f"{name}.parquet", c) for name in ("figures", "overruled"))
    about = {f.figure_id: f for f in read}
    held = [f for f in (*now, *read) if f.start <= c.start < f.sentence_start + len(f.sentence)]
    if not held:
        raise CorrectionError([f"The tables hold no sentence for correction {correction_id}: see findings for what became of it."])
    sentence, begins = held[0].sentence, held[0].sentence_start
    rows = [f for f in now if f.sentence_start == begins]
    document = pq.read_table(files / "documents.parquet", filters=[("doc_id", "=", c.doc_id)]).to_pylist()[0]
    case = {
        "says": c.reason or f"{c.action} {c.field or ''}".strip(), "text": sentence,
        **({"issue_date": document["issue_date"].isoformat()} if document["issue_date"] else {}),
        **({"region": document["region"]} if document["region"] else {}),
        "figures": [_expected(f, about.get(f.figure_id)) for f in rows],
    }  # fmt: skip
    return Case(json.dumps(case, ensure_ascii=False), (*_steps(c, rows, about), _today(case)))


def _sentence_rows(path: Path, c: Correction) -> list[Figure]:
    """The rows of the correction's paper whose sentence holds it, in order."""
    table = pq.read_table(path, filters=(pc.field("doc_id") == c.doc_id) & (pc.field("sentence_start") <= c.start))
    rows = (Figure(**r) for r in table.to_pylist())
    return sorted((f for f in rows if c.start < f.sentence_start + len(f.sentence)), key=lambda f: f.start)


def _expected(row: Figure, read: Figure | None) -> dict[str, Any]:
    """What the case expects of a row: what a person saw to in full, of the others that they are there."""
    if not _seen(row):
        return {"text": row.text}
    changed = [f for f in FIELDS if read is not None and getattr(row, f) != getattr(read, f) and f != "part_of"]
    return {f: _plain(getattr(row, f)) for f in dict.fromkeys((*_ALWAYS, *changed))}


def _seen(row: Figure) -> bool:
    return row.rule.rsplit(";", 1)[-1] in ("corrected", "accepted", "added", "split")


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _steps(c: Correction, rows: list[Figure], read: Mapping[str, Figure]) -> list[str]:
    """Which rules had read the row, and which of them answer for what was wrong."""
    if c.action == "add":
        return [f"“{c.text}” was not found: see extract/language/exclusions.py and rules/not_figures.csv for what passes it over."]
    was = read.get(c.figure_id or "")
    if was is None:
        return [f"“{c.text}” was read as it should be."]
    said = [f"“{was.text}” was read by {was.rule}."]
    right = next((f for f in rows if f.figure_id == c.figure_id), None)
    if right is None:
        return [*said, "It is no figure: extract/language/exclusions.py and rules/not_figures.csv say what is none."]
    for field in FIELDS:
        if (program := getattr(was, field)) != (person := getattr(right, field)):
            part, where = _STEP_OF[field]
            said.append(f"{field}: the program read {_plain(program)}, right is {_plain(person)} — rule {was.rule.split(';')[part]!r}, {where}.")
    return said


def _today(case: Mapping[str, Any]) -> str:
    """Whether the sentence alone shows the fault."""
    sidecar = {k: case[k] for k in ("issue_date", "region") if k in case}
    found = extract_document(Document("", "", case["text"], sidecar=sidecar)).figures
    expected = case["figures"]
    if len(found) != len(expected):
        return f"The case fails today: {len(found)} figures are found in the sentence, {len(expected)} are right."
    wrong = [
        f"{k} of “{f.text}” is {_plain(getattr(f, k))}"
        for f, row in zip(found, expected, strict=True)
        for k, v in row.items()
        if _plain(getattr(f, k)) != v
    ]
    if wrong:
        return f"The case fails today: {'; '.join(wrong)}."
    return "The sentence alone is read right: the fault lies in what stands around it, so give the case the words that mislead."
