"""One proposal in five formats, as an office writes them: the same answers, whatever the format."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import slacheck

SAMPLES = Path(__file__).parents[2] / "samples"
FORMATS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "rtf": "rtf", "doc": "doc", "pdf": "pdf"}


Answers = tuple[dict[str, tuple[str, list[str]]], list[str]]


def answers(path: Path) -> Answers:
    """Each topic's status and values, and the traps that there are."""
    report = slacheck.check(path)
    topics = {
        topic: (str(found.status), sorted(f"{value.name} {value.level} {value.quantity}" for value in found.values))
        for topic, found in report.topics.items()
    }
    return topics, sorted(trap for trap, places in report.traps.items() if places)


def written(source: Path, kind: str, folder: Path) -> Path:
    """The Markdown file in another format; PDF is printed from the DOCX."""
    page = folder / f"{source.stem}.html"
    body = MarkdownIt("commonmark").enable("table").render(source.read_text("utf-8"))
    page.write_text(f"<meta charset=utf-8>{body.replace('<table>', '<table border=1 width=100%>')}", "utf-8")
    for step in dict.fromkeys(("docx", kind)):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", FORMATS[step],
             "--outdir", str(folder), str(page)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        page = folder / f"{source.stem}.{step}"
    return page


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["zh-emr-proposal.md", "en-monitoring-proposal.md"])
def test_a_proposal_is_answered_alike_in_every_format(name: str, kind: str, tmp_path: Path) -> None:
    assert answers(written(SAMPLES / name, kind, tmp_path)) == answers(SAMPLES / name)
