"""The tables that do not come from papers: the catalogue of indicators, and what people correct."""

from __future__ import annotations

from extract.schema.codes import BETTER, CORRECTION_ACTIONS, NATURES, TOPICS
from extract.schema.model import Table, column
from extract.schema.papers import FIGURES

INDICATORS = Table(
    "indicators",
    ("indicator_id",),
    "指标目录",
    "the indicator catalogue",
    (
        column("indicator_id", "string", "编号", "key"),
        column("name_zh", "string", "中文名", "Chinese name"),
        column("name_en", "string", "英文名", "English name"),
        column("aliases", "string", "别名，以 | 分隔", "other wordings, joined by |"),
        column("definition_zh", "string", "中文定义", "definition in Chinese"),
        column("definition_en", "string", "英文定义", "definition in English"),
        column("unit", "string", "单位", "base unit of its level"),
        column("nature", "string", "性质", "flow, stock, rate or index", NATURES),
        column("summable", "boolean", "可否跨地区相加", "whether places add up"),
        column("better", "string", "何者为好", "whether more or less is better", BETTER),
        column("topic", "string", "主题", "topic", TOPICS),
        column("nbs_name", "string", "国家统计局名称", "the Statistics Bureau's name"),
    ),
)  # fmt: skip

CORRECTIONS = Table(
    "corrections",
    ("correction_id",),
    "人所作的改正：与程序所得分开保存，每次抽取后加于其上",
    "people's corrections: kept apart from what the program found and applied on top of it by every run",
    (
        column("correction_id", "string", "改正的编号", "key"),
        column("action", "string", "动作：改某项、核对无误、补录、剔除、拆分", "set an attribute, accept the row, add a missed figure, reject the row, split it", CORRECTION_ACTIONS),
        column("doc_id", "string", "文档编号；文件重新保存后为新编号", "the document; the new one where the file was saved anew"),
        column("doc", "string", "文档路径", "path of the document"),
        column("figure_id", "string?", "所改数字的编号；补录者为空", "the figure; null for add"),
        column("start", "integer", "数字在全文中的起点", "where the mention begins"),
        column("end", "integer", "数字在全文中的终点（不含）", "where the mention ends, exclusive"),
        column("text", "string", "数字的原文写法", "the mention as written"),
        column("prefix", "string", "数字前 32 个字符", "32 characters before the mention"),
        column("suffix", "string", "数字后 32 个字符", "32 characters after the mention"),
        column("field", "string?", "所改的列；仅用于 set", "the column that is set; set only"),
        column("expect", "string?", "改正时所见的值：程序读出别的值时会提醒；accept 为各列的 JSON", "the value that was seen: when the program reads another one, findings say so; for accept a JSON object of columns"),
        column("new", "string?", "改为何值；add 为各列的 JSON，split 为各行的 JSON 数组", "the right value; for add a JSON object of columns, for split a JSON array of such objects"),
        column("author", "string", "改正人", "who says so"),
        column("at", "datetime", "改正时间（UTC）", "when, UTC"),
        column("reason", "string", "理由", "why"),
    ),
)  # fmt: skip

OVERRULED = Table(
    "overruled",
    FIGURES.key,
    "被人改正或剔除的数字，保留程序原来读出的样子",
    "the figures that corrections changed or rejected, as the program had read them; one that is not in figures was rejected",
    FIGURES.columns,
)
