"""Matching: literals tell which patterns have a chance, and leaving the others out never changes an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacheck.matching.alphabet import spelled
from slacheck.matching.atoms import required
from slacheck.matching.patterns import Matcher, PatternError, compile_pattern


def hits(matcher: Matcher, text: str) -> list[int]:
    """The numbers of all patterns that match, found as the checks find them: gate first."""
    shown = spelled(text)
    return sorted(n for n in matcher.possible(matcher.met(shown)) if matcher.matches(n, shown))


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("响应.{0,9}(?:小时|分钟)", {"响应"}),
        ("(?:及时|尽快)", {"及时", "尽快"}),
        (r"\bon.?site\b", {"site"}),
        ("respon(?:d|se)", {"respond", "response"}),
        ("colou?r", {"color", "colour"}),
        ("(?i)SLA", {"sla"}),
        ("[ab]类", {"a类", "b类"}),
        (r"\d\+?家", {"家", "+家"}),
    ],
)
def test_the_most_telling_literals_stand_first(pattern: str, first: set[str]) -> None:
    assert required(pattern)[0] == first


@pytest.mark.parametrize("pattern", ["", ".*", "(?:a|)", r"\d+", "[^a]", "x*", r"\pL+"])
def test_where_nothing_is_sure_nothing_is_required(pattern: str) -> None:
    assert required(pattern) == ()


PIECES = st.sampled_from(
    ["响应", "a", "bc", "[ab]", "(?:a|bc)", "(?:响|应)?", ".", "b*", "c+", "a{0,2}", "c{2}", r"\b", "(?:a|)"]
)


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.text(alphabet="abc响应 ", max_size=12))
def test_the_gate_never_hides_a_match(pattern: str, text: str) -> None:
    matches = compile_pattern(pattern).matches(spelled(text))
    matcher = Matcher([pattern])
    assert hits(matcher, text) == ([0] if matches else [])


def test_hits_tell_all_patterns_that_match_in_order() -> None:
    matcher = Matcher(["小时", "分钟", "30.{0,3}内"])
    assert hits(matcher, "应在30分钟内响应") == [1, 2]
    assert matcher.find(2, "30分钟内，30小时内") == [(0, 5), (6, 11)]


def test_letters_match_in_either_case() -> None:
    assert hits(Matcher(["sla"]), "the SLA") == [0]


@pytest.mark.parametrize("pattern", ["(", "a(?=b)", r"(a)\1", "[", "a{1,100000}"])
def test_what_cannot_be_matched_in_linear_time_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern).find(spelled(""))


@pytest.mark.parametrize("pattern", ["(a+)+$", r"(\w+\s?)+$", "(?:[^。]{0,40}[，,]?){0,8}分钟", "(.*?,){12}x"])
def test_patterns_that_ruin_a_backtracking_engine_do_no_harm(pattern: str) -> None:
    text = "a" * 20_000 + "，" + "，".join("响应" for _ in range(5_000)) + "!"
    assert isinstance(hits(Matcher([pattern]), text), list)
