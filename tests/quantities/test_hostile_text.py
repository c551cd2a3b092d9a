"""Text that no author meant: flattened tables, and quantities run together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacheck.quantities import scan

GAPS = ["   ", " " * 9, " " * 13, " " * 40, "\t" * 5, " \n ", "    \n         "]
WORDS = ["900", "8", "五", "9:00", "99", "$5", "every", "周一", "24", "日", "5x8"]


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("word", WORDS)
def test_a_flattened_table_is_scanned_in_its_length(word: str, gap: str) -> None:
    # Blanks that could be shared out between optional parts in many ways would make this take hours.
    assert len(scan((word + gap) * 800)) <= 800


PIECES = st.sampled_from(
    [
        "$",
        "5",
        "US$",
        "a$",
        "¥",
        "元",
        "万",
        "900",
        "五",
        "十",
        "〇",
        "个",
        "半",
        "小时",
        "分钟",
        "hours",
        "business",
        "days",
        "(",
        ")",
        "thirty",
        "(30)",
        "%",
        "百分之",
        "per",
        "month",
        "每",
        "年",
        "季度",
        "次",
        "7x24",
        "x",
        "/",
        "-",
        "~",
        "至",
        "to",
        "and",
        "9:00",
        "a.m.",
        "周一",
        "到",
        "Mon",
        "Friday",
        "____",
        "[",
        "]",
        "2024",
        "月",
        "日",
        "3",
        ".",
        "99.9",
        "every",
        "other",
        "twice",
        "half",
        "an",
        "noon",
        "midnight",
        "USD",
        "第",
        ",",
        "大写",
        ":",
    ]
)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "   ", "\n"])), max_size=30))
def test_whatever_stands_together_is_scanned(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    found = scan(text)
    assert all(0 <= quantity.start < quantity.end <= len(text) for quantity in found)


@pytest.mark.parametrize("text", ["$5   $", "noon~2024"])
def test_what_ends_early_is_scanned(text: str) -> None:
    assert isinstance(scan(text), list)
