"""A contract in, the answer of one rule out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from slacheck.audit import Checker
from slacheck.readers import read
from slacheck.report import Report
from slacheck.ruleset.load import load, shipped
from slacheck.settings import Settings

HEAD = """\
title: {zh: 备件, en: Spare parts}
question: {zh: 备件供应多久？, en: For how long?}
persona: pedantic
severity: {missing: error, ambiguous: warning, weak: note}
why: {zh: 原因, en: reason}
ask: {zh: 问题, en: question}
suggest: {zh: 条款, en: clause}
terms: {zh: 备件, en: spare parts}
values: [{name: supply, unit: duration, better: more}]
"""

Ask = Callable[..., Report]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """A function from a rule's readings (YAML) and a contract (Markdown) to the report of `custom.parts`."""

    for path in (*shipped().glob("*.yaml"), *shipped().glob("profiles/*.yaml")):
        target = tmp_path / path.relative_to(shipped())
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)

    def asked(rule: str, text: str, *, lang: str = "en", head: str = HEAD, profile: str = "default") -> Report:
        (tmp_path / "custom").mkdir(exist_ok=True)
        (tmp_path / "custom" / "parts.yaml").write_text(head + rule, "utf-8")
        ready = Checker(load(base=tmp_path))
        settings = Settings(lang=lang, select=("custom.parts",), profile=profile)
        return ready.report(read("contract.md", text.encode()), settings)

    return asked
