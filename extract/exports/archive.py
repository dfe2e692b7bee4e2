"""Tables as one ZIP: a CSV each, the data package that describes them, and a readme that says how to cite them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from extract.exports.notes import readme
from extract.exports.sheet import Sheet
from extract.tables.package import PACKAGE, data_package, package_bytes
from extract.tables.settings import Settings
from extract.tables.write import csv_bytes

README = "README.txt"


def zip_bytes(sheets: Sequence[Sheet], settings: Settings, said: str = "") -> bytes:
    """The archive of some tables; ``said`` is how their rows were chosen."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for sheet in sheets:
            file.writestr(f"{sheet.table.name}.csv", csv_bytes(sheet.typed()))
        file.writestr(PACKAGE, package_bytes(data_package([s.table for s in sheets], settings)))
        file.writestr(README, b"\xef\xbb\xbf" + readme(sheets, settings, said).encode())
    return out.getvalue()
