"""The store of rules once read: the same rules, read faster, and never wrong because of what lies in the folder."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from slacheck.matching.patterns import Needs
from slacheck.ruleset import store
from slacheck.ruleset.load import content_digest, load, shipped


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder. The rules are a copy of some that nobody edits while a test compares two readings of them."""
    rules = tmp_path / "rules"
    rules.mkdir()
    for path in shipped().iterdir():
        if path.is_file():
            shutil.copy(path, rules)
        elif path.name in ("profiles", "incident", "trap"):
            shutil.copytree(path, rules / path.name)
    monkeypatch.setattr("slacheck.ruleset.load.shipped", lambda: rules)
    path = tmp_path / "cache"
    monkeypatch.setenv("SLACHECK_CACHE_DIR", str(path))
    return path


def test_the_stored_rules_are_the_rules_without_their_examples(folder: Path) -> None:
    rules = load()
    expected = replace(
        rules,
        rules=tuple(replace(rule, examples=()) for rule in rules.rules),
        needs=Needs.worked_out(rules.patterns),
    )
    assert store.ready() == expected
    assert len(list(folder.glob("rules-*.json"))) == 1
    assert store.ready() == expected


def test_the_digest_is_that_of_the_rules() -> None:
    assert content_digest() == load().digest == store.ready().digest


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"rules": 1}', b"\xff\xfe", b'{"digest": "x"}', b"[" * 100_000])
def test_a_damaged_store_is_read_past(folder: Path, damage: bytes) -> None:
    expected = store.ready()
    (path,) = folder.glob("rules-*.json")
    path.write_bytes(damage)
    assert store.ready() == expected


def test_a_store_of_other_rules_is_not_taken(folder: Path) -> None:
    expected = store.ready()
    (path,) = folder.glob("rules-*.json")
    path.write_text(path.read_text("utf-8").replace(expected.digest, "0" * 64), "utf-8")
    assert store.ready() == expected


def test_where_nothing_can_be_stored_the_rules_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    monkeypatch.setenv("SLACHECK_CACHE_DIR", str(blocked))
    assert store.ready().digest == load().digest
