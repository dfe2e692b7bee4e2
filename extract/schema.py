"""Every column of every table, defined once.

Files, dictionaries, validation and exports are made from :data:`TABLES`. A column has a name, a
type (``string``, ``integer``, ``number``, ``boolean``, ``date``, ``datetime``), whether it may be
null, the codes it may hold, and one sentence in each language on what it means.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTRACT_VERSION = "1.0"
SURE = 0.6  # charts and panels take no value of less confidence

MEASURES = ("level", "growth", "change", "share", "rank", "multiple")
QUALIFIERS = ("about", "near", "over", "under", "at_least", "at_most")
STATUSES = ("actual", "target", "forecast")
COMMITMENTS = ("strive", "expected", "ensure")
RELEASES = ("preliminary", "revised", "final")
PRICE_BASES = ("current", "constant")
PERIOD_KINDS = ("year", "half", "quarter", "month", "ytd", "plan", "point", "span", "unknown")
TOPICS = (
    "macro", "fiscal", "industry", "investment", "trade", "agriculture", "innovation", "digital", "urban",
    "environment", "livelihood", "education", "health", "culture", "governance", "other",
)  # fmt: skip
KINDS = ("core", "incidental")
SUBJECT_KINDS = ("organisation", "company", "project", "programme")
DATE_SOURCES = ("masthead", "lunar", "dateline", "session", "content", "filename", "sidecar", "unknown")
DATE_PRECISIONS = ("day", "month", "year")
SECTION_STATUSES = ("review", "targets")
REJECT_REASONS = (
    "empty", "binary", "a folder", "dangling link", "not found", "no permission", "unreadable", "not decodable",
    "unsupported type", "damaged", "encrypted", "needs OCR", "too large", "too slow", "needs LibreOffice", "not converted",
    "duplicate", "bad sidecar", "bad target", "failed",
)  # fmt: skip
COVERAGE_STATES = ("reported", "mentioned", "not mentioned")
CORRECTION_ACTIONS = ("set", "accept", "add", "reject", "split")
BOUNDS = ("at_least", "at_most", "range", "equal")
WAYS = ("flow", "stock", "rate")
SEVERITIES = ("impossible", "doubtful", "odd")
TARGET_STATES = ("ahead", "on pace", "behind", "done", "missed", "no news")
TARGET_REASONS = (
    "no later paper", "period not over and no news", "told in another measure, unit or period",
    "no figure of this indicator in later papers",
)  # fmt: skip
NATURES = ("flow", "stock", "rate", "index")
BETTER = ("more", "less", "neither")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Table Schema type, whether null may stand in it, its codes and its meaning."""

    name: str
    type: str
    zh: str
    en: str
    null: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, the key that no two rows share, and what a row is."""

    name: str
    key: tuple[str, ...]
    zh: str
    en: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [c.name for c in self.columns]


def _c(name: str, type_: str, zh: str, en: str, codes: tuple[str, ...] = ()) -> Column:
    null = type_.endswith("?")
    return Column(name, type_.rstrip("?"), zh, en, null, codes)


FIGURES = Table(
    "figures",
    ("figure_id",),
    "文中的每一个数字一行",
    "one row per figure found in a text",
    (
        _c("figure_id", "string", "数字的编号：由文档编号与起止位置算出，同文同位即同号", "hash of doc_id, start and end: the same bytes and span give the same id"),
        _c("doc_id", "string", "文档编号：源文件字节的 SHA-256", "SHA-256 of the source file's bytes"),
        _c("doc", "string", "文档在输入文件夹下的路径", "path of the document below the input folder"),
        _c("article", "integer?", "文中第几篇文章或章节，对应 articles 表", "number of the article or section in the document"),
        _c("start", "integer", "数字在全文中的起点（从 0 起，按 Unicode 码位计）", "where the mention begins, 0-based Unicode code points into the text"),
        _c("end", "integer", "数字在全文中的终点（不含）", "where the mention ends, exclusive"),
        _c("text", "string", "原文写法，如 383.8亿元", "the mention as written"),
        _c("sentence", "string", "作为依据的原句", "the sentence that is the evidence, as written"),
        _c("sentence_start", "integer", "原句在全文中的起点", "where the sentence begins"),
        _c("prefix", "string", "数字前 32 个字符", "32 characters before the mention"),
        _c("suffix", "string", "数字后 32 个字符", "32 characters after the mention"),
        _c("indicator", "string", "指标名称：衡量的是什么", "what is measured, as a statistician would head the column"),
        _c("indicator_id", "string?", "指标目录中的编号；目录中没有时为空", "key into the indicator catalogue; null when the indicator is not in it"),
        _c("subject", "string?", "数字所属的机构、企业或项目；空即属于该地区整体", "the organisation, company or project the figure is about; null means the area as a whole"),
        _c("subject_kind", "string?", "主体类型", "kind of the subject", SUBJECT_KINDS),
        _c("value", "number", "数值，以 unit 为单位，万、亿已乘出", "the number in `unit`, 万 and 亿 multiplied out"),
        _c("value_high", "number?", "区间的上限", "upper end of a range"),
        _c("unit", "string", "基本单位", "base unit of measure"),
        _c("unit_written", "string", "原文单位，如 亿元", "unit as written, with its magnitude"),
        _c("decimals", "integer", "原文小数位数", "digits after the point as written"),
        _c("measure", "string", "度量：水平、增速、增减量、占比、位次、倍数", "level, growth, change, share, rank or multiple", MEASURES),
        _c("base", "string?", "比较基期：yoy 同比、mom 环比、annual_average 年均、since:2020、plan", "what growth or change is against: yoy, qoq, mom, annual_average, since:YYYY, plan"),
        _c("price_basis", "string?", "价格口径：现价或可比价", "current or constant prices, when said", PRICE_BASES),
        _c("scope_note", "string?", "限定口径的用语", "words that bound comparability"),
        _c("qualifier", "string?", "约、近、超、不足、不少于、不超过", "about, near, over, under, at_least or at_most", QUALIFIERS),
        _c("status", "string", "实绩、目标或预测", "actual, target or forecast", STATUSES),
        _c("commitment", "string?", "目标的力度：力争、预期、确保", "strength of a target: strive, expected, ensure", COMMITMENTS),
        _c("release", "string?", "初步、修订或最终", "preliminary, revised or final, when said", RELEASES),
        _c("period_start", "date?", "所属时期的起日（含）；时点数为空", "first day covered; null for a stock at a date"),
        _c("period_end", "date?", "所属时期的止日（含）", "last day covered"),
        _c("period_kind", "string", "时期类型", "kind of the time period", PERIOD_KINDS),
        _c("region", "string", "地区", "reference area, fullest natural short name"),
        _c("region_code", "string?", "统计用区划代码，取本级最短形式；0 为全国", "statistical division code, shortest form of its level; 0 for the nation"),
        _c("topic", "string", "主题", "topic", TOPICS),
        _c("part_of", "string?", "所属总数的 figure_id（其中）", "figure_id of the whole this is part of"),
        _c("kind", "string", "统计数字或叙述中的计数", "core statistic or incidental count", KINDS),
        _c("confidence", "number", "该行各项均正确的把握（0–1）；经人核定者为 1", "chance that the row is right, 0 to 1; 1 where a person has checked or corrected it"),
        _c("rule", "string", "依据的规则；经人核定者末尾为 corrected（改正）、accepted（核对无误）、added（补录）或 split（拆分）", "the rules that found and read it; where a person had a say it ends in corrected, accepted, added or split"),
    ),
)  # fmt: skip

DOCUMENTS = Table(
    "documents",
    ("doc_id",),
    "每份文件一行",
    "one row per document",
    (
        _c("doc_id", "string", "文档编号", "SHA-256 of the source file's bytes"),
        _c("doc", "string", "路径", "path below the input folder"),
        _c("title", "string", "标题", "title"),
        _c("publisher", "string?", "发布单位", "publisher"),
        _c("issue_date", "date?", "发布日期", "issue date"),
        _c("issue_date_precision", "string?", "日期精确到", "how finely the issue date is known", DATE_PRECISIONS),
        _c("issue_date_source", "string", "日期的来源", "what told the issue date", DATE_SOURCES),
        _c("issue_date_confidence", "number", "日期的把握（0–1）", "how sure the issue date is, 0 to 1"),
        _c("region", "string?", "文件所属地区", "area the document is about"),
        _c("region_code", "string?", "区划代码", "division code of that area"),
        _c("media_type", "string", "媒体类型", "media type"),
        _c("chars", "integer", "字符数", "length of the text in Unicode code points"),
        _c("figures", "integer", "数字个数", "number of figures found"),
        _c("example", "boolean", "是否虚构示例", "true for an invented paper"),
        _c("restates", "string?", "改写自", "what a bundled paper retells"),
        _c("extracted_at", "datetime", "抽取时间（UTC）", "when it was extracted, UTC"),
        _c("extractor_version", "string", "抽取程序版本", "version of the extractor"),
    ),
)  # fmt: skip

ARTICLES = Table(
    "articles",
    ("doc_id", "article"),
    "每篇文章或章节一行",
    "one row per article or section",
    (
        _c("doc_id", "string", "文档编号", "the document"),
        _c("article", "integer", "序号", "number in the document"),
        _c("headline", "string", "标题", "headline"),
        _c("byline", "string", "署名", "byline"),
        _c("start", "integer", "起点", "where it begins in the text"),
        _c("end", "integer", "终点（不含）", "where it ends, exclusive"),
        _c("date", "date?", "日期", "date of the article"),
        _c("region", "string?", "地区", "area it is about"),
        _c("status", "string?", "标题所示：回顾或目标", "what the heading says of it: review or targets", SECTION_STATUSES),
    ),
)  # fmt: skip

ORIGINS = Table(
    "origins",
    ("doc_id", "start"),
    "文字在原文件中的位置：PDF 与扫描图片的页与框、工作簿的表与单元格；其他格式没有",
    "where a stretch of a text stands in its file: page and box of a PDF or a scan, sheet and cell of a workbook; other formats have none",
    (
        _c("doc_id", "string", "文档编号", "the document"),
        _c("start", "integer", "起点", "where the stretch begins in the text"),
        _c("end", "integer", "终点（不含）", "where it ends, exclusive"),
        _c("page", "integer?", "页码，从 1 起", "page, from 1"),
        _c("left", "number?", "框的左边，以磅计，自页面左上角", "left edge of its box, in points from the upper left corner of the page"),
        _c("top", "number?", "框的上边", "upper edge"),
        _c("right", "number?", "框的右边", "right edge"),
        _c("bottom", "number?", "框的下边", "lower edge"),
        _c("sheet", "string?", "工作表名", "name of the sheet"),
        _c("cell", "string?", "单元格，如 B7", "the cell as a sheet names it, such as B7"),
    ),
)  # fmt: skip

REJECTS = Table(
    "rejects",
    ("doc", "reason", "detail"),
    "没有读出的每个输入一行",
    "one row per input that gave no table, and why",
    (
        _c("doc", "string", "路径", "path of the input"),
        _c("reason", "string", "原因", "why it was not read", REJECT_REASONS),
        _c("detail", "string", "说明与办法", "what is wrong and what to do"),
    ),
)

FINDINGS = Table(
    "findings",
    ("doc_id", "figure_id", "kind"),
    "需要人看一眼之处",
    "what a person should look at",
    (
        _c("doc_id", "string", "文档编号", "the document"),
        _c("figure_id", "string?", "数字编号；空即关于整份文件", "the figure; null when about the document"),
        _c("kind", "string", "类型", "kind of the finding"),
        _c("message", "string", "说明", "one sentence"),
        _c("message_zh", "string?", "中文说明；只有核对所得的才有", "the same in Chinese; of what the checks found only"),
        _c("severity", "string?", "轻重：不可能、可疑、少见；只有核对所得的才有", "how grave: it cannot be so, the arithmetic is against it, or odd; of what the checks found only", SEVERITIES),
        _c("others", "string?", "相与比较的其他数字的编号，以 | 分隔", "figure_ids of the others that it was compared with, joined by |"),
    ),
)  # fmt: skip

SERIES = Table(
    "series",
    ("series_id",),
    "地区×主体×指标×单位×度量×时期等的每个取值一行",
    "one row per region × subject × indicator × unit × measure × base × price basis × scope × status × period",
    (
        _c("series_id", "string", "单元编号", "hash of the row's key"),
        _c("region", "string", "地区", "reference area"),
        _c("region_code", "string?", "区划代码", "division code"),
        _c("subject", "string?", "主体", "subject; null means the area"),
        _c("indicator_id", "string?", "指标编号", "key into the catalogue"),
        _c("indicator", "string", "指标名称", "name of the indicator"),
        _c("topic", "string", "主题", "topic", TOPICS),
        _c("unit", "string", "单位", "base unit"),
        _c("measure", "string", "度量", "measure", MEASURES),
        _c("base", "string?", "基期", "base of comparison"),
        _c("price_basis", "string?", "价格口径", "price basis", PRICE_BASES),
        _c("scope_note", "string?", "口径", "scope"),
        _c("status", "string", "状态", "actual, target or forecast", STATUSES),
        _c("commitment", "string?", "目标力度", "strength of a target", COMMITMENTS),
        _c("qualifier", "string?", "限定", "qualifier", QUALIFIERS),
        _c("period_start", "date?", "时期起", "first day"),
        _c("period_end", "date", "时期止", "last day"),
        _c("period_kind", "string", "时期类型", "kind of the period", PERIOD_KINDS),
        _c("value", "number", "数值", "preferred value"),
        _c("value_high", "number?", "区间上限", "upper end of a range"),
        _c("decimals", "integer", "小数位数", "digits after the point as written"),
        _c("unit_written", "string", "原文单位", "unit as written"),
        _c("figure_id", "string", "所取数字的编号", "figure_id of the preferred value"),
        _c("rule", "string", "取数规则", "why this value is preferred"),
        _c("sources", "integer", "来源数", "number of figures for this cell"),
        _c("disagree", "boolean", "来源是否不一致", "true when they disagree"),
        _c("release", "string?", "初步、修订或最终", "release", RELEASES),
        _c("alternatives", "string", "其余数字的编号，以 | 分隔", "figure_ids of the others, joined by |"),
        _c("confidence", "number", "把握", "confidence of the preferred value"),
        _c("example", "boolean", "是否虚构示例", "true when from an invented paper"),
    ),
)  # fmt: skip

TARGETS = Table(
    "targets",
    ("target_id",),
    "每个目标一行：要求、结果与进度",
    "one row per target: its bound, what came of it and how far it is",
    (
        _c("target_id", "string", "目标编号：即 figure_id，自有目标表的行则由其内容算出", "the figure_id, or a hash of the row of the office's own sheet"),
        _c("figure_id", "string?", "提出目标的数字；自有目标表的行为空", "the figure that sets it; null for a row of the sheet"),
        _c("source", "string?", "自有目标表的文件、行号及所注来源", "file and line of the office's own sheet, and the source that it names"),
        _c("restates", "string?", "重述的目标编号", "the target that this one only tells again"),
        _c("superseded_by", "string?", "年中调整后取代本目标的目标编号", "the target that took its place while the period ran"),
        _c("region", "string", "地区", "reference area"),
        _c("region_code", "string?", "区划代码", "division code"),
        _c("subject", "string?", "主体；空即该地区整体", "subject; null means the area"),
        _c("indicator_id", "string?", "指标编号", "key into the catalogue"),
        _c("indicator", "string", "指标名称", "name of the indicator or project"),
        _c("nature", "string", "进度的算法：累计量、水平或比率", "how the way to it is measured: a flow adds up, a stock stands at a level, a rate moves by points", WAYS),
        _c("better", "string", "何者为好", "whether more or less is better", BETTER),
        _c("measure", "string", "度量", "measure", MEASURES),
        _c("base", "string?", "基期", "base of comparison"),
        _c("value", "number", "目标值", "the target in `unit`"),
        _c("value_high", "number?", "区间上限", "upper end of a range"),
        _c("unit", "string", "单位", "base unit"),
        _c("unit_written", "string", "原文单位", "unit as written"),
        _c("decimals", "integer", "原文小数位数", "digits after the point as written"),
        _c("bound", "string", "要求：不低于、不高于、区间、等于（按带符号的值；下降3%以上即不高于 -3）", "at_least, at_most, range or equal, of the signed value: a fall of 3% or more is at most -3", BOUNDS),
        _c("low", "number?", "达标的最低值；空即不限", "lowest value that meets it; null means no end"),
        _c("high", "number?", "达标的最高值；空即不限", "highest value that meets it; null means no end"),
        _c("bound_rule", "string", "要求的依据", "what told the bound"),
        _c("commitment", "string?", "目标力度", "strength of the target", COMMITMENTS),
        _c("period_start", "date?", "目标时期起", "first day of its period"),
        _c("period_end", "date", "目标时期止", "last day of its period"),
        _c("period_kind", "string", "时期类型", "kind of the period", PERIOD_KINDS),
        _c("counts_from", "date", "进度起算日：规划目标自规划首年起", "the day from which progress counts: of a goal years ahead the plan's first"),
        _c("set_at", "date?", "提出日期：所在文件的发布日期", "issue date of the paper that sets it"),
        _c("office", "string?", "责任单位", "office in charge"),
        _c("deadline", "date?", "完成期限，早于或晚于时期止日时", "the day it is due, where that is not the last of its period"),
        _c("baseline_figure_id", "string?", "提出前的水平：数字编号", "figure_id of the level before it was set"),
        _c("baseline_value", "number?", "提出前的水平", "the level before"),
        _c("actual_figure_id", "string?", "最新实绩的数字编号", "figure_id of the newest actual"),
        _c("actual_value", "number?", "最新实绩；多年目标为各年之和或年均", "the newest actual; of several years their sum or yearly mean"),
        _c("actual_until", "date?", "实绩截至", "last day that the actual covers"),
        _c("actual_issued", "date?", "实绩发布日期", "issue date of the actual's paper"),
        _c("whole_period", "boolean", "实绩是否覆盖整个时期", "whether the actual covers the whole period"),
        _c("so_far", "string", "时期内各次实绩的编号，以 | 分隔，由早到晚", "figure_ids of every actual within the period, oldest first, joined by |"),
        _c("years_missing", "string", "多年目标中没有数的年份，以 | 分隔", "years of a goal of several years that have no figure, joined by |"),
        _c("last_year_share", "number?", "去年同期占去年全年的比重", "share of last year's whole that stood at the same date"),
        _c("last_told", "date?", "最近一次提到该指标的文件日期", "issue date of the last paper that speaks of it"),
        _c("confidence", "number", "配对的把握（0–1），未配对为 0", "how sure the pairing is, 0 to 1; 0 where there is none"),
        _c("rule", "string", "配对的依据", "what paired them"),
        _c("reason", "string?", "未配对的原因", "why it stands unpaired", TARGET_REASONS),
        _c("as_of", "date", "进度的时点：该地最新文件的日期", "the day of the state: the issue of the place's newest paper"),
        _c("state", "string", "超前、同步、滞后、完成、未完成、无消息", "ahead, on pace, behind, done, missed or no news", TARGET_STATES),
        _c("done_share", "number?", "完成率（累计量）", "share done, of a flow"),
        _c("gap", "number?", "差额：实绩减目标", "actual less target; 0 within a range"),
        _c("example", "boolean", "是否虚构示例", "true when from an invented paper"),
    ),
)  # fmt: skip

COVERAGE = Table(
    "coverage",
    ("example", "region", "region_code", "year", "indicator_id"),
    "六十个主要指标在各地各年是否有数",
    "whether each of the sixty headline indicators is reported, by place and year",
    (
        _c("region", "string", "地区", "reference area"),
        _c("region_code", "string?", "区划代码", "division code"),
        _c("year", "integer", "年份", "year in which the facts end"),
        _c("indicator_id", "string", "指标编号", "key into the catalogue"),
        _c("state", "string", "有数、提及而无数、未提及", "reported, mentioned without a figure, or not mentioned", COVERAGE_STATES),
        _c("figures", "integer", "数字个数", "how many figures report it"),
        _c("figure_id", "string?", "首个数字的编号", "figure_id of the first"),
        _c("doc_id", "string?", "首份文件", "the paper that reports or mentions it"),
        _c("example", "boolean", "是否虚构示例", "true when from invented papers"),
    ),
)  # fmt: skip

TERMS = Table(
    "terms",
    ("doc_id", "term"),
    "词表中的每个词在每份文件中出现多少次（词表在 extract/rules/terms.csv，可自行增删）",
    "how often each term of a list stands in each document; the list is extract/rules/terms.csv, to be edited freely",
    (
        _c("doc_id", "string", "文档编号", "the document"),
        _c("year", "integer?", "发布年份", "year of issue"),
        _c("region", "string?", "文件所属地区", "area the document is about"),
        _c("region_code", "string?", "区划代码", "division code of that area"),
        _c("term", "string", "词", "the term"),
        _c("term_en", "string", "词的英文", "the term in English"),
        _c("topic", "string", "主题", "topic of the term", TOPICS),
        _c("count", "integer", "单独成词的次数；0 即未出现", "how often it stands as a word of its own; 0 where it does not"),
        _c("characters", "integer", "全文字数，不计空白", "length of the text without blanks"),
        _c("per_10000", "number", "每万字次数", "times per 10,000 characters"),
        _c("example", "boolean", "是否虚构示例", "true for an invented paper"),
    ),
)  # fmt: skip

CORRECTIONS = Table(
    "corrections",
    ("correction_id",),
    "人所作的改正：与程序所得分开保存，每次抽取后加于其上",
    "people's corrections: kept apart from what the program found and applied on top of it by every run",
    (
        _c("correction_id", "string", "改正的编号", "key"),
        _c("action", "string", "动作：改某项、核对无误、补录、剔除、拆分", "set an attribute, accept the row, add a missed figure, reject the row, split it", CORRECTION_ACTIONS),
        _c("doc_id", "string", "文档编号；文件重新保存后为新编号", "the document; the new one where the file was saved anew"),
        _c("doc", "string", "文档路径", "path of the document"),
        _c("figure_id", "string?", "所改数字的编号；补录者为空", "the figure; null for add"),
        _c("start", "integer", "数字在全文中的起点", "where the mention begins"),
        _c("end", "integer", "数字在全文中的终点（不含）", "where the mention ends, exclusive"),
        _c("text", "string", "数字的原文写法", "the mention as written"),
        _c("prefix", "string", "数字前 32 个字符", "32 characters before the mention"),
        _c("suffix", "string", "数字后 32 个字符", "32 characters after the mention"),
        _c("field", "string?", "所改的列；仅用于 set", "the column that is set; set only"),
        _c("expect", "string?", "改正时所见的值：程序读出别的值时会提醒；accept 为各列的 JSON", "the value that was seen: when the program reads another one, findings say so; for accept a JSON object of columns"),
        _c("new", "string?", "改为何值；add 为各列的 JSON，split 为各行的 JSON 数组", "the right value; for add a JSON object of columns, for split a JSON array of such objects"),
        _c("author", "string", "改正人", "who says so"),
        _c("at", "datetime", "改正时间（UTC）", "when, UTC"),
        _c("reason", "string", "理由", "why"),
    ),
)  # fmt: skip

OVERRULED = Table(
    "overruled",
    FIGURES.key,
    "被人改正或剔除的数字，保留程序原来读出的样子",
    "the figures that corrections changed or rejected, as the program had read them; one that is not in figures was rejected",
    FIGURES.columns,
)

INDICATORS = Table(
    "indicators",
    ("indicator_id",),
    "指标目录",
    "the indicator catalogue",
    (
        _c("indicator_id", "string", "编号", "key"),
        _c("name_zh", "string", "中文名", "Chinese name"),
        _c("name_en", "string", "英文名", "English name"),
        _c("aliases", "string", "别名，以 | 分隔", "other wordings, joined by |"),
        _c("definition_zh", "string", "中文定义", "definition in Chinese"),
        _c("definition_en", "string", "英文定义", "definition in English"),
        _c("unit", "string", "单位", "base unit of its level"),
        _c("nature", "string", "性质", "flow, stock, rate or index", NATURES),
        _c("summable", "boolean", "可否跨地区相加", "whether places add up"),
        _c("better", "string", "何者为好", "whether more or less is better", BETTER),
        _c("topic", "string", "主题", "topic", TOPICS),
        _c("nbs_name", "string", "国家统计局名称", "the Statistics Bureau's name"),
    ),
)  # fmt: skip

TABLES = {
    t.name: t
    for t in (FIGURES, DOCUMENTS, ARTICLES, ORIGINS, REJECTS, FINDINGS, SERIES, TARGETS, COVERAGE, TERMS, INDICATORS, CORRECTIONS, OVERRULED)
}
