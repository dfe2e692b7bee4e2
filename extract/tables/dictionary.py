"""The data dictionary: ``python -m extract.tables.dictionary`` prints data/README.md from the schema."""

from __future__ import annotations

from extract.schema import CONTRACT_VERSION, TABLES, Table


def dictionary() -> str:
    """Every table and column in both languages, as Markdown."""
    head = [
        "# 数据说明 · The tables",
        "",
        f"Contract version {CONTRACT_VERSION}. Made from `extract/schema/` by `make data`; do not edit.",
        "",
        "每张表都有 `.parquet`（原样）和 `.csv`（UTF-8 带 BOM，Excel 可直接打开）；原文在 `texts/<doc_id>.txt`，PDF 和扫描图片的原件在 `files/<doc_id>.pdf`、`.png` 等。",
        "Each table stands as Parquet (as it is) and as CSV (UTF-8 with BOM, for Excel); the texts as `texts/<doc_id>.txt`, papers that are PDFs or scans as `files/<doc_id>.pdf`, `.png` and so on.",
    ]
    return "\n".join([*head, *(line for table in TABLES.values() for line in _table(table))]) + "\n"


def _table(table: Table) -> list[str]:
    lines = ["", f"## {table.name}", "", f"{table.zh} · {table.en}", "", "| 列 column | 类型 type | 空 null | 含义 | meaning | 取值 codes |", "| --- | --- | --- | --- | --- | --- |"]
    for c in table.columns:
        lines.append(f"| {c.name} | {c.type} | {'yes' if c.null else ''} | {c.zh} | {c.en} | {' '.join(c.codes)} |")
    return lines


if __name__ == "__main__":
    print(dictionary(), end="")
