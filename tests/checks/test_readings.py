"""What each key of a reading means, tried on a rule of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slacheck.report import Report, TopicResult

Ask = Callable[..., Report]


def result(report: Report) -> TopicResult:
    return report.topics["custom.parts"]


CLEAR = """
readings:
  - reads: clear
    value: supply
    text: {zh: ['备件[^。;]{0,20}{duration}'], en: ['spare parts[^.;]{0,60}{duration}']}
  - reads: ambiguous
    why: unquantified
    text: {zh: ['备件(?:供应|支持)'], en: ['spare parts']}
"""


@pytest.mark.parametrize(
    ("text", "status", "why"),
    [
        ("乙方保证备件供应五年。", "clear", None),
        ("乙方保证备件供应。", "ambiguous", "unquantified"),
        ("乙方保证备件供应。备件供应不少于五年。", "clear", None),
        ("乙方应响应。", "missing", None),
        ("Vendor supplies spare parts for five years.", "clear", None),
        ("Vendor supplies spare parts.", "ambiguous", "unquantified"),
        ("甲方应储存备件5年。", "missing", None),
        ("备件能否供应五年？", "missing", None),
        ("Are spare parts supplied for five years?", "missing", None),
        ("Customer shall keep spare parts for 5 years.", "missing", None),
        ("Spare parts are not included for 5 years.", "missing", None),
        ("We aim to supply spare parts for 5 years.", "ambiguous", "non-binding"),
    ],
)
def test_a_clear_statement_wins_then_an_ambiguous_one(ask: Ask, text: str, status: str, why: str | None) -> None:
    found = result(ask(CLEAR, text))
    assert (found.status.value, found.why) == (status, why)


def test_a_value_comes_with_its_quote(ask: Ask) -> None:
    (value,) = result(ask(CLEAR, "# 5 备件\n\n5.2 乙方保证备件供应五年。")).values
    assert (value.name, value.quantity, value.binding) == ("supply", "5 year", True)
    assert value.evidence.clause == "5.2"
    assert "备件供应五年" in value.evidence.quote


def reading(**keys: str) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"\nreadings:\n  - reads: clear\n{lines}"


WORDS = "{zh: [备件]}"


@pytest.mark.parametrize(
    ("key", "words", "fits", "misses"),
    [
        ("and", "{zh: [供应]}", "备件持续供应。", "备件可靠。"),
        ("unless", "{zh: [清单]}", "备件持续供应。", "备件清单见附件。"),
        ("within", "{zh: [售后]}", "# 售后\n\n备件持续供应。", "# 付款\n\n备件持续供应。"),
        ("outside", "{zh: [付款]}", "# 售后\n\n备件持续供应。", "# 付款\n\n备件持续供应。"),
        ("given", "{zh: [停产]}", "备件供应。停产另行通知。", "备件供应。"),
        ("lacking", "{zh: [停产]}", "备件供应。", "备件供应。停产另行通知。"),
        ("list-lacking", "{zh: [停产]}", "备件供应。\n\n# 其他\n\n停产。", "备件供应。停产另行通知。"),
        ("who", "buyer", "甲方应储存备件。", "乙方应储存备件。"),
        ("denied", "'true'", "乙方不提供备件。", "乙方应响应。"),
        ("heading", "'true'", "# 备件\n\n见下。", "# 付款\n\n见下。"),
    ],
)
def test_a_key_narrows_a_reading(ask: Ask, key: str, words: str, fits: str, misses: str) -> None:
    rule = reading(text=WORDS, **{key: words})
    assert result(ask(rule, fits)).status.value == "clear"
    assert result(ask(rule, misses)).status.value == "missing"


@pytest.mark.parametrize(("between", "status"), [(" ", "missing"), (" and so on" * 40 + " ", "clear")])
def test_in_a_long_sentence_only_what_stands_near_spoils_a_match(ask: Ask, between: str, status: str) -> None:
    rule = reading(text="{en: ['spare parts']}", unless="{en: ['price list']}")
    text = f"Vendor supplies spare parts{between}and keeps a price list."
    assert result(ask(rule, text)).status.value == status


def test_the_first_reading_that_fits_a_statement_reads_it(ask: Ask) -> None:
    rule = """
readings:
  - reads: ignore
    text: {zh: [备件清单]}
    note: {zh: 只是清单, en: only a list}
  - reads: clear
    text: {zh: [备件]}
"""
    found = result(ask(rule, "乙方提交备件清单。"))
    assert found.status.value == "missing"
    assert [(near.quote, near.note) for near in found.near] == [("乙方提交备件清单。", "only a list")]


def test_a_caution_weakens_an_answer_and_gives_none(ask: Ask) -> None:
    rule = """
