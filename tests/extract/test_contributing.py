"""The worked example of CONTRIBUTING.md: a unit, an alias and an indicator are one line each, and take at once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ASK = """
import json, sys
from extract import extract_text
columns = ["unit", "indicator", "indicator_id"]
tables = [extract_text(t, issue_date="2024-01-20", region="浙江省") for t in json.loads(sys.argv[1])]
print(json.dumps([[v if isinstance(v, str) else None for v in t[columns].iloc[0]] if len(t) else [None] * 3 for t in tables]))
"""
SENTENCES = ["2023年，新建充电枪120把。", "2023年，规上工业增值增长7.1%。", "2023年，全市现有低空航线12条。"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)\n```", GUIDE, re.DOTALL)


def ask(root: Path) -> list[list[str | None]]:
    done = subprocess.run(
        [sys.executable, "-c", ASK, json.dumps(SENTENCES)], cwd=root, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_the_three_lines_of_the_guide_take(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "extract", tmp_path / "extract", ignore=shutil.ignore_patterns("__pycache__"))
    rules = tmp_path / "extract" / "rules"
    unit, alias, indicator = blocks("csv")
    (rules / "units.csv").write_text((rules / "units.csv").read_text(encoding="utf-8") + unit + "\n", encoding="utf-8")
    catalogue = (rules / "indicators.csv").read_text(encoding="utf-8")
    old = alias.split("|")[0]
    assert old in catalogue
    assert alias.split("|")[1] not in catalogue
    changed = catalogue.replace(old, alias, 1).rstrip("\n") + "\n" + indicator + "\n"
    (rules / "indicators.csv").write_text(changed, encoding="utf-8")
    known = ask(ROOT)
    guns, industry, routes = ask(tmp_path)
    assert guns[:2] == ["把", "新建充电枪数"]
    assert industry[2] == next(r.split(",")[0] for r in changed.splitlines() if alias in r)
    assert routes[2] == "low_altitude_routes"
    assert [k[2] for k in known] == [None, None, None]
