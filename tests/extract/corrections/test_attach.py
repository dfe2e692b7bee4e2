"""Where a correction's words stand after a paper was saved anew: found, or told of; never guessed."""

from __future__ import annotations

import pytest
from office import REPORT, figures_of, row_of, the

from extract.corrections import make
from extract.corrections.apply import apply
from extract.corrections.record import AMBIGUOUS, KINDS, LOST, OTHER_PAPER, WITHOUT_PAPER

OLD, NEW = "a" * 64, "b" * 64
LINE = "街道办理热线工单4500单，办结率98.2%。\n"
SENTENCE = "粮食产量稳定在5.2万吨。"
# what became of the paper → what is said of the correction of its 5.2万吨 (nothing: it is where it was)
RESAVED = {
    "as it was": (REPORT, None),
    "a line added at the top": ("（修订稿）\n" + REPORT, None),
    "a line added at the end": (REPORT + "以上数据均为快报数。\n", None),
    "the words broken anew": (REPORT.replace("5.2万吨", "5.2\n万吨").replace("粮食产量", "粮食\n产量"), None),
    "no line breaks left": (REPORT.replace("\n", ""), None),
    "words changed before": (REPORT.replace("粮食产量稳定在", "粮食总产量基本稳定在"), None),
    "words changed after": (REPORT.replace("街道办理热线工单", "各街道共办理热线工单"), None),
    "another sentence before": (REPORT.replace(SENTENCE, "新增绿道30公里。" + SENTENCE), None),
    "moved to the end": (REPORT.replace(SENTENCE, "") + "全年新建停车位800余个。" + SENTENCE + "\n" + LINE, None),
    "the same amount of something else": (REPORT + "全市回收废旧电池5.2万吨，处置危险废物1.1万吨。\n", None),
    "said again, in other company": (REPORT + "\n附：\n全年接待游客120万人次，新建停车位800余个。" + SENTENCE + "\n" + LINE, None),
    "said twice in the same words": (REPORT + REPORT, AMBIGUOUS),
    "said twice in nearly the same words": (REPORT.replace("全年接待", "去年接待") + REPORT.replace("全年接待", "年内接待"), AMBIGUOUS),
    "the amount revised": (REPORT.replace("5.2万吨", "5.3万吨"), LOST),
    "the amount part of another": (REPORT.replace("5.2万吨", "15.2万吨"), LOST),
    "the sentence gone": (REPORT.replace(SENTENCE, ""), LOST),
    "only something else left of it": (REPORT.replace(SENTENCE, "") + "全市回收废旧电池5.2万吨，处置危险废物1.1万吨。\n", LOST),
}


def value_set(text: str, doc: str = "report.txt"):
    """The correction of the grain output, applied to what the program finds in ``text``."""
    figure = the(figures_of(REPORT, OLD), "5.2万吨")
    found = figures_of(text, NEW, doc)
    return found, apply([make.set_(figure, "value", "51000", "王")], {NEW: row_of(NEW, doc)}, {NEW: text}, found)


@pytest.mark.parametrize(("text", "kind"), RESAVED.values(), ids=RESAVED)
def test_a_correction_finds_its_words_in_a_paper_saved_anew(text: str, kind: str | None) -> None:
    found, done = value_set(text)
    if kind is None:
        assert done.findings == []
        changed = [f for f in done.figures if f.value == 51000]
        assert ["粮食" in f.sentence.replace("\n", "") for f in changed] == [True]
        placed = done.corrections[0]
        assert (placed.doc_id, placed.figure_id) == (NEW, changed[0].figure_id)
        assert "".join(text[placed.start : placed.end].split()) == "5.2万吨"
    else:
        assert done.figures == found
        (told,) = done.findings
        assert told.kind == kind
        assert all(words in told.message for words in ("report.txt", "5.2万吨", done.corrections[0].correction_id, "take this one back"))


def test_a_paper_under_another_name_is_known_by_the_quote_and_told_of() -> None:
    _, done = value_set("（修订稿）\n" + REPORT, "report-final.txt")
    assert [f.value for f in done.figures if "粮食" in f.indicator] == [51000]
    assert [(t.kind, t.doc_id) for t in done.findings] == [(OTHER_PAPER, NEW)]
    assert "report-final.txt" in done.findings[0].message


def test_a_paper_that_is_gone_is_told_of_and_the_correction_kept() -> None:
    found, done = value_set("2023年，全省税收收入3亿元。", "another.txt")
    assert done.figures == found
    assert [t.kind for t in done.findings] == [WITHOUT_PAPER]
    assert [c.doc for c in done.corrections] == ["report.txt"]


def test_a_quote_in_several_other_papers_is_not_guessed_at() -> None:
    figure = the(figures_of(REPORT, OLD), "5.2万吨")
    copies = {d * 64: REPORT + d for d in "bc"}
    documents = {d: row_of(d, f"{d[0]}.txt") for d in copies}
    done = apply([make.set_(figure, "value", "51000", "王")], documents, copies, [])
    assert [t.kind for t in done.findings] == [AMBIGUOUS]
    assert "b.txt, c.txt" in done.findings[0].message


def test_the_same_bytes_are_attached_by_their_place_though_the_words_stand_twice() -> None:
    text = (LINE + SENTENCE + "\n") * 3
    found = figures_of(text, OLD)
    second = [f for f in found if f.text == "5.2万吨"][1]
    done = apply([make.reject(second, "王")], {OLD: row_of(OLD)}, {OLD: text}, found)
    assert done.figures == [f for f in found if f != second]


def test_a_mention_that_is_cut_otherwise_by_new_rules_is_found_where_it_overlaps() -> None:
    found = figures_of(REPORT, OLD)
    figure = the(found, "800余个")
    shorter = make.set_(figure, "indicator", "停车泊位数", "王")
    cut = type(shorter)(**shorter.row() | {"text": "800余", "end": shorter.end - 1, "figure_id": "0" * 16})
    done = apply([cut], {OLD: row_of(OLD)}, {OLD: REPORT}, found)
    assert the(done.figures, "800余个").indicator == "停车泊位数"
    assert done.findings == []


def test_every_kind_of_finding_is_known() -> None:
    assert {AMBIGUOUS, LOST, OTHER_PAPER, WITHOUT_PAPER} <= KINDS