readings:
  - reads: caution
    text: {zh: [翻新], en: ['refurbished']}
    note: {zh: 也可能是翻新件。, en: They may be refurbished.}
  - reads: clear
    text: {zh: [备件], en: ['spare parts']}
"""
    promised, weakened = "Vendor supplies spare parts.", "Parts may be refurbished."
    report = ask(rule, f"{promised}\n\n{weakened}")
    assert result(report).status.value == "clear"
    (finding,) = report.findings
    assert (finding.kind.value, finding.message) == ("weak", "Spare parts: They may be refurbished.")
    assert [place.quote for place in finding.evidence] == [weakened]
    assert ask(rule, promised).findings == ()
    alone = result(ask(rule, weakened))
    assert alone.status.value == "missing"
    assert [(near.quote, near.note) for near in alone.near] == [(weakened, "They may be refurbished.")]
    both = ask(rule, "Vendor supplies refurbished spare parts.")
    assert [finding.kind.value for finding in both.findings] == ["weak"]


def test_a_hedged_promise_binds_where_missing_it_is_remedied(ask: Ask) -> None:
    rule = CLEAR + "remedied: {en: ['refund']}\n"
    hedged = "We aim to supply spare parts for 5 years."
    assert result(ask(rule, hedged)).why == "non-binding"
    assert result(ask(rule, hedged + " If we miss this target, we refund the fee.")).status.value == "clear"


def test_headings_and_table_heads_promise_nothing(ask: Ask) -> None:
    assert result(ask(CLEAR, "# 备件供应五年\n\n见下。")).status.value == "missing"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("服务内容不包括硬件维修、耗材、备件。", "missing"),
        ("The fee does not include travel, training, or spare parts.", "missing"),
        ("服务内容不包括耗材，但乙方应长期供应备件。", "ambiguous"),
        ("The fee does not include travel, but Vendor shall supply spare parts.", "ambiguous"),
        ("Vendor supplies spare parts excluding batteries.", "ambiguous"),
        ("Spare parts are not included.", "missing"),
        ("备件供应不含电池。", "ambiguous"),
        ("备件不包含在内。", "missing"),
        ("以下各项不包括在内：\n\n- 备件", "missing"),
        ("Support does not include:\n\n- spare parts", "missing"),
        ("# Scope\n\n## Limits\n\nThe following are excluded:\n\n### Stock\n\n- spare parts", "missing"),
        ("不可用时间不包括：\n\n- 更换备件所需时间", "ambiguous"),
        ("The following are excluded from downtime:\n\n- exchange of spare parts", "ambiguous"),
        ("| 不包括的服务 | 说明 |\n|---|---|\n| 备件供应 | 另购 |", "missing"),
    ],
)
def test_an_item_of_a_denied_list_is_denied(ask: Ask, text: str, status: str) -> None:
    rule = """
readings:
  - reads: ambiguous
    why: unquantified
    text: {zh: ['备件'], en: ['spare parts']}
"""
    assert result(ask(rule, text)).status.value == status


BESIDE_A_BLANK = """
readings:
  - reads: ambiguous
    why: blank
    text: {zh: ['备件[^。;]{0,20}{blank}'], en: ['spare parts[^.;]{0,60}{blank}']}
  - reads: clear
    value: supply
    text: {zh: ['备件[^。;]{0,20}{duration}'], en: ['spare parts[^.;]{0,60}{duration}']}
    unless: {zh: ['{blank}'], en: ['{blank}']}
"""


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("备件供应五年，存放于____。", "clear"),
        ("备件存放于____，或按五年一批供应，备件供应五年。", "clear"),
        ("备件供应五年（自____起）。", "clear"),
        ("备件供应____年，或按五年供应的价格计收。", "ambiguous"),
        ("备件供应（期限：____）。", "ambiguous"),
        ("甲方须储存备件（地点：____），备件满五年更换。", "missing"),
        ("Vendor supplies spare parts for five years, kept at ______.", "clear"),
        ("Vendor supplies spare parts for ______ years.", "ambiguous"),
    ],
)
def test_a_blank_does_not_spoil_what_is_said_clearly_beside_it(ask: Ask, text: str, status: str) -> None:
    assert result(ask(BESIDE_A_BLANK, text)).status.value == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("备件供应五年（易损件除外）。", "clear"),
        ("备件供应五年（除外）。", "missing"),
        ("服务内容（备件供应五年除外）。", "missing"),
    ],
)
def test_an_exception_in_brackets_denies_what_stands_in_them(ask: Ask, text: str, status: str) -> None:
    assert result(ask(CLEAR, text)).status.value == status
