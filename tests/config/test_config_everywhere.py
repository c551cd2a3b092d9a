"""slacheck.yaml holds for the commands beside check too."""

from __future__ import annotations

from pathlib import Path

import pytest

import slacheck.cli

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("The Vendor shall respond to every fault within 30 minutes.\n")
    Path("slacheck.yaml").write_text(
        "select: [incident.onsite, incident.escalation]\nlanguage: zh\n"
        "waivers: [{rule: incident.onsite, reason: 远程即可, owner: 信息科, until: 2027-03-31}]\n"
    )


def told(captured: Captured, *argv: str) -> str:
    slacheck.cli.run(list(argv))
    return captured.readouterr().out


def test_a_letter_asks_nothing_that_is_waived(capsys: Captured) -> None:
    letter = told(capsys, "letter", "a.txt", "--persona", "pedantic")
    assert "升级上报" in letter
    assert "现场服务" not in letter
    assert "On-site service" in told(capsys, "letter", "a.txt", "--no-config", "--lang", "en")


def test_a_comparison_shows_what_is_selected(capsys: Captured) -> None:
    table = told(capsys, "compare", "a.txt", "b.txt")
    assert "现场服务" in table
    assert "响应时间" not in table
    assert "Response time" in told(capsys, "compare", "a.txt", "b.txt", "--no-config")
