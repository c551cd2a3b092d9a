"""Boxes to tick: only what is ticked is promised."""

import pytest

from slacheck.audit import checker
from slacheck.readers import read
from slacheck.settings import Settings

SETTINGS = Settings(select=("maintenance.term", "training.amount", "incident.response-time"))


def told(text: str, topic: str, name: str = "form.txt") -> tuple[str, str | None, list[str]]:
    outcome = checker().report(read(name, text.encode(), None), SETTINGS).topics[topic]
    return outcome.status, outcome.why, [str(value.quantity) for value in outcome.values]


@pytest.mark.parametrize(
    "text",
    [
        "质保期：□1年 □2年 ☑3年。",
        "□ 质保期1年\n\n■ 质保期3年\n",
        "The warranty period is ☐ 1 year ☒ 3 years.",
    ],
)
def test_only_the_ticked_option_is_promised(text: str) -> None:
    assert told(text, "maintenance.term") == ("clear", None, ["3 year"])


def test_the_option_not_taken_is_not_promised_at_all() -> None:
    assert told("□提供培训2次 ☑不提供培训", "training.amount")[0] == "missing"
    assert told("- [ ] 培训两次\n- [x] 质保期3年\n", "training.amount", "form.md")[0] == "missing"


def test_options_none_of_which_is_ticked_are_a_blank() -> None:
    assert told("□ 质保期1年\n\n□ 质保期2年\n", "maintenance.term")[:2] == ("ambiguous", "blank")
    assert told("故障响应时间：□2小时内响应 □4小时内响应。", "incident.response-time")[:2] == ("ambiguous", "blank")


def test_a_box_elsewhere_in_the_sentence_does_not_matter() -> None:
    assert told("质保期为1年，发票类型为□专用□普通。", "maintenance.term")[0] == "clear"


def test_a_row_of_boxes_is_a_field_and_a_filled_square_a_bullet() -> None:
    assert told("合同编号：□□□□ 质保期为1年。", "maintenance.term")[0] == "clear"
    assert told("■ 质保期为1年。\n\n■ 培训三次。\n", "maintenance.term")[0] == "clear"
