"""Where a sentence ends, in Chinese and English."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacheck.understanding.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end].strip() for start, end, _ in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乙方应响应。甲方应付款。", ["乙方应响应。", "甲方应付款。"]),
        ("一级30分钟；二级2小时。", ["一级30分钟；", "二级2小时。"]),
        ("乙方称：“立即到场。”甲方同意。", ["乙方称：“立即到场。”", "甲方同意。"]),
        ("可用性99.9%。版本2.5有效。", ["可用性99.9%。", "版本2.5有效。"]),
        ("Vendor responds. Customer pays.", ["Vendor responds.", "Customer pays."]),
        ("See Section 4.2 for hours. Calls are free.", ["See Section 4.2 for hours.", "Calls are free."]),
        ("Acme Inc. shall respond within 4 hrs. of a call.", ["Acme Inc. shall respond within 4 hrs. of a call."]),
        ("Faults, e.g. outages, are fixed. Others wait.", ["Faults, e.g. outages, are fixed.", "Others wait."]),
        ("Open 8 a.m. to 6 p.m. on weekdays.", ["Open 8 a.m. to 6 p.m. on weekdays."]),
        ("It runs at St. Anne's. Dr. Moss leads.", ["It runs at St. Anne's.", "Dr. Moss leads."]),
        ("Call at 9 Oak St. The desk is open.", ["Call at 9 Oak St.", "The desk is open."]),
        ("On holidays, e.g. Easter, nobody calls.", ["On holidays, e.g. Easter, nobody calls."]),
        ("Repairs are covered: No. Vendor decides.", ["Repairs are covered: No.", "Vendor decides."]),
        ("It takes 200 ms. The rest is free.", ["It takes 200 ms.", "The rest is free."]),
        ("No stop at the end", ["No stop at the end"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="乙方应。；.;!? \nAab1(", max_size=80))
def test_no_character_is_lost_and_none_told_twice(text: str) -> None:
    spans = [(start, end) for start, end, _ in sentences(text, 0, len(text))]
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert kept.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
