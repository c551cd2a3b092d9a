"""A missing commitment comes with the place that is nearest to it, and why that place does not count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slacheck.report import Report

Ask = Callable[..., Report]

RULE = """
readings:
  - reads: clear
    text: {zh: ['备件'], en: ['spare parts']}
    and: {zh: ['供应|储存|提供'], en: ['suppl|kept?|keeps?']}
    unless: {zh: ['清单'], en: ['price list']}
    within: {zh: ['备件'], en: ['parts']}
"""


def near(report: Report) -> list[tuple[str, str]]:
    found = report.topics["custom.parts"]
    assert found.status.value in ("missing", "clear")
    return [(place.quote, place.note) for place in found.near]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Customer shall keep spare parts.", "it is your duty, not the vendor's"),
        ("Vendor does not supply spare parts.", "it says that this is not given"),
        ("Spare parts are supplied by the price list.", "it speaks of something else"),
        ("Are spare parts supplied?", "it asks, and promises nothing"),
        ("甲方应储存备件。", "it is your duty, not the vendor's"),
        ("乙方不提供备件。", "it says that this is not given"),
        ("供应备件清单。", "it speaks of something else"),
        ("是否供应备件？", "it asks, and promises nothing"),
    ],
)
def test_a_place_that_does_not_count_is_told_with_its_reason(ask: Ask, text: str, note: str) -> None:
    assert near(ask(RULE, text)) == [(text, note)]


def test_a_heading_alone_is_a_near_miss(ask: Ask) -> None:
    assert near(ask(RULE, "# Contract\n\n## Spare parts kept\n\nSee below.")) == [
        ("Spare parts kept", "only a heading")
    ]
    assert near(ask(RULE, "# Spare parts kept\n\nSee below.")) == []


def test_reasons_are_told_in_the_reports_language(ask: Ask) -> None:
    assert near(ask(RULE, "乙方不提供备件。", lang="zh")) == [("乙方不提供备件。", "写明不提供")]


def test_a_place_that_only_names_the_subject_stands_in_where_no_other_is_near(ask: Ask) -> None:
    named = "it names the subject; no commitment was recognised in it"
    assert near(ask(RULE, "Spare parts: see the warehouse.")) == [("Spare parts: see the warehouse.", named)]
    denied = "Vendor does not supply spare parts."
    assert [quote for quote, _ in near(ask(RULE, f"Spare parts: see the warehouse.\n\n{denied}"))] == [denied]
    assert near(ask(RULE, "The weather is fine.")) == []


def test_what_is_answered_needs_no_near_miss(ask: Ask) -> None:
    assert near(ask(RULE, "Vendor supplies spare parts. Customer shall keep spare parts.")) == []


def test_what_says_most_comes_first_and_three_are_enough(ask: Ask) -> None:
    asked = "Are spare parts supplied?"
    denied = [f"Vendor does not supply spare parts of type {letter}." for letter in "abcd"]
    assert [quote for quote, _ in near(ask(RULE, "\n\n".join([asked, *denied])))] == denied[:3]
