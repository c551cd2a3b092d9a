"""`slacheck annotate FILE --output OUT` on the command line."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

TEXT = "The Vendor answers calls as soon as possible. The Vendor repairs faults within a reasonable time."


def slacheck(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "slacheck", "annotate", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Service agreement", 1)
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "contract.docx"))
    return tmp_path / "contract.docx"


def test_the_copy_is_written_and_the_contract_left_alone(contract: Path) -> None:
    before = contract.read_bytes()
    done = slacheck(contract, "--output", "copy.docx", "--lang", "en", cwd=contract.parent)
    assert (done.returncode, done.stdout) == (0, "")
    assert "copy.docx: wrote " in done.stderr
    assert contract.read_bytes() == before
    comments = list(docx.Document(str(contract.parent / "copy.docx")).comments)
    assert len(comments) > 1
    assert {comment.author for comment in comments} == {"slacheck"}


def test_proposals_are_written_where_they_are_asked_for(contract: Path) -> None:
    for name, more in (("plain.docx", ()), ("proposed.docx", ("--propose",))):
        assert slacheck(contract, "-o", name, "--quiet", *more, cwd=contract.parent).returncode == 0

    def insertions(name: str) -> int:
        with zipfile.ZipFile(io.BytesIO((contract.parent / name).read_bytes())) as archive:
            return archive.read("word/document.xml").count(b"<w:ins ")

    assert insertions("plain.docx") == 0
    assert insertions("proposed.docx") > 0


def test_what_was_waived_is_not_marked(contract: Path) -> None:
    waiver = "waivers:\n  - {rule: incident, owner: IT, reason: agreed by phone, until: 2999-01-01}\n"
    (contract.parent / "slacheck.yaml").write_text(waiver)
    for name, more in (("all.docx", ("--no-config",)), ("some.docx", ())):
        done = slacheck(contract, "-o", name, "--quiet", "--lang", "en", *more, cwd=contract.parent)
        assert (done.returncode, done.stderr) == (0, "")

    def told(name: str) -> str:
        return "\n".join(comment.text for comment in docx.Document(str(contract.parent / name)).comments)

    assert "Response time [" in told("all.docx")
    assert "Response time [" not in told("some.docx")


def test_other_formats_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "contract.txt").write_text(TEXT)
    done = slacheck("contract.txt", "-o", "copy.txt", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert "TEXT cannot be annotated; DOCX and PDF can" in done.stderr
    assert not (tmp_path / "copy.txt").exists()


def test_the_contract_is_never_overwritten(contract: Path) -> None:
    done = slacheck("contract.docx", "-o", "./contract.docx", "--lang", "zh", cwd=contract.parent)
    assert done.returncode == 2
    assert "会覆盖原合同" in done.stderr


def test_a_document_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    done = slacheck("broken.docx", "-o", "copy.docx", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("slacheck: broken.docx: ")
    assert not (tmp_path / "copy.docx").exists()
