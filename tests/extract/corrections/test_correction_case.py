"""From a correction to a case for the tests and the rules that failed; the worked example of CONTRIBUTING.md."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from office import REPORT, Office

from extract import extract_text
from extract.corrections import make
from extract.corrections.__main__ import main
from extract.corrections.case import case_of
from extract.corrections.refresh import refresh
from extract.errors import CorrectionError

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## From a correction to a rule")[2].partition("\n## ")[0]


def case(office: Office, *corrections) -> tuple[dict, str]:
    office.store.save(*corrections)
    refresh(office.out)
    made = case_of(office.out, corrections[0].correction_id)
    return json.loads(made.line), "\n".join(made.about)


def test_a_set_gives_what_is_right_and_the_step_that_failed(office: Office) -> None:
    row = office.the("5.2万吨")
    made, about = case(office, make.set_(row, "period_end", "2022-12-31", "王", "说的是上年"))
    assert made == {
        "says": "说的是上年", "text": "粮食产量稳定在5.2万吨。", "issue_date": "2024-01-20", "region": "浙江省",
        "figures": [{
            "text": "5.2万吨", "indicator": "粮食产量", "value": 52000, "unit": "吨", "measure": "level",
            "period_start": "2022-01-01", "period_end": "2022-12-31",
        }],
    }  # fmt: skip
    assert f"was read by {row.rule}." in about
    assert f"period_end: the program read 2023-12-31, right is 2022-12-31 — rule '{row.rule.split(';')[3]}', extract/meaning/period.py" in about
    assert "The case fails today: period_start of “5.2万吨” is " in about


def test_the_others_of_the_sentence_are_held_to_their_text(office: Office) -> None:
    made, _ = case(office, make.set_(office.the("3000人"), "value", "3001", "王"))
    assert [list(f) for f in made["figures"]] == [["text"], ["text", "indicator", "value", "unit", "measure"]]


def test_a_rejection_is_a_case_without_the_figure(office: Office) -> None:
    made, about = case(office, make.reject(office.the("5.2万吨"), "王"))
    assert made["figures"] == []
    assert "not_figures.csv" in about
    assert "1 figures are found in the sentence, 0 are right" in about


def test_an_addition_is_a_case_with_the_figure(office: Office) -> None:
    document = next(d for d in office.rows("documents") if d["doc"] == "2023.txt")
    start = REPORT.index("4500单")
    made, about = case(office, make.add(document["doc_id"], "2023.txt", REPORT, start, start + 5, {"indicator": "热线工单"}, "王"))
    assert [f["text"] for f in made["figures"]] == ["4500单", "98.2%"]
    assert "“4500单” was not found" in about


def test_a_fault_of_the_surroundings_is_told_from_one_of_the_sentence(office: Office) -> None:
    office.write("2024.txt", "浙江省2024年工作要点\n\n2024年1月20日\n\n2022年，全省遭遇旱情。\n粮食产量稳定在6.6万吨。\n")
    office.run()
    row = office.the("6.6万吨")
    _, about = case(office, make.set_(row, "unit", row.unit, "王"))
    assert "The sentence alone is read right" in about


def test_a_correction_that_is_not_there_is_told_of(office: Office) -> None:
    with pytest.raises(CorrectionError, match="hold no correction nosuch"):
        case_of(office.out, "nosuch")


def test_the_example_of_the_guide_is_what_the_command_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper, rule = re.findall(r"```text\n(.*?)\n```", GUIDE, re.DOTALL)
    office = Office(tmp_path)
    office.write("town.txt", paper + "\n")
    (office.papers / "documents.csv").write_text("doc,issue_date,region\ntown.txt,2024-01-20,示例市\n", encoding="utf-8")
    office.run()
    correction = make.set_(office.the("1200座"), "indicator", "充电桩数", "王", "充电桩数才是统计口径")
    office.store.save(correction)
    assert main(["--data", str(office.out), "apply"]) == 0
    capsys.readouterr()
    assert main(["--data", str(office.out), "to-case", correction.correction_id]) == 0
    printed = capsys.readouterr()
    assert printed.out == re.findall(r"```json\n(.*?\n)```", GUIDE, re.DOTALL)[0]
    assert printed.err.splitlines()[0] == rule
    made = json.loads(printed.out)
    assert len(extract_text(made["text"], issue_date=made["issue_date"], region=made["region"])) == len(made["figures"])


def test_the_commands_of_the_guide_are_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = set(re.findall(r"^    (\S+)", capsys.readouterr().out, re.MULTILINE))
    assert commands == {"list", "undo", "export", "import", "apply", "to-case"}
    assert all(f"`{c}`" in GUIDE for c in commands)


def test_the_command_lists_undoes_exports_and_imports(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, sheet = ["--data", str(office.out)], tmp_path / "ours.csv"
    office.store.save(make.set_(office.the("5.2万吨"), "value", "51000", "王"))
    (correction,) = office.store.standing()
    assert main([*data, "export", str(sheet)]) == 0
    assert main([*data, "undo", correction.correction_id, "抄错"]) == 0
    assert main([*data, "list"]) == 0
    assert "set value 51000 (taken back by " in capsys.readouterr().out
    assert main([*data, "undo", correction.correction_id]) == 2
    assert "was taken back before" in capsys.readouterr().err
    lines = sheet.read_bytes().replace(correction.correction_id.encode(), b"another1")
    sheet.write_bytes(lines + b"bad,row\r\n")
    assert main([*data, "import", str(sheet)]) == 1
    assert "1 corrections came in, 0 were known, 1 rows were left out" in (said := capsys.readouterr().out)
    last = len(lines.splitlines()) + 1
    assert f"ours.csv, line {last}: " in said
    assert office.the("5.2万吨").value == 51000
