"""Where quantities stand: offsets, order, and that the text around them changes nothing but offsets."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_cases import cases

from slacheck.quantities import Quantity, find_quantities, scan

# Every phrase of the case files by language; a test a phrase would be thousands.
PLAIN = {language: [text for group, text, _ in cases(language) if group != "near misses"] for language in ("zh", "en")}
PIECES = st.sampled_from(
    [
        "30",
        "３０",
        "三十",
        "半",
        "两",
        "个",
        "小时",
        "工作日",
        "分钟",
        "%",
        "‰",
        "百分之",
        "7×24",
        "24/7",
        "每",
        "季度",
        "一次",
        "(",
        ")",
        "[",
        "]",
        "【",
        "】",
        "____",
        "至",
        "-",
        "~",
        "to",
        "and",
        "a",
        "half",
        "an",
        "hour",
        "hours",
        "business",
        "days",
        "every",
        "once",
        "twice",
        "month",
        "9:00",
        "18:00",
        "周一",
        "周五",
        "Monday",
        "Friday",
        "am",
        "p.m.",
        "¥",
        "$",
        "USD",
        "万",
        "元",
        "整",
        ".",
        ",",
        "，",
        "。",
        "XX",
        "\n",
    ]
)


def shifted(quantities: list[Quantity], by: int) -> list[Quantity]:
    return [dataclasses.replace(q, start=q.start + by, end=q.end + by) for q in quantities]


def assert_well_placed(text: str) -> None:
    end = 0
    for quantity in scan(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end


@pytest.mark.parametrize("language", PLAIN)
def test_the_text_of_a_quantity_is_the_slice_of_the_source(language: str) -> None:
    for text in PLAIN[language]:
        assert_well_placed(text)


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize("sentence", ["双方另有约定的除外。\n", "The parties agree as follows.\n"])
def test_a_sentence_in_front_moves_the_offsets_alone(language: str, sentence: str) -> None:
    for text in PLAIN[language]:
        assert scan(sentence + text) == shifted(scan(text), len(sentence)), text


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize("sentence", ["\n\n双方另有约定的除外。", "\n\nThe parties agree as follows."])
def test_a_paragraph_behind_changes_nothing(language: str, sentence: str) -> None:
    for text in PLAIN[language]:
        assert scan(text + sentence) == scan(text), text


def test_two_sentences_state_what_each_states() -> None:
    first, second = "紧急故障30分钟内响应。", "The fee is 5% of the contract price."
    assert scan(first + second) == scan(first) + shifted(scan(second), len(first))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert_well_placed(text)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_pile_of_number_words_is_read(text: str) -> None:
    assert_well_placed(text)
    assert scan(text) == scan(text)


@given(st.lists(PIECES, max_size=10).map(" ".join))
def test_only_the_public_kinds_are_published(text: str) -> None:
    published = find_quantities(text)
    assert published == [q for q in scan(text) if q.kind in {"duration", "percent", "frequency", "window"}]


@pytest.mark.parametrize(
    "piece", ["一", "1-", "(", "[", "每", "一年", "9:00-", "8天", "1 ", "one ", "%", "{{", "x", "百分之"]
)
def test_a_hostile_run_is_read_to_its_end(piece: str) -> None:
    text = piece * 2000 + "。30分钟内响应"
    assert scan(text)[-1].text == "30分钟"


@pytest.mark.parametrize("text", ["__ Scope of the Service__", "__Current State __", "1. __Payment __(one box)__:__"])
def test_the_marks_of_a_bold_part_are_no_blanks(text: str) -> None:
    assert [quantity for quantity in scan(text) if quantity.kind == "blank"] == []


def test_two_underscores_before_a_unit_are_a_blank() -> None:
    found = scan("within __ hours or __ days")
    assert [quantity.kind for quantity in found] == ["blank", "blank"]
