"""action.yml, its shell steps run here as a runner would: what they hand on, what they fail with."""

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

ROOT = Path(__file__).parent.parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
FAST = "Vendor shall respond to every fault within 30 minutes.\n"
SLOW = "Vendor shall respond to every fault within 2 hours.\n"

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None, reason="the steps need bash and git"
)


class Runner:
    """A repository with one commit, a folder of stand-ins for the host's programs, and the files steps write to."""

    def __init__(self, root: Path) -> None:
        self.root = root / "repository"
        self.bin = root / "bin"
        self.temp = root / "temp"
        for folder in (self.root / "drafts", self.bin, self.temp):
            folder.mkdir(parents=True)
        self.stand_in("slacheck", f'exec "{sys.executable}" -m slacheck "$@"')
        self.stand_in("python", f'printf "%s\\n" "$@" > "{root}/installed"')
        self.stand_in("gh", f'printf "%s\\n" "$@" > "{root}/asked"; cp "$7" "{root}/comment"')
        self.environ = {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(root),
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(root / "output"),
            "GITHUB_STEP_SUMMARY": str(root / "summary"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_REPOSITORY": "clinic/contracts",
            "GITHUB_ACTIONS": "true",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        self.git("init", "--quiet", "--initial-branch=main")

    def stand_in(self, name: str, script: str) -> None:
        file = self.bin / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    def git(self, *arguments: str) -> str:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, **files: str) -> str:
        """Write files (name without .rtf) and commit them; the commit's id."""
        for name, text in files.items():
            (self.root / "drafts" / f"{name}.rtf").write_text(r"{\rtf1\ansi " + text + "}")
        return self.commit_all()

    def commit_all(self) -> str:
        """Commit whatever is there; the commit's id."""
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "drafts")
        return self.git("rev-parse", "HEAD")

    def run(self, step: str, outputs: dict[str, str] | None = None, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step's script with its `env`, the expressions in it filled in as the host does."""
        known = {f"inputs.{name}": told.get("default", "") for name, told in ACTION["inputs"].items()}
        known |= {f"inputs.{name.replace('_', '-')}": text for name, text in inputs.items()}
        known |= outputs or {}

        def filled(text: str) -> str:
            return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: known[found[1]], text)

        environ = self.environ | {name: filled(text) for name, text in STEPS[step].get("env", {}).items()}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]]
        return subprocess.run(command, cwd=self.root, env=environ, capture_output=True, text=True, check=False)

    def output(self) -> dict[str, str]:
        lines = Path(self.environ["GITHUB_OUTPUT"]).read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_inputs_reach_scripts_through_the_environment_alone() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
    for name in ("paths", "profile", "fail-on", "python-version"):
        assert ACTION["inputs"][name]["description"]
    assert STEPS["Upload to code scanning"]["with"]["sarif_file"] == "${{ steps.check.outputs.sarif }}"


def test_it_installs_its_own_checkout(runner: Runner, tmp_path: Path) -> None:
    assert runner.run("Install").returncode == 0
    assert (tmp_path / "installed").read_text().splitlines()[:3] == ["-m", "pip", "install"]
    assert (tmp_path / "installed").read_text().splitlines()[-1] == str(ROOT)


def test_check_hands_on_its_reports_and_its_exit_code(runner: Runner, tmp_path: Path) -> None:
    runner.commit(contract=FAST)
    done = runner.run("Check", paths="drafts\n\n", fail_on="note", language="en")
    assert done.returncode == 0, done.stderr
    assert "::error" in done.stdout
    told = runner.output()
    assert told["exit-code"] == "1"
    sarif = json.loads(Path(told["sarif"]).read_text("utf-8"))
    assert sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "drafts/contract.rtf"
    )
    assert (tmp_path / "summary").read_text("utf-8") == Path(told["markdown"]).read_text("utf-8")
    failed = runner.run("Fail on findings", {"steps.check.outputs.exit-code": told["exit-code"]})
    assert failed.returncode == 1


def test_check_passes_where_nothing_counts(runner: Runner) -> None:
    runner.commit(contract=FAST)
    assert runner.run("Check", paths="drafts", fail_on="never").returncode == 0
    assert runner.output()["exit-code"] == "0"


def test_wrong_usage_fails_at_once(runner: Runner) -> None:
    assert runner.run("Check", paths="nowhere").returncode == 2
    assert runner.run("Check", paths="drafts", profile="nope").returncode == 2


@pytest.mark.parametrize("path", ["$(touch owned)", "`touch owned`", "; touch owned", "--output=owned"])
def test_a_path_is_never_a_command(runner: Runner, path: str) -> None:
    runner.commit(contract=FAST)
    assert runner.run("Check", paths=path).returncode == 2
    assert not (runner.root / "owned").exists()


def test_a_pull_request_gets_the_diff_of_its_changed_documents(runner: Runner, tmp_path: Path) -> None:
    base = runner.commit(contract=FAST, untouched=FAST)
    runner.git("remote", "add", "origin", str(runner.root))
    runner.commit(contract=SLOW, fresh=FAST)
    runner.run("Check", paths="drafts", fail_on="never")
    event = {"github.event.pull_request.base.sha": base, "github.event.pull_request.number": "7"}
    done = runner.run("Compare with the base of the pull request", event, paths="drafts", language="en")
    assert done.returncode == 0, done.stderr
    comment = Path(runner.output()["comment"])
    text = comment.read_text("utf-8")
    assert f"drafts/contract.rtf ({base[:7]}) → drafts/contract.rtf" in text
    assert "▼ weakened | Response time" in text
    assert "untouched" not in text
    assert "fresh" not in text
    event["steps.diff.outputs.comment"] = str(comment)
    assert runner.run("Comment on the pull request", event, token="t").returncode == 0
    assert (tmp_path / "comment").read_text("utf-8") == text
    assert (tmp_path / "asked").read_text().splitlines()[:5] == ["pr", "comment", "7", "--repo", "clinic/contracts"]


def test_a_pull_request_without_changed_documents_gets_no_comment(runner: Runner) -> None:
    base = runner.commit(contract=FAST)
    runner.git("remote", "add", "origin", str(runner.root))
    (runner.root / "drafts" / "readme.md").write_text("text")
    runner.commit()
    runner.run("Check", paths="drafts", fail_on="never")
    event = {"github.event.pull_request.base.sha": base}
    assert runner.run("Compare with the base of the pull request", event, paths="drafts").returncode == 0
    assert "comment" not in runner.output()
