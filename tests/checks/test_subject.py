"""A topic that presumes a system in service is asked only of documents that speak of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slacheck.report import Report

Ask = Callable[..., Report]

RULE = """
in-service: true
readings:
  - reads: clear
    text: {zh: ['培训两天'], en: ['two days of training']}
"""
LEASE = {
    "zh": "承租人应当按月支付租金，不得转租该房屋。" * 80,
    "en": "The lessee pays the rent on the first of each month and keeps the garden tidy. " * 80,
}
UPKEEP = {
    "zh": "乙方负责系统维护，系统发生故障时派人处理。" * 80,
    "en": "The supplier maintains the software and repairs faults of the server. " * 80,
}
PROMISE = {"zh": "乙方培训两天。", "en": "The other party gets two days of training."}


def status(ask: Ask, text: str) -> str:
    return ask(RULE, text).topics["custom.parts"].status


@pytest.mark.parametrize("language", ["zh", "en"])
def test_is_not_asked_of_a_contract_of_something_else(ask: Ask, language: str) -> None:
    assert status(ask, LEASE[language] + PROMISE[language]) == "missing"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_is_asked_of_a_contract_of_a_system_in_service(ask: Ask, language: str) -> None:
    assert status(ask, UPKEEP[language] + PROMISE[language]) == "clear"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_is_asked_of_a_short_document_whatever_it_speaks_of(ask: Ask, language: str) -> None:
    assert status(ask, PROMISE[language]) == "clear"


@pytest.mark.parametrize(("title", "language"), [("# 服务合同\n\n", "zh"), ("# Services Agreement\n\n", "en")])
def test_is_asked_where_the_opening_names_a_contract_of_services(ask: Ask, title: str, language: str) -> None:
    assert status(ask, title + LEASE[language] + PROMISE[language]) == "clear"


@pytest.mark.parametrize(("title", "language"), [("# 房屋租赁合同\n\n", "zh"), ("# Lease Agreement\n\n", "en")])
def test_is_not_asked_where_the_title_names_something_else(ask: Ask, title: str, language: str) -> None:
    assert status(ask, title + UPKEEP[language] + PROMISE[language]) == "missing"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("乙方培训两天，争议提交仲裁委员会。", "missing"),
        ("Royalties include two days of training.", "missing"),
        ("The party gets two days of training.", "clear"),
    ],
)
def test_a_sentence_of_other_business_promises_nothing(ask: Ask, text: str, told: str) -> None:
    assert status(ask, text) == told
