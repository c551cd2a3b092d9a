"""Folding: what differs only in typesetting becomes equal, and every match leads back to the verbatim text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slacheck.matching.fold import TOKENS, fold, fold_characters
from slacheck.quantities import scan


def folded(text: str, *, masked: bool = False) -> str:
    return fold(fold_characters(text), 0, len(text), scan(text) if masked else ()).text


def test_full_width_forms_become_plain() -> None:
    assert folded("ＳＬＡ：９９．９％，（可用性）") == "SLA:99.9%,(可用性)"


def test_blanks_beside_han_characters_go_and_runs_of_blanks_become_one() -> None:
    assert folded("甲 方 应　付") == "甲方应付"
    assert folded("within   two\n hours") == "within two hours"
    assert folded("使用 SLA 系统") == "使用SLA系统"


def test_traditional_characters_become_simplified() -> None:
    assert folded("乙方應於接獲甲方通知後二小時內電話回應") == "乙方应于接获甲方通知后二小时内电话响应"


def test_words_of_taiwan_become_those_of_the_mainland() -> None:
    assert folded("廠商應維護軟體、伺服器及網路，確保系統正常運作，並於當日答覆") == (
        "厂商应维护软件、服务器及网络,确保系统正常运行,并于当日答复"
    )
    assert folded("数据覆盖范围，软体动物，登入口") == "数据覆盖范围,软体动物,登入口"


def test_the_script_is_told_by_the_more_frequent_of_the_same_characters() -> None:
    table = "類別    時限\n" + "-" * 400 + "\n停機    1小時"
    assert fold_characters(table).startswith("类别    时限")


def test_invisible_characters_are_dropped() -> None:
    assert folded("re\u00adsponse ti\u200bme") == "response time"
    assert folded("响\u200b应") == "响应"


def test_quantities_become_one_token_each() -> None:
    assert folded("应在三十（30）分钟内响应", masked=True) == f"应在{TOKENS['duration']}内响应"
    assert folded("available 99.9% of each month", masked=True).startswith(f"available {TOKENS['percent']} of")


def test_what_is_done_stays_when_a_frequency_is_a_token() -> None:
    assert folded("每季度巡检一次", masked=True) == f"{TOKENS['frequency']}巡检一次"


def test_a_private_use_character_of_the_source_is_no_token() -> None:
    assert TOKENS["duration"] not in folded(f"应在{TOKENS['duration']}内响应")


@given(st.text(alphabet=st.sampled_from("响应 ３0分钟，,\u200b\u00ad\n\tresponse甲方應９％"), max_size=60))
def test_offsets_rise_and_quote_the_source(text: str) -> None:
    result = fold(fold_characters(text), 0, len(text), scan(text))
    assert len(result.offsets) == len(result.text) + 1
    assert list(result.offsets) == sorted(result.offsets)
    for at, char in enumerate(result.text):
        start, end = result.source(at, at + 1)
        assert 0 <= start < end <= len(text)
        if char.isalpha() and char.isascii():
            assert fold_characters(text[start]) == char
