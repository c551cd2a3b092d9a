"""What docs/ci.md tells people to copy: settings that are read, jobs that run, inputs and hooks that exist."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_action import ACTION, FAST, ROOT, SLOW, Runner

from slacheck.audit import checker
from slacheck.config.decode import parse_config
from slacheck.config.verify import verify
from slacheck.run.discover import SUFFIXES

PAGES = ("docs/ci.md", "docs/ci.zh-CN.md")
needs_bash = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None, reason="the jobs need bash and git"
)


def blocks(page: str) -> dict[str, str]:
    """The YAML blocks of a page by the first key in them."""
    found = re.findall(r"^```yaml\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return {next(iter(yaml.safe_load(text))): text for text in found}


@pytest.mark.parametrize("page", PAGES)
def test_the_settings_are_read(page: str) -> None:
    config = parse_config("slacheck.yaml", blocks(page)["profile"].encode(), "en")
    verify(config, checker().ruleset, "en")
    assert config.waivers


@pytest.mark.parametrize("page", PAGES)
def test_every_key_and_input_is_described(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    from slacheck.config.schema import config_schema

    for key in (*config_schema()["properties"], *ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{key}`" in text, key
    used = yaml.safe_load(blocks(page)["name"])["jobs"]["slacheck"]["steps"][-1]["with"]
    assert set(used) <= set(ACTION["inputs"])


@pytest.mark.parametrize("page", PAGES)
def test_the_hooks_exist(page: str) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in yaml.safe_load(blocks(page)["repos"])["repos"][0]["hooks"]} == set(hooks)
    matched = {suffix for suffix in SUFFIXES if re.search(hooks["slacheck"]["files"], f"a{suffix}")}
    assert matched == {".pdf", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt"}


def script(job: dict[str, Any], root: Path, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A job's script as a runner runs it: one shell, stopped by the first command that fails."""
    lines = "\n".join(job["script"])
    command = ["bash", "-eo", "pipefail", "-c", lines]
    return subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=False)


@needs_bash
@pytest.mark.parametrize("page", PAGES)
def test_the_gitlab_jobs_run(page: str, tmp_path: Path) -> None:
    jobs = yaml.safe_load(blocks(page)["contracts"])
    runner = Runner(tmp_path)
    shutil.rmtree(runner.root / "drafts")
    contracts = runner.root / "contracts"
    contracts.mkdir()
    (contracts / "service.rtf").write_text(r"{\rtf1 " + FAST + "}")
    base = runner.commit_all()
    (contracts / "service.rtf").write_text(r"{\rtf1 " + SLOW + "}")
    runner.commit_all()
    runner.git("remote", "add", "origin", str(runner.root))
    environ = runner.environ | {"CI_BUILDS_DIR": str(tmp_path), "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    done = script(jobs["contracts"], runner.root, environ)
    assert done.returncode == 1, done.stderr
    reports = jobs["contracts"]["artifacts"]["reports"]
    assert json.loads((runner.root / reports["codequality"]).read_text("utf-8"))
    assert (runner.root / reports["junit"]).read_text("utf-8").startswith("<?xml")
    assert (runner.root / "slacheck.md").is_file()
    done = script(jobs["contract-diff"], runner.root, environ | {"DRAFT": "contracts/service.rtf"})
    assert done.returncode == 1, done.stderr
    assert "▼" in (runner.root / "changes.md").read_text("utf-8")


@needs_bash
@pytest.mark.parametrize("page", PAGES)
def test_the_commands_are_commands(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text("utf-8")
    for line in re.findall(r"^slacheck [a-z].*?(?=\s+#|$)", text, re.MULTILINE):
        known = [sys.executable, "-m", "slacheck", *line.split()[1:]]
        done = subprocess.run(known, cwd=tmp_path, env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True)
        assert done.returncode == 2
        assert "no such" in done.stderr, line
