"""Which slacheck.yaml holds for a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from slacheck.config.find import find_config


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tender/drafts").mkdir(parents=True)
    Path("other").mkdir()
    Path("tender/slacheck.yaml").write_text("profile: saas\n")


@pytest.mark.parametrize(
    "path", ["tender/a.pdf", "tender/drafts/a.pdf", "tender/drafts", "tender", "tender/*.pdf", "tender/**/x*/a.pdf"]
)
def test_the_nearest_above_the_path(path: str) -> None:
    assert find_config(path) == str(Path("tender/slacheck.yaml"))


def test_the_nearer_of_two() -> None:
    Path("tender/drafts/slacheck.yaml").write_text("profile: default\n")
    assert find_config("tender/drafts/a.pdf") == str(Path("tender/drafts/slacheck.yaml"))


@pytest.mark.parametrize("path", ["other/a.pdf", "a.pdf", "-"])
def test_none_beside_the_path(path: str) -> None:
    assert find_config(path) is None


def test_standard_input_has_that_of_the_folder_we_are_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("tender/drafts")
    found = find_config("-")
    assert found is not None
    assert Path(found).samefile("../slacheck.yaml")


def test_a_folder_of_that_name_is_no_configuration() -> None:
    Path("other/slacheck.yaml").mkdir()
    assert find_config("other/a.pdf") is None
