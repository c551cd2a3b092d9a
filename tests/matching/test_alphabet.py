"""The engine's spellings: smaller and faster, but every answer and every offset as of the plain text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacheck.matching.alphabet import spell_pattern, spelled
from slacheck.matching.fold import TOKENS
from slacheck.matching.patterns import compile_pattern

DURATION = TOKENS["duration"]


def places(pattern: str, text: str) -> list[tuple[int, int]]:
    return compile_pattern(pattern).find(spelled(text))


@pytest.mark.parametrize(
    ("pattern", "narrow"),
    [(r"\brespon(?:d|se)\b[^.;]{0,80}", True), (f"within {DURATION}", True), ("响应", False), (r"caf\pL", False)],
)
def test_patterns_of_ascii_and_tokens_are_narrow(pattern: str, narrow: bool) -> None:
    assert spell_pattern(pattern)[1] is narrow


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("SLA", "the sla, the SLA", [(4, 7), (13, 16)]),
        (r"\D{2}\d", "ab1", [(0, 3)]),
        (r"\W响", "。响", [(0, 2)]),
        (f"[^.;]{{0,3}}{DURATION}", f"在三\u3001{DURATION}内", [(0, 4)]),
        (f"[^,。;]{{0,9}}{DURATION}", f"甲方。乙方{DURATION}内", [(3, 6)]),
        ("[、。]乙", "。乙、乙", [(0, 2), (2, 4)]),
        (r"\x41b", "ab AB", [(0, 2), (3, 5)]),
        (r"\pL+", "ab 响", [(0, 2), (3, 4)]),
        ("i.s", "İIxS", [(1, 4)]),
        ("b$", "a😀b", [(2, 3)]),
    ],
)
def test_offsets_are_those_of_the_text(pattern: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert places(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("section[^.;]{0,9}ends", "Section 9.2 ends", [(0, 16)]),
        ("at[^.;]{0,9}daily", "at 5 a.m daily", [(0, 14)]),
        ("paid[^.;]{0,9}the", "is paid. The", []),
        ("paid[^.;]{0,9}the", "is paid.The", []),
        (r"\d\.\d", "9.2 9. 2", [(0, 3)]),
        (r"[\d.]+%", "99.9%", [(0, 5)]),
        (r"^[^.]+\.?$", "U.S. law.", []),
        (r"u\.?s\b", "the U.S law", [(4, 7)]),
        (f"9[^.。]{{0,3}}{DURATION}响", f"9.9{DURATION}响", [(0, 5)]),
    ],
)
def test_a_full_stop_that_ends_nothing_ends_no_gap(pattern: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert places(pattern, text) == expected


def test_a_control_character_of_the_text_is_no_stop() -> None:
    assert places("甲[^。]乙", "甲\x0e乙 甲。乙") == [(0, 3)]


PIECES = st.sampled_from(
    [
        "响应",
        "A",
        "bc",
        "[a-c]",
        "[^,。;]{0,3}",
        r"\b",
        r"\W",
        r"\d",
        ".",
        "。",
        "、",
        "(?:内|前)",
        "[^.;]{0,2}",
        DURATION,
    ]
)


@given(
    st.lists(PIECES, min_size=1, max_size=5).map("".join),
    st.text(alphabet=f"abcABC响应内,。、;. 1é\n{DURATION}", max_size=14),
)
def test_both_spellings_agree_with_the_standard_engine(pattern: str, text: str) -> None:
    # The engine's classes and word boundaries are those of ASCII.
    expected = re.search(pattern, text, re.IGNORECASE | re.ASCII)
    assert compile_pattern(pattern).matches(spelled(text)) == (expected is not None)
