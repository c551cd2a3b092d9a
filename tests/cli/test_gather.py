"""Commands that need several reports at once get them from workers, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from slacheck.cli.gather import gather
from slacheck.errors import PathError
from slacheck.settings import Settings


def test_reports_in_order_failures_included(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.txt").write_text("The Vendor shall respond to urgent faults within 30 minutes.")
    Path("a.docx").write_bytes(b"PK\x03\x04 broken")
    Path("c.txt").write_text("")
    reports = gather(["b.txt", "a.docx", "c.txt"], Settings(lang="en"))
    assert [(report.path, report.read) for report in reports] == [
        ("b.txt", "complete"),
        ("a.docx", "failed"),
        ("c.txt", "failed"),
    ]
    assert reports[0].topics["incident.response-time"].values[0].quantity == "30 minute"
    with pytest.raises(PathError):
        gather(["b.txt", "nope.txt"], Settings(lang="en"))
