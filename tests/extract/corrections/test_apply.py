"""What each action does to the figures, what is told where the program reads otherwise now, and undoing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import REPORT, figures_of, row_of, the

from extract.corrections import make
from extract.corrections.apply import Applied, apply
from extract.corrections.record import CONTRADICTION, INVALID, NOT_NEEDED, READING_CHANGED, WITHOUT_FIGURE, Correction
from extract.meaning.figure import Figure

DOC = "a" * 64
FOUND = figures_of(REPORT)
GRAIN = the(FOUND, "5.2万吨")


def applied(*corrections: Correction, found: list[Figure] = FOUND) -> Applied:
    return apply(corrections, {DOC: row_of()}, {DOC: REPORT}, found)


def read_as(figure: Figure, **otherwise: object) -> list[Figure]:
    """The figures as a program of other rules would read them."""
    return [replace(f, **otherwise) if f is figure else f for f in FOUND]


def add(text: str, **given: object) -> Correction:
    start = REPORT.index(text)
    return make.add(DOC, "report.txt", REPORT, start, start + len(text), given, "王")


def test_no_corrections_change_nothing() -> None:
    done = applied()
    assert (done.figures, done.findings, done.corrections, done.overruled) == (FOUND, [], [], [])


def test_set_changes_one_row_and_what_follows_and_says_so() -> None:
    done = applied(make.set_(GRAIN, "indicator", "财政总收入", "王"), make.set_(GRAIN, "unit_written", "万元", "王"))
    row = the(done.figures, "5.2万吨")
    assert (row.indicator, row.indicator_id, row.value, row.unit, row.topic) == ("财政总收入", "fiscal_total_revenue", 52000, "元", "fiscal")
    assert (row.confidence, row.rule, row.figure_id) == (1, GRAIN.rule + ";corrected", GRAIN.figure_id)
    assert [f for f in done.figures if f is not row] == [f for f in FOUND if f is not GRAIN]
    assert done.overruled == [GRAIN]
    assert done.findings == []


def test_the_later_of_two_words_on_one_column_counts() -> None:
    first = make.set_(GRAIN, "value", "1", "王")
    second = make.set_(the(applied(first).figures, "5.2万吨"), "value", "2", "李")
    done = applied(first, second)
    assert the(done.figures, "5.2万吨").value == 2
    assert done.findings == []


def test_accept_makes_a_row_sure() -> None:
    row = the(applied(make.accept(GRAIN, "王")).figures, "5.2万吨")
    assert row == replace(GRAIN, confidence=1.0, rule=GRAIN.rule + ";accepted")


def test_reject_takes_a_row_out_and_keeps_it_to_be_seen() -> None:
    done = applied(make.reject(GRAIN, "王"))
    assert done.figures == [f for f in FOUND if f is not GRAIN]
    assert done.overruled == [GRAIN]


def test_what_was_part_of_a_rejected_whole_is_part_of_nothing() -> None:
    whole, part = the(FOUND, "183.6亿元"), the(FOUND, "120.4亿元")
    assert part.part_of == whole.figure_id
    done = applied(make.reject(whole, "王"))
    assert the(done.figures, "120.4亿元") == replace(part, part_of=None)
    assert done.overruled == [whole, part]


def test_split_makes_several_rows_that_can_be_corrected_each() -> None:
    target = the(FOUND, "5%—5.5%")
    split = make.split(target, [{"value": 5.0, "indicator": "生产总值下限"}, {"value": 5.5, "commitment": "strive"}], "王")
    first, second = (f for f in applied(split).figures if f.text == target.text)
    assert (first.value, first.value_high, first.indicator, first.figure_id) == (5, None, "生产总值下限", target.figure_id)
    assert (second.value, second.value_high, second.indicator, second.commitment) == (5.5, None, "地区生产总值", "strive")
    assert second.figure_id != first.figure_id
    assert first.rule == second.rule == target.rule + ";split"
    third = [f for f in applied(split, make.set_(second, "value", "5.6", "王")).figures if f.text == target.text]
    assert [f.value for f in third] == [5, 5.6]


def test_add_takes_the_programs_guesses_where_the_person_says_nothing() -> None:
    done = applied(add("4500单", indicator="热线工单办理量"))
    row = the(done.figures, "4500单")
    assert (row.indicator, row.value, row.unit, row.measure) == ("热线工单办理量", 4500, "单", "level")
    assert (row.period_start, row.period_end, row.region) == (date(2023, 1, 1), date(2023, 12, 31), "浙江省")
    assert row.sentence == "街道办理热线工单4500单，办结率98.2%。"
    assert REPORT[row.start : row.end] == row.text and REPORT[row.sentence_start :].startswith(row.sentence)
    assert row.confidence == 1 and row.rule.endswith(";added")
    assert [f.start for f in done.figures] == sorted(f.start for f in done.figures)
    assert done.overruled == []


def test_an_added_figure_can_be_corrected() -> None:
    adding = add("4500单", indicator="热线工单办理量")
    row = the(applied(adding).figures, "4500单")
    done = applied(adding, make.set_(row, "value", "4501", "李"))
    assert the(done.figures, "4500单").value == 4501
    assert done.overruled == []


def test_an_added_figure_that_the_program_now_finds_is_told_of() -> None:
    row = the(applied(add("4500单", indicator="热线工单办理量")).figures, "4500单")
    itself = replace(row, indicator="工单数", rule="number;left;default;passage;article", confidence=0.8)
    done = applied(add("4500单", indicator="热线工单办理量"), found=sorted([*FOUND, itself], key=lambda f: f.start))
    assert [t.kind for t in done.findings] == [READING_CHANGED]
    assert the(done.figures, "4500单").indicator == "热线工单办理量"
    assert [t.kind for t in applied(add("4500单", indicator="工单数"), found=[*FOUND, itself]).findings] == [NOT_NEEDED]


def test_an_addition_in_a_figure_of_the_program_is_not_made() -> None:
    done = applied(add("800余", indicator="停车位"))
    assert (done.figures, [t.kind for t in done.findings]) == (FOUND, [CONTRADICTION])


EXPECT = [
    # what the program reads now, the kind told, the words in the message
    (52000.0, None, ""),
    (51000.0, NOT_NEEDED, "now reads value as 51000 by itself"),
    (520.0, READING_CHANGED, "read value as 52000 when it was set to 51000, and now reads 520"),
]


@pytest.mark.parametrize(("now", "kind", "said"), EXPECT)
def test_a_correction_says_when_the_program_has_learnt_better_or_worse(now: float, kind: str | None, said: str) -> None:
    done = applied(make.set_(GRAIN, "value", "51000", "王"), found=read_as(GRAIN, value=now))
    assert the(done.figures, "5.2万吨").value == 51000
    assert [t.kind for t in done.findings] == ([kind] if kind else [])
    assert all(said in t.message and "report.txt" in t.message for t in done.findings)
    assert all(t.figure_id == GRAIN.figure_id for t in done.findings)


@pytest.mark.parametrize(("now", "told"), [(None, 0), ("about", 0), ("over", 1)])
def test_an_empty_value_is_expected_like_any_other(now: str | None, told: int) -> None:
    done = applied(make.set_(GRAIN, "qualifier", "near", "王"), found=read_as(GRAIN, qualifier=now if now != "about" else None))
    assert len(done.findings) == told
    assert the(done.figures, "5.2万吨").qualifier == "near"


def test_what_was_accepted_stands_when_the_program_reads_otherwise() -> None:
    done = applied(make.accept(GRAIN, "王"), found=read_as(GRAIN, value=5.2, indicator="产量"))
    row = the(done.figures, "5.2万吨")
    assert (row.value, row.indicator, row.confidence) == (52000, "粮食产量", 1)
    assert [t.kind for t in done.findings] == [READING_CHANGED]
    assert "value is 5.2, was 52000" in done.findings[0].message


def test_a_figure_that_the_program_no_longer_finds_is_told_of() -> None:
    without = [f for f in FOUND if f is not GRAIN]
    done = applied(make.set_(GRAIN, "value", "51000", "王"), make.reject(GRAIN, "王"), found=without)
    assert done.figures == without
    assert [t.kind for t in done.findings] == [WITHOUT_FIGURE, NOT_NEEDED]


def test_what_would_contradict_the_row_as_it_is_now_is_not_applied() -> None:
    done = applied(make.set_(GRAIN, "period_start", "2023-07-01", "王"), found=read_as(GRAIN, period_end=date(2022, 12, 31)))
    assert [t.kind for t in done.findings] == [CONTRADICTION]
    assert the(done.figures, "5.2万吨").period_start == date(2023, 1, 1)


@pytest.mark.parametrize(("whole", "kinds"), [("183.6亿元", []), ("5.2万吨", [CONTRADICTION]), (None, [CONTRADICTION])])
def test_a_part_is_of_another_figure_of_the_same_paper(whole: str | None, kinds: list[str]) -> None:
    key = the(FOUND, whole).figure_id if whole else "0" * 16
    done = applied(make.set_(GRAIN, "part_of", key, "王"))
    assert [t.kind for t in done.findings] == kinds
    assert the(done.figures, "5.2万吨").part_of == (None if kinds else key)


def test_a_code_that_is_no_longer_one_stops_nothing() -> None:
    old = make.set_(GRAIN, "indicator_id", "gdp", "王")
    gone, seen = replace(old, new="gone_from_the_catalogue"), replace(old, correction_id="c2", expect="gone_too")
    done = applied(gone, make.set_(GRAIN, "value", "7", "王"))
    assert [t.kind for t in done.findings] == [INVALID]
    assert "no such indicator" in done.findings[0].message
    assert the(done.figures, "5.2万吨").value == 7
    assert [t.kind for t in applied(seen).findings] == [READING_CHANGED]


SOME = [
    make.set_(GRAIN, "value", "1", "王"), make.set_(GRAIN, "region", "杭州市", "王"), make.accept(the(FOUND, "65.6%"), "王"),
    make.reject(the(FOUND, "183.6亿元"), "王"), make.set_(the(FOUND, "120.4亿元"), "status", "target", "王"), add("4500单", value=9.0),
    make.split(the(FOUND, "5%—5.5%"), [{"value": 5.0}, {"value": 5.5}], "王"),
]  # fmt: skip


@given(st.lists(st.sampled_from(SOME), unique_by=lambda c: c.correction_id))
@settings(deadline=None, max_examples=60)
def test_spans_ids_and_contract_hold_whatever_is_corrected(corrections: list[Correction]) -> None:
    done = applied(*corrections)
    ids = [f.figure_id for f in done.figures]
    assert len(set(ids)) == len(ids)
    assert all(REPORT[f.start : f.end] == f.text for f in done.figures)
    assert {f.part_of for f in done.figures if f.part_of} <= set(ids)
    assert len(done.corrections) == len(corrections)
    touched = {f.figure_id for f in done.overruled}
    assert [f for f in FOUND if f.figure_id not in touched] == [f for f in done.figures if f in FOUND]
