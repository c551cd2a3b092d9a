"""Text on its way out: what steers is shown, what is meant to be read stays."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacheck import safe

CONTROLS = [chr(code) for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and chr(code) != "\n"]
DIRECTIONS = [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"]
INVISIBLE = [*"\u200b\u200c\u200d\u2060\ufeff\u00ad\u2028\u2029\u180e\u3164\ufe0f\U000e0041"]
SENSELESS = [*"\ud800\udfff\ue000\uf8ff\U000f0001\ufdd0\ufffe\uffff\U0001ffff\U0010ffff"]
STEERING = CONTROLS + DIRECTIONS + INVISIBLE + SENSELESS


@pytest.mark.parametrize("character", STEERING, ids=lambda character: f"U+{ord(character):04X}")
def test_steering_characters_are_written_out(character: str) -> None:
    code = ord(character)
    shown = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    assert safe.safe(f"a{character}b") == f"a{shown}b"


@pytest.mark.parametrize(
    "text", ["紧急故障：30分钟内响应。", "shall respond – “at once”", "①②℃½×÷", "𠮷野家", "line\nline"]
)
def test_text_for_people_is_left_alone(text: str) -> None:
    assert safe.safe(text) == text


@given(st.text(st.characters(), max_size=60))
def test_safe_text_is_safe_and_settled(text: str) -> None:
    once = safe.safe(text)
    assert not set(once) & set(STEERING)
    assert safe.safe(once) == once


@pytest.mark.parametrize(
    "command", ["::error::x", " ::set-env name=A::b", "##vso[task.x]y", "##[error]z", ":::warning::"]
)
def test_build_logs_find_no_command(command: str) -> None:
    told = safe.safe(command)
    assert "::e" not in told
    assert "::w" not in told
    assert "::s" not in told
    assert "##" not in told


def test_one_line_has_one_line() -> None:
    assert safe.one_line("  two\r\n\tlines\u3000here \x07") == "two lines here \\x07"


@pytest.mark.parametrize("start", [*"=+-@", "＝", "＋", "－", "＠", "\t", "\r", "\0", "  =", "\n="])
def test_cells_are_no_formulas(start: str) -> None:
    assert safe.csv_cell(f"{start}1+2").startswith("'")


def test_ordinary_cells_are_unchanged() -> None:
    assert safe.csv_cell("第 3 页，4.2 - 说明") == "第 3 页，4.2 - 说明"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("**bold** _x_ `c` [a](b) |", r"\*\*bold\*\* \_x\_ \`c\` \[a\](b) \|"),
        ("<img src=x> & &amp;", "&lt;img src=x&gt; &amp; &amp;amp;"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("ask @admin of #7", "ask @<!-- -->admin of #<!-- -->7"),
        ("http://a.example and www.a.example", "http:<!-- -->//a.example and www.<!-- -->a.example"),
        ("99.9 % a year", "99\\.9 % a year"),
    ],
)
def test_markdown_is_text_only(text: str, told: str) -> None:
    assert safe.md_escape(text) == told


def test_workflow_commands_cannot_be_left() -> None:
    assert safe.github_data("50%\n::error::x") == "50%25%0A:\\x3aerror:\\x3ax"
    assert safe.github_property("a:b,c") == "a%3Ab%2Cc"


def test_html_is_text_only() -> None:
    assert safe.html_escape("<a href='x'>\"&\x1b") == "&lt;a href=&#x27;x&#x27;&gt;&quot;&amp;\\x1b"


@given(st.text(st.characters(), max_size=60))
def test_json_keeps_every_character_and_shows_none_that_steers(text: str) -> None:
    told = safe.json_text({"text": text})
    assert json.loads(told) == {"text": text}
    assert not set(told) & set(STEERING)


def test_json_keeps_chinese_readable() -> None:
    assert safe.json_text(["响应时间"]) == '["响应时间"]'


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("a b/合同.pdf", "a%20b/%E5%90%88%E5%90%8C.pdf"),
        ("./x#1?.pdf", "x%231%3F.pdf"),
        ("javascript:x.pdf", "javascript%3Ax.pdf"),
        ("/srv/x.pdf", "file:///srv/x.pdf"),
        ("//host/x.pdf", "file:///host/x.pdf"),
        ("C:\\Bids\\x y.pdf", "file:///C:/Bids/x%20y.pdf"),
        ("https://files.example/x y.pdf", "https://files.example/x%20y.pdf"),
        ("a\udc80.pdf", "a%ED%B2%80.pdf"),
    ],
)
def test_paths_as_uris(path: str, reference: str) -> None:
    assert safe.uri(path) == reference
