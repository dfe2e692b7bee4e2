"""The tables at stable addresses: /api/series.csv?indicator=gdp&region=浙江省 and the like.

Any table and panel, in any format of ``extract.exports``; the filters are those of ``python -m extract export``, each may be
given more than once. /api/datapackage.json says what the columns mean.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.queries.store import data_folder
from extract.errors import ExportError, OutputError
from extract.exports.choice import Choice
from extract.exports.make import FORMATS, WHAT, export
from extract.schema import CONTRACT_VERSION
from extract.tables.package import PACKAGE

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "dta": "application/x-stata-dta",
    "zip": "application/zip",
    "sdmx": "application/vnd.sdmx.data+csv; version=2.0.0",
}
# What an address may ask for, and the field of a Choice that it fills.
SEVERAL = {
    "region": "regions",
    "indicator": "indicators",
    "topic": "topics",
    "measure": "measures",
    "status": "statuses",
    "year": "years",
}
ONE = {"from": "first", "until": "last"}
SWITCHES = ("core", "examples", "sources")


def address(what: str, to: str, choice: Choice, *, sources: bool = False) -> str:
    """Where a choice of a table stands, below the app's own address."""
    asked = [(name, str(value)) for name, field in SEVERAL.items() for value in getattr(choice, field)]
    asked += [(name, str(getattr(choice, field))) for name, field in ONE.items() if getattr(choice, field) is not None]
    asked += [(name, "1") for name in SWITCHES if (sources if name == "sources" else getattr(choice, name))]
    return f"/api/{what}.{to}" + (f"?{urlencode(asked)}" if asked else "")


def choice_of(request: Request) -> tuple[Choice, bool]:
    """What the query of an address asks for, and whether with sources.

    Raises:
        ExportError: it asks for what there is not.
    """
    asked = request.query_params
    known = (*SEVERAL, *ONE, *SWITCHES)
    if unknown := set(asked) - set(known):
        raise ExportError(f"{', '.join(sorted(unknown))} is not known here; known are {', '.join(known)}.")
    several = {field: tuple(asked.getlist(name)) for name, field in SEVERAL.items()}
    try:
        years = tuple(int(year) for year in several.pop("years"))
        ends = {field: int(asked[name]) for name, field in ONE.items() if name in asked}
    except ValueError:
        raise ExportError("a year is a number, such as 2024.") from None
    on = {name: asked.get(name, "") not in ("", "0", "false") for name in SWITCHES}
    return Choice(**several, years=years, **ends, core=on["core"], examples=on["examples"]), on["sources"]  # type: ignore[arg-type]


def _table(request: Request) -> Response:
    what, to = request.path_params["what"], request.path_params["to"]
    if what not in WHAT or to not in FORMATS:
        return PlainTextResponse(f"tables: {', '.join(WHAT)}\nformats: {', '.join(FORMATS)}\n", 404)

    def made() -> Response:
        choice, sources = choice_of(request)
        data = export(data_folder(), what, to, choice, sources=sources)
        name = f"{what}.sdmx.csv" if to == "sdmx" else f"{what}.{to}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Contract-Version": CONTRACT_VERSION}
        return Response(data, media_type=MEDIA[to], headers=headers)

    return _told(made)


def _package(request: Request) -> Response:
    def made() -> Response:
        path = data_folder() / PACKAGE
        if not path.is_file():
            raise OutputError(f"{path} is missing: run python -m extract on the papers again.")
        return Response(path.read_bytes(), media_type="application/json")

    return _told(made)


def _told(make: Callable[[], Response]) -> Response:
    """The answer, or in plain words why there is none."""
    try:
        return make()
    except ExportError as error:
        return PlainTextResponse(f"{error}\n", 400)
    except OutputError as error:
        return PlainTextResponse(f"{error}\n", 503)


ROUTES = [Route(f"/api/{PACKAGE}", _package), Route("/api/{what}.{to}", _table)]
