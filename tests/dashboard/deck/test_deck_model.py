"""A deck: kept as a file and read back, changed step by step, its evidence with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.charts.reading import Piece
from dashboard.deck import edit
from dashboard.deck.model import Deck, Quote, Slide, Text, figures_of
from dashboard.deck.saved import UnreadableDeck, read, written
from dashboard.deck.store import Decks, file_safe, folder_of
from dashboard.deck.told import outdated, with_told
from dashboard.words import ZH
from tests.dashboard.deck.made import CODES, EVERY, drafted, store


@pytest.mark.parametrize("deck", [EVERY, Deck("空", "空", "", EVERY.day, "en")], ids=["every", "empty"])
def test_a_deck_comes_back_as_it_was(deck: Deck) -> None:
    assert read(written(deck)) == deck


@pytest.mark.parametrize("code", CODES)
def test_a_draft_comes_back_as_it_was(code: str) -> None:
    assert read(written(drafted(code))) == drafted(code)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (json.dumps({"version": 2, "shape": "of tomorrow"}), "later"),
        ("not JSON", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        (written(EVERY).replace('"line"', '"pie"'), "damaged"),
        (written(EVERY).replace('"block": "kpis"', '"block": "film"'), "damaged"),
        (written(EVERY)[: len(written(EVERY)) // 2], "damaged"),
    ],
    ids=["later", "text", "list", "bare", "kind", "block", "half"],
)
def test_a_file_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDeck) as caught:
        read(text)
    assert caught.value.reason == reason


def test_decks_lie_beside_the_data(tmp_path: Path) -> None:
    assert folder_of(tmp_path / "data") == tmp_path / "data.decks"


def test_decks_are_kept_by_name(tmp_path: Path) -> None:
    decks = Decks(tmp_path / "data.decks")
    assert decks.all() == []
    decks.save(EVERY)
    decks.save(replace(EVERY, name="另一份"))
    assert [kept.name for kept in decks.all()] == ["另一份", "全"]
    assert Decks(decks.folder).open("全") == EVERY
    assert decks.free_name("全") == "全 2"
    assert sorted(file.suffix for file in decks.folder.iterdir()) == [".json", ".json"]
    decks.remove("全")
    assert not decks.has("全")


def test_a_deck_that_cannot_be_read_is_listed_and_left_alone(tmp_path: Path) -> None:
    decks = Decks(tmp_path)
    (tmp_path / "旧.json").write_text('{"version": 9}', encoding="utf-8")
    assert [(kept.name, kept.deck, kept.fault) for kept in decks.all()] == [("旧", None, "later")]
    with pytest.raises(UnreadableDeck):
        decks.change("旧", lambda deck: deck)
    assert (tmp_path / "旧.json").read_text(encoding="utf-8") == '{"version": 9}'


@pytest.mark.parametrize("name", ["../别处", "a/b", "", ".", "..", "x" * 200])
def test_a_name_never_leaves_the_folder(tmp_path: Path, name: str) -> None:
    decks = Decks(tmp_path / "decks")
    free = decks.free_name(name)
    decks.save(replace(EVERY, name=free))
    assert [file.parent for file in tmp_path.rglob("*.json")] == [decks.folder]
    assert free == file_safe(free)
    with pytest.raises(FileNotFoundError):
        decks.open("../" + free)


def test_two_people_add_to_one_deck(tmp_path: Path) -> None:
    decks = Decks(tmp_path)
    decks.save(EVERY)
    for title in ("一", "二"):
        decks.change("全", lambda deck, title=title: deck.with_slides(edit.with_slide(deck, Slide("content", title))))
    assert [slide.title for slide in decks.open("全").slides][-3:] == ["一", "二", "资料来源"]


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in deck.slides]


@pytest.mark.parametrize(
    ("at", "by", "expected"),
    [(1, 1, [0, 2, 1, 3, 4]), (1, -1, [1, 0, 2, 3, 4]), (0, -1, [0, 1, 2, 3, 4]), (4, 1, [0, 1, 2, 3, 4])],
)
def test_moving(at: int, by: int, expected: list[int]) -> None:
    assert titles(edit.moved(EVERY, at, by)) == [titles(EVERY)[number] for number in expected]


def test_joining_sets_blocks_side_by_side_and_keeps_the_notes() -> None:
    joined = edit.joined(EVERY, 2)
    assert titles(joined) == ["每样一个", "图", "原话", "资料来源"]
    assert joined.slides[1].blocks == EVERY.slides[1].blocks + EVERY.slides[2].blocks
    assert joined.slides[1].notes == "说这里"
    assert edit.joined(EVERY, 1) == EVERY  # nothing goes onto a cover


def test_evidence_that_no_slide_needs_is_let_go() -> None:
    bare = EVERY.with_slides(EVERY.slides[:1])
    assert bare.told == {}


def test_the_cover_follows_the_title() -> None:
    assert edit.headed(EVERY, title="新题").slides[0].title == "新题"


def test_words_of_ones_own() -> None:
    deck = EVERY.with_slides((Slide("content", "下一步", (edit.own_words("一\n\n二"),)),))
    assert edit.words_of(deck.slides[0]) == "一\n二"
    assert edit.words_of(edit.changed(deck, 0, title="下一步", notes="", text="三").slides[0]) == "三"
    assert edit.words_of(EVERY.slides[3]) is None  # numbers of the tables are not to be typed over


def test_a_figure_brings_its_sentence_and_says_when_the_tables_move_on() -> None:
    row = store().rows("SELECT figure_id, sentence, text, value FROM figures ORDER BY figure_id LIMIT 1")[0]
    figure = str(row["figure_id"])
    deck = with_told(replace(EVERY, slides=(), told={}), (Slide("content", "原话", (Quote(figure),)),), store(), ZH)
    told = deck.told[figure]
    assert (told.sentence, told.mention, told.value) == (row["sentence"], row["text"], row["value"])
    assert outdated(deck, store(), ZH) == []
    moved = replace(deck, told={figure: replace(told, value=told.value + 1)})
    assert outdated(moved, store(), ZH) == [figure]


def test_every_figure_of_a_slide_is_known() -> None:
    assert figures_of(EVERY.slides[2]) == ["f1"]
    assert figures_of(Slide("content", "", (Text(((Piece("5%", "measure", ("a", "b")),),)),))) == ["a", "b"]
