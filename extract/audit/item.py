"""One thing to judge, a row of the table or a sentence without one, and its line in the CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from extract.errors import ExtractError
from extract.tables.write import harmless

KINDS = ("row", "sentence")
JUDGEMENTS = ("right", "wrong", "unsure")
# What is judged of a row. ``figure``: that it is one, and worth a row; of one that is not nothing else is judged.
ATTRIBUTES = ("figure", "value", "unit", "indicator", "measure", "period", "region", "status")


class AuditError(ExtractError):
    """An audit that cannot be drawn, read or judged; the message says why."""


@dataclass(frozen=True, slots=True)
class Item:
    """A unit of the sample.

    ``weight`` is how many units of the population it stands for; ``shares`` the rows whose sentence this is, by
    which a sentence is more likely to be met. ``missed`` is how many statistics of the sentence have no row.
    """

    id: str  # the figure_id; of a sentence doc_id:start:end in its text
    kind: str
    doc: str
    stratum: str
    weight: float
    shares: int = 1
    seed: int = 0  # by which the sample was drawn
    judged: Mapping[str, str] = field(default_factory=dict)  # by attribute
    missed: int | None = None  # not looked at yet where None
    author: str = ""
    note: str = ""

    @property
    def done(self) -> bool:
        """Whether everything that is to be judged of it is."""
        if self.missed is None:
            return False
        return self.kind == "sentence" or self.judged.get("figure") == "wrong" or all(self.judged.get(a) for a in ATTRIBUTES)


_OWN = tuple(f.name for f in fields(Item) if f.name not in ("judged", "missed", "author", "note"))
COLUMNS = (*_OWN, *ATTRIBUTES, "missed", "author", "note")


def to_csv(items: Iterable[Item], shown: Mapping[str, Mapping[str, str]] | None = None) -> bytes:
    """The items as a CSV that a spreadsheet opens; ``shown`` adds by id what a person has to see to judge."""
    more = tuple(next(iter(shown.values()), {})) if shown else ()
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow((*COLUMNS, *more))
    for item in items:
        cells = [getattr(item, name) for name in _OWN] + [item.judged.get(a, "") for a in ATTRIBUTES]
        cells += ["" if item.missed is None else item.missed, item.author, item.note]
        cells += [(shown or {}).get(item.id, {}).get(name, "") for name in more]
        rows.writerow([harmless(c) if isinstance(c, str) else c for c in cells])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "surrogatepass")


def from_csv(data: bytes) -> list[Item]:
    """The items of such a CSV, whatever else stands in it. Raises AuditError, which names the line."""
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "surrogatepass"), newline=""))
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise AuditError(f"This is no CSV in UTF-8 ({error}): save the sample as that.") from None
    if lacks := [name for name in _OWN if name not in (reader.fieldnames or ())]:
        raise AuditError(f"This is no sample of an audit: it has no column {lacks[0]}.")
    return [_item({k: _plain((v or "").strip()) for k, v in row.items() if isinstance(k, str)}, line) for line, row in enumerate(rows, 2)]


def _plain(cell: str) -> str:
    """A cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and harmless(cell) != cell else cell


def _item(row: Mapping[str, str], line: int) -> Item:
    judged = {a: row[a].lower() for a in ATTRIBUTES if row.get(a)}
    if row["kind"] not in KINDS:
        raise AuditError(f"line {line}: kind is row or sentence, not {row['kind']!r}")
    if bad := next((a for a, said in judged.items() if said not in JUDGEMENTS), None):
        raise AuditError(f"line {line}: {bad} is right, wrong or unsure, not {judged[bad]!r}")
    try:
        missed = int(row["missed"]) if row.get("missed") else None
        weight, shares, seed = float(row["weight"]), int(row["shares"]), int(row["seed"])
    except ValueError:
        raise AuditError(f"line {line}: weight, shares, seed and missed are numbers") from None
    if weight <= 0 or shares < 1 or (missed or 0) < 0:
        raise AuditError(f"line {line}: weight and shares are above 0, missed is not below it")
    return Item(row["id"], row["kind"], row["doc"], row["stratum"], weight, shares, seed, judged, missed, row.get("author", ""), row.get("note", ""))
