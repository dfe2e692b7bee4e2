"""``datapackage.json``: the Frictionless Data Package (v2) that describes the CSV files, from the one schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from extract import __version__
from extract.schema import CONTRACT_VERSION, TABLES, Column, Table
from extract.tables.settings import Settings

PACKAGE = "datapackage.json"


def data_package(tables: Iterable[str | Table], settings: Settings, set_: str = "") -> dict[str, Any]:
    """The descriptor of some tables: those of the schema by name, others as they are. ``set_`` names the set in use of a folder."""
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "government-figures",
        "title": settings.title,
        "version": settings.version or CONTRACT_VERSION,
        "contract_version": CONTRACT_VERSION,
        "generator": f"extract {__version__}",
        "citation": settings.cite(),
    }
    if set_:
        package["set"] = set_
    if settings.url:
        package["homepage"] = settings.url
    if settings.publisher:
        package["contributors"] = [{"title": settings.publisher, "roles": ["publisher"]}]
    licence = {"name": settings.licence.name, "title": settings.licence.title, "path": settings.licence.url}
    if any(licence.values()):
        package["licenses"] = [{k: v for k, v in licence.items() if v}]
    return package | {"resources": [_resource(TABLES[t] if isinstance(t, str) else t) for t in tables]}


def package_bytes(package: dict[str, Any]) -> bytes:
    """The descriptor as a file."""
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "title": table.zh,
        "description": table.en,
        "contract_version": CONTRACT_VERSION,
        "encoding": "utf-8-sig",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [_field(c) for c in table.columns],
            **({"primaryKey": list(table.key)} if table.key else {}),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "title": column.zh, "description": column.en}
    constraints: dict[str, Any] = {} if column.null else {"required": column.type != "string"}
    if column.codes:
        constraints["enum"] = list(column.codes)
    if any(constraints.values()):
        field["constraints"] = {k: v for k, v in constraints.items() if v}
    return field
