"""The words that go with an export: what each column means, what this is, how to cite it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from extract import __version__
from extract.exports.sheet import Sheet
from extract.schema import CONTRACT_VERSION, Column, Table
from extract.tables.settings import Settings

DICTIONARY = "dictionary"
_TABLE = Table(
    DICTIONARY,
    ("table", "column"),
    "每个字段一行：含义与取值",
    "one row per column: what it means and the codes it may hold",
    (
        Column("table", "string", "表", "the table"),
        Column("column", "string", "字段", "the column"),
        Column("type", "string", "类型", "its type"),
        Column("null", "boolean", "可否为空", "whether it may be empty"),
        Column("zh", "string", "中文含义", "its meaning in Chinese"),
        Column("en", "string", "英文含义", "its meaning in English"),
        Column("codes", "string", "取值", "the codes it may hold"),
    ),
)


def dictionary(tables: Iterable[Table]) -> Sheet:
    """The data dictionary of some tables in both languages."""
    rows = [(t.name, c.name, c.type, c.null, c.zh, c.en, " ".join(c.codes)) for t in tables for c in t.columns]
    return Sheet(_TABLE, pd.DataFrame(rows, columns=_TABLE.names))


def notes(settings: Settings, said: str = "") -> list[tuple[str, str]]:
    """What the tables are, as pairs of a heading and a text, in both languages."""
    licence = " ".join(filter(None, (settings.licence.name, settings.licence.title, settings.licence.url)))
    return [
        ("标题 Title", settings.title),
        ("如何引用 How to cite", settings.cite()),
        ("使用许可 Licence", licence or "未注明，使用前请询问提供者 · not stated: ask the owner before use"),
        ("选取范围 Chosen", said or "全部 · everything"),
        ("格式版本 Contract", CONTRACT_VERSION),
        ("程序 Program", f"extract {__version__}"),
        ("数值 Values", "以 unit 列的基本单位计，万、亿已乘出；增速、占比以 % 计 · in the base unit of the column unit; rates and shares in %"),
        ("依据 Evidence", "每行的 sentence 是原句，figure_id 可查到原文的位置 · sentence is the evidence; figure_id leads to its place in the paper"),
        ("引用原文 Quoting", "正式引用一个数，请引用它所在的文件（doc、title） · to quote a single number, cite the paper it stands in (doc, title)"),
    ]


def readme(sheets: Iterable[Sheet], settings: Settings, said: str = "") -> str:
    """README.txt of an archive."""
    lines = [f"{what}\n  {text}\n" for what, text in notes(settings, said)]
    lines += ["文件 Files\n", *(f"  {s.table.name}.csv  {s.table.zh} · {s.table.en} ({len(s.frame)})\n" for s in sheets)]
    lines += [
        "\n  每列的含义见 datapackage.json；CSV 为 UTF-8 带 BOM，Excel 可直接打开；以 = + - @ 开头的文字前加了撇号。\n",
        "  What each column means is in datapackage.json. The CSV files are UTF-8 with BOM; an apostrophe stands before a text\n"
        "  that begins with = + - @, so that no spreadsheet runs it.\n",
    ]
    return "".join(lines)
