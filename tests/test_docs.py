"""The documentation is true: commands agree with CI, generated pages are fresh, links lead somewhere."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import slacheck
from slacheck.cli import COMMANDS
from slacheck.readers import READERS
from slacheck.renderers import RENDERERS
from slacheck.ruleset.load import load
from slacheck.ruleset.rules import QUESTIONS, WHYS
from slacheck.ruleset.schema import rule_schema
from slacheck.settings import Settings
from slacheck.wire import Tally, to_dict

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK_RE = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def fenced(page: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a page as (language, body)."""
    for match in re.finditer(r"^```(\w*)\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        yield match[1], match[2]


@cache
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_are_what_ci_runs(name: str) -> None:
    """.ci/run sets up once and then runs the last part of each of the README's two commands."""
    commands = [body.strip() for language, body in fenced(text(name)) if body.startswith("python3 -m venv .venv && ")]
    steps = text(".ci/run").splitlines()
    assert len(commands) == 2
    for command in commands:
        venv, install, use = command.split(" && ")
        assert venv in steps
        assert install.startswith(".venv/bin/python -m pip install ")
        assert use in steps
    assert '.venv/bin/python -m pip install --quiet --editable ".[dev]"' in steps


def test_both_readmes_give_the_same_commands() -> None:
    def bare(name: str) -> list[str]:
        return [body for language, body in fenced(text(name)) if body.isascii()]

    assert set(bare("README.zh-CN.md")) <= set(bare("README.md"))


@pytest.mark.parametrize("name", READMES)
def test_a_readme_names_every_command_format_and_group(name: str) -> None:
    page = text(name)
    for command in set(COMMANDS) - {"check"}:
        assert f"`slacheck {command} " in page or f"`slacheck {command}`" in page, command
    for form in set(RENDERERS) - {"letter"}:
        assert f"`{form}`" in page, form
    for group in {rule.id.partition(".")[0] for rule in load().rules}:
        assert f"| `{group}`" in page, group
    shown = page.replace("纯文本", "text").lower()
    assert all(form in shown for form in READERS)


DRAWN = [f"{page}{suffix}.md" for page in ("rules", "command-line", "samples") for suffix in ("", ".zh-CN")]


@pytest.mark.parametrize("name", [*DRAWN, "json.md"])
def test_a_generated_page_is_fresh(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    fresh = dict(drawn())
    assert text(f"docs/{name}") == fresh[name], "run: python docs/build.py"


@cache
def drawn() -> tuple[tuple[str, str], ...]:
    return tuple(builder().pages())


@pytest.mark.parametrize("name", ["docs/rules.md", "docs/rules.zh-CN.md"])
def test_every_rule_has_its_section(name: str) -> None:
    headings = re.findall(r"^### (\S+)$", text(name), re.MULTILINE)
    assert sorted(headings) == sorted(rule.id for rule in load().rules)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_picture_is_one_of_the_sample(lang: str) -> None:
    picture = text(f"docs/report-{lang}.svg")
    assert builder().PICTURED[lang] in picture
    assert f"docs/report-{lang}.svg" in text("README.md" if lang == "en" else "README.zh-CN.md")
    for wanted in {"en": ("30", "Response"), "zh": ("响应", "99.9%")}[lang]:
        assert wanted in picture


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_inside_the_project_resolve(page: Path) -> None:
    for link in LINK_RE.findall(page.read_text("utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_json_in_the_pages_is_json(page: Path) -> None:
    for language, body in fenced(page.read_text("utf-8")):
        if language == "json":
            json.loads(body)


@pytest.mark.parametrize("name", READMES)
def test_the_python_example_says_what_it_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    told = 0
    for language, body in fenced(text(name)):
        for line in body.splitlines() if language == "python" else ():
            code, _, result = line.partition("  # ")
            if result:
                assert eval(code, names) == eval(result), line
                told += 1
            else:
                exec(code, names)
    assert told == 3


@pytest.mark.parametrize("name", ["docs/writing-rules.md", "docs/writing-rules.zh-CN.md"])
def test_the_rule_language_is_described_whole(name: str) -> None:
    words = set(re.findall(r"[a-z][a-z-]+", text(name)))
    schema = rule_schema()
    listed = [part.get("items", {}) for part in schema["properties"].values()]
    wanted = {key for shape in [schema, *listed] for key in shape.get("properties", {})}
    assert {"text", "within", "anchors", "better"} <= wanted
    assert (wanted | set(WHYS) | set(QUESTIONS)) - words == set()


def keys(value: Any) -> Iterator[str]:
    """Every key of the JSON below `value`; ids of rules and units are names, not keys."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            named = isinstance(inner, dict) and key in ("topics", "traps", "read", "cells")
            yield from keys(list(inner.values()) if named else inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_key_of_the_json_is_described() -> None:
    report = slacheck.check(ROOT / "samples" / "zh-cloud-pacs-sla.pdf", settings=Settings(lang="en"))
    told = {"documents": [to_dict(report)], "summary": Tally.of([report]).to_dict()}
    words = set(re.findall(r"`([a-z0-9_]+)`|\"(\w+)\"", text("docs/json.md")))
    described = {name for pair in words for name in pair if name}
    assert {key for key in keys(told) if isinstance(key, str)} <= described


def test_the_changelog_knows_this_version() -> None:
    versions = re.findall(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == slacheck.__version__


def test_a_translated_page_has_the_parts_of_its_original() -> None:
    for page in PAGES:
        if page.name.endswith(".zh-CN.md"):
            original = page.with_name(page.name.replace(".zh-CN", ""))
            assert count(page) == count(original), page.name


def test_every_page_is_there_in_both_languages() -> None:
    alone = [page for page in PAGES if not page.name.endswith(".zh-CN.md")]
    assert [page.name for page in alone if not page.with_suffix(".zh-CN.md").exists()] == ["CHANGELOG.md"]


def count(page: Path) -> list[int]:
    """How many headings of each depth, table rows and fenced blocks a page has."""
    words = page.read_text("utf-8")
    plain = re.sub(r"^```.*?^```", "", words, flags=re.MULTILINE | re.DOTALL)
    return [len(re.findall(rf"^{mark}", plain, re.MULTILINE)) for mark in ("# ", "## ", "### ", r"\|")]
