"""What the owner of a folder of tables says of it, in ``dataset.toml`` beside them: title, licence, how to cite.

    title = "示例县政府工作报告中的数字"
    publisher = "示例县统计局"
    url = "https://example.org/figures"
    version = "2026-01"
    citation = "示例县统计局（2026）：示例县政府工作报告中的数字。"

    [licence]
    name = "CC-BY-4.0"
    title = "署名 4.0 国际 · Attribution 4.0 International"
    url = "https://creativecommons.org/licenses/by/4.0/"

Every line may be left out. A run keeps the file and writes what it says into ``datapackage.json``; exports carry it too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.errors import SettingsError

FILE = "dataset.toml"
TITLE = "政府文稿中的数字 · Figures from government papers"


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms the tables may be used; empty where the owner has not said."""

    name: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a ``dataset.toml`` says; the empty text is what it leaves out."""

    title: str = TITLE
    publisher: str = ""
    url: str = ""
    version: str = ""
    citation: str = ""
    licence: Licence = field(default_factory=Licence)

    def cite(self) -> str:
        """How to cite the tables: as the owner says, else from what is known."""
        return self.citation or " ".join(f"{p.rstrip('.。')}." for p in (self.publisher, self.title, self.version, self.url) if p)


def read_settings(folder: Path) -> Settings:
    """The settings of a folder of tables, the defaults where it has none. Raises SettingsError on one that makes no sense."""
    path = folder / FILE
    if not path.is_file():
        return Settings()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is no TOML in UTF-8: {error}. Write it as extract/tables/settings.py shows.") from error
    licence = said.pop("licence", {})
    if not isinstance(licence, dict):
        raise SettingsError(f"{path}: licence is a table of its own; write [licence] and below it name = …")
    return Settings(**_words(path, said, Settings), licence=Licence(**_words(path, licence, Licence)))


def _words(path: Path, said: Mapping[str, Any], of: type) -> dict[str, str]:
    known = [n for n in of.__dataclass_fields__ if n != "licence"]  # type: ignore[attr-defined]
    for name, value in said.items():
        if name not in known:
            raise SettingsError(f"{path}: {name} is not known here; known are {', '.join(known)}.")
        if not isinstance(value, str):
            raise SettingsError(f'{path}: {name} is a text; write it in quotes, {name} = "{value}".')
    return dict(said)
