"""The sentences of the user interface: both languages say the same with the same values."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from slacheck.messages import TABLES, count, failure, gap, knows, quantity, report, say
from slacheck.report import Kind, Severity, Status

ALL = [(key, texts) for table in TABLES for key, texts in table.items()]
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(("key", "texts"), ALL, ids=[key for key, _ in ALL])
def test_both_languages_take_the_same_values(key: str, texts: tuple[str, str]) -> None:
    fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
    assert fields[0] == fields[1]
    assert texts[0]
    assert texts[1]
    assert not HAN.search(texts[1])


def test_no_key_stands_in_two_tables() -> None:
    keys = [key for key, _ in ALL]
    assert len(keys) == len(set(keys))


def test_every_severity_status_and_kind_has_a_word() -> None:
    keys = [f"{type(member).__name__.lower()}.{member.value}" for group in (Severity, Status, Kind) for member in group]
    assert all(knows(key) for key in keys)


@pytest.mark.parametrize(
    ("lang", "number", "told"),
    [("en", 1, "1 page"), ("en", 1200, "1,200 pages"), ("en", 0, "0 pages"), ("zh", 2, "2 页")],
)
def test_numbers_with_their_nouns(lang: str, number: int, told: str) -> None:
    assert count("page", number, lang) == told


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("30 minute", "30 分钟", "30 minutes"),
        ("1 hour", "1 小时", "1 hour"),
        ("0.5 hour", "0.5 小时", "0.5 hours"),
        ("4 business-hour", "4 个工作小时", "4 business hours"),
        ("99.9 percent", "99.9%", "99.9%"),
        ("4 per-year", "每年 4 次", "4 times a year"),
        ("1 per-month", "每月 1 次", "once a month"),
        ("30 minute / 2 hour", "30 分钟 / 2 小时", "30 minutes / 2 hours"),
        ("soon", "soon", "soon"),
    ],
)
def test_quantities_as_people_say_them(text: str, zh: str, en: str) -> None:
    assert quantity(text, "zh") == zh
    assert quantity(text, "en") == en


def test_a_failure_names_cause_and_next_step() -> None:
    assert "--password" in failure("encrypted", "zh")
    assert (
        failure("too-large", "en", "it has 300 MiB; raise --max-file-size") == "it has 300 MiB; raise --max-file-size"
    )
    assert failure("never-heard-of", "zh", "reason") == "reason"
    assert failure("never-heard-of", "zh")


def test_a_gap_is_told_in_either_language() -> None:
    assert gap("no-text-layer", "zh", "no text layer") == "没有文字层（扫描图像）"
    assert gap("no-text-layer", "en", "no text layer on this page") == "no text layer on this page"


def test_an_unknown_key_is_a_defect() -> None:
    with pytest.raises(KeyError):
        say("no.such.sentence", "en")


def test_every_noun_has_three_forms_that_take_a_number() -> None:
    for noun, forms in report.NOUNS.items():
        assert all("{n}" in form or noun.startswith("per-") for form in forms), noun
