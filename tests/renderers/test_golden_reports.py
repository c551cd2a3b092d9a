"""Every format, byte for byte, on one private list of reports; running this file as a script renews what is agreed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_reports import chinese, clean, english, everything, failed, told

from slacheck import __version__
from slacheck.renderers import RENDERERS
from slacheck.report import Report

GOLDEN = Path(__file__).parent.parent / "golden"
FORMATS = ("json", "jsonl", "markdown", "sarif", "junit", "github", "gitlab", "csv")
CASES: dict[str, tuple[str, list[Report], dict[str, object]]] = {
    **{f"all.{name}": (name, everything(), {}) for name in FORMATS},
    **{f"en-{width}.terminal": ("terminal", [english()], {"width": width}) for width in (40, 80, 140)},
    **{f"zh-{width}.terminal": ("terminal", [chinese()], {"width": width}) for width in (40, 80, 140)},
    "en-verbose.terminal": ("terminal", [english()], {"width": 80, "verbose": True}),
    "zh-verbose.terminal": ("terminal", [chinese()], {"width": 80, "verbose": True}),
    "en-color.terminal": ("terminal", [english()], {"width": 80, "color": True}),
    "clean.terminal": ("terminal", [clean()], {"width": 80}),
    "failed.terminal": ("terminal", [failed()], {"width": 80}),
    "all.terminal": ("terminal", everything(), {"width": 80}),
    "all-quiet.terminal": ("terminal", everything(), {"width": 80, "quiet": True, "lang": "zh"}),
}


def rendered(case: str) -> str:
    name, reports, options = CASES[case]
    text = told(name, reports, **options)
    return text.replace(f'"{__version__}"', '"VERSION"')


@pytest.mark.parametrize("case", CASES)
def test_same_bytes_as_agreed(case: str) -> None:
    assert rendered(case).encode() == (GOLDEN / f"{case}.golden").read_bytes()


@pytest.mark.parametrize("name", RENDERERS)
def test_same_bytes_twice(name: str) -> None:
    if name in FORMATS or name == "terminal":
        assert told(name, everything()) == told(name, everything())


if __name__ == "__main__":
    for case in CASES:
        (GOLDEN / f"{case}.golden").write_bytes(rendered(case).encode())
