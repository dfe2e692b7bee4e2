"""A folder of tables made from papers of our own: two years of a place, a target and what came of it, an invented paper."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract import extract_paths

PAPERS = {
    "2024.txt": "浙江省政府工作报告\n\n2024年1月23日在浙江省第十四届人民代表大会第二次会议上\n\n一、2023年工作回顾\n全省生产总值82553亿元，增长6%。一般公共预算收入8600亿元，增长7%。城镇新增就业116万人。\n\n二、2024年工作安排\n今年主要预期目标是：全省生产总值增长5.5%左右，城镇新增就业100万人以上，居民消费价格涨幅3%左右。\n",
    "2025.txt": "浙江省政府工作报告\n\n2025年1月14日在浙江省第十四届人民代表大会第三次会议上\n\n一、2024年工作回顾\n全省生产总值90131亿元，增长5.5%。一般公共预算收入8706亿元，增长1.3%。城镇新增就业119万人，居民消费价格上涨0.3%。上半年全省生产总值增长5.6%。\n",
    "anhui.txt": "安徽省政府工作报告\n\n2025年1月19日在安徽省第十四届人民代表大会第三次会议上\n\n一、2024年工作回顾\n全省生产总值50625亿元，增长5.8%。城镇新增就业72万人。粮食产量836亿斤。\n",
    "example.txt": "示例县政府工作报告\n\n一、2024年工作回顾\n2024年，全县生产总值300亿元，增长6.1%。\n",
}
SIDECAR = "doc,title,publisher,issue_date,region,example,restates\nexample.txt,,,2025-01-09,示例县,true,\n"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of tables."""
    home = tmp_path_factory.mktemp("exports")
    (home / "papers").mkdir()
    for name, text in PAPERS.items():
        (home / "papers" / name).write_text(text, encoding="utf-8")
    (home / "papers" / "documents.csv").write_text(SIDECAR, encoding="utf-8")
    extract_paths([home / "papers"], out=home / "data", at=datetime(2026, 1, 1, tzinfo=UTC))
    return home / "data"
