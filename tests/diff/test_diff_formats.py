"""How a comparison of drafts is told, byte for byte; running this file as a script renews what is agreed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_diffs import HOSTILE, drafts, hostile, told

from slacheck import __version__
from slacheck.diff.model import Diff, Draft
from slacheck.renderers.changes import DIFFS

GOLDEN = Path(__file__).parent.parent / "golden" / "diff"
CASES: dict[str, tuple[str, str, dict[str, object]]] = {
    **{f"{lang}.{name}": (name, lang, {}) for lang in ("en", "zh") for name in DIFFS},
    "en-verbose.terminal": ("terminal", "en", {"verbose": True}),
    "en-quiet.terminal": ("terminal", "en", {"quiet": True}),
    "zh-40.terminal": ("terminal", "zh", {"width": 40}),
    "en-color.terminal": ("terminal", "en", {"color": True}),
}


def rendered(case: str) -> str:
    name, lang, options = CASES[case]
    return told(name, drafts(lang), **options).replace(f'"{__version__}"', '"VERSION"')


@pytest.mark.parametrize("case", CASES)
def test_same_bytes_as_agreed(case: str) -> None:
    assert rendered(case).encode() == (GOLDEN / f"{case}.golden").read_bytes()


@pytest.mark.parametrize("name", DIFFS)
def test_every_format_tells_every_change_with_both_quotes_and_places(name: str) -> None:
    text = told(name, drafts("en"), verbose=True).replace("\\.", ".").replace("\n        ", " ")
    for quote in ("within 30 minutes, 24x7.", "within 2 hours in support hours.", "at then-current rates."):
        assert quote in text
    for place in ("4.2", "5.1", "8.4", "11.3"):
        assert place in text


@pytest.mark.parametrize("name", DIFFS)
def test_nothing_in_a_document_steers_its_reader(name: str) -> None:
    text = told(name, hostile(), verbose=True)
    assert "\x1b" not in text
    assert "\u202e" not in text
    if name in ("html", "markdown"):
        assert "<script" not in text
    if name == "json":
        assert json.loads(text)["changes"][0]["title"] == HOSTILE
    if name == "markdown":
        assert "@admin" not in text
        assert "\\|" in text


def test_a_page_loads_nothing() -> None:
    page = told("html", drafts("zh"))
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")
    assert '<html lang="zh-CN">' in page


def test_drafts_without_commitments_say_so() -> None:
    draft = Draft("a.txt", None, "complete", "a.txt")
    for name in ("terminal", "markdown", "html"):
        assert "Neither draft makes a service commitment" in told(name, Diff(draft, draft, (), "en"))


def test_a_long_comparison_still_fits_into_a_comment() -> None:
    few = drafts("en")
    many = Diff(few.old, few.new, few.items * 40, "en")
    text = told("markdown", many)
    assert len(text) < 65_536
    assert "Too long for a comment" in text


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        (GOLDEN / f"{case}.golden").write_bytes(rendered(case).encode())
