"""`slacheck PATH --output report.html`: the command keeps the contract's text for the page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lxml import html


def test_the_page_shows_the_contract_beside_its_findings(tmp_path: Path) -> None:
    (tmp_path / "contract.md").write_text("# Support\n\nThe Vendor answers calls as soon as possible.\n")
    command = [sys.executable, "-m", "slacheck", "contract.md", "--output", "report.html", "--lang", "en"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    root = html.document_fromstring((tmp_path / "report.html").read_text("utf-8"))
    marks = [mark.text for mark in root.cssselect(".paper mark")]
    assert "The Vendor answers calls as soon as possible." in marks
    assert root.cssselect(".findings > .card")
