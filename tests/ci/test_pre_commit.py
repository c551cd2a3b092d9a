"""The hooks of .pre-commit-hooks.yaml, tried by pre-commit itself in a throw-away repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}
VAGUE = r"{\rtf1\ansi Vendor will respond promptly.}"

pytest.importorskip("pre_commit", reason="pre-commit is not installed")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the hooks need git")


class Repository:
    """A git repository with a contract and a readme, both staged."""

    def __init__(self, root: Path) -> None:
        self.root = root / "repository"
        self.root.mkdir()
        shims = root / "bin"
        shims.mkdir()
        slacheck = shims / "slacheck"
        slacheck.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m slacheck "$@"\n')
        slacheck.chmod(0o755)
        self.environ = os.environ | {
            "PATH": f"{shims}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PRE_COMMIT_HOME": str(root / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "LC_ALL": "C.UTF-8",
        }
        self.git("init", "--quiet")
        (self.root / "contract.rtf").write_text(VAGUE)
        (self.root / "readme.md").write_text("Vendor will respond promptly.")
        (self.root / "slacheck.yaml").write_text("select: [incident.response-time]\n")
        self.git("add", ".")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.root, env=self.environ, check=True, capture_output=True)

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", *arguments]
        environ = {name: text for name, text in self.environ.items() if name != "PYTHONPATH"}
        return subprocess.run(command, cwd=self.root, env=environ, capture_output=True, text=True, check=False)

    def configure(self, hook_id: str, **more: object) -> None:
        """Use a hook of the manifest with the slacheck of this checkout, without an installation of its own."""
        hook = {**HOOKS[hook_id], "language": "system", **more}
        text = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]})
        (self.root / ".pre-commit-config.yaml").write_text(text)
        self.git("add", ".")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_the_manifest_is_valid(repository: Repository) -> None:
    done = repository.pre_commit("validate-manifest", str(MANIFEST))
    assert done.returncode == 0, done.stdout


def test_a_contract_with_findings_stops_the_commit_and_nothing_else_is_checked(repository: Repository) -> None:
    repository.configure("slacheck", entry=f"env PYTHONPATH={ROOT} {HOOKS['slacheck']['entry']}")
    done = repository.pre_commit("run", "--all-files")
    assert done.returncode == 1
    assert "contract.rtf" in done.stdout
    assert "incident.response-time" in done.stdout
    assert "readme.md" not in done.stdout


def test_a_good_contract_passes(repository: Repository) -> None:
    (repository.root / "contract.rtf").write_text(
        r"{\rtf1\ansi Vendor shall respond to every fault within 15 minutes of the report.}"
    )
    repository.configure("slacheck", entry=f"env PYTHONPATH={ROOT} {HOOKS['slacheck']['entry']}")
    done = repository.pre_commit("run", "--all-files")
    assert done.returncode == 0, done.stdout


def test_own_rules_are_tried(repository: Repository) -> None:
    folder = repository.root / "rules" / "vendor"
    folder.mkdir(parents=True)
    made = [sys.executable, "-m", "slacheck", "rules", "new", "vendor.parts"]
    rule = subprocess.run(made, cwd=ROOT, capture_output=True, check=True).stdout
    (folder / "parts.yaml").write_bytes(rule)
    entry = f"env PYTHONPATH={ROOT} {HOOKS['slacheck-rules']['entry']}"
    repository.configure("slacheck-rules", entry=entry, args=["rules", "--only", "vendor.parts"])
    done = repository.pre_commit("run", "--all-files")
    assert done.returncode == 0, done.stdout
    text = (folder / "parts.yaml").read_text("utf-8").replace("expect: missing", "expect: clear", 1)
    (folder / "parts.yaml").write_text(text, "utf-8")
    repository.git("add", ".")
    assert repository.pre_commit("run", "--all-files").returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit takes hooks from a git repository")
def test_the_hook_installs_itself(repository: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "slacheck"
    repository.git("clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone))
    done = repository.pre_commit("try-repo", str(clone), "slacheck", "--files", "contract.rtf")
    if done.returncode == 3 or "pip" in done.stdout:
        pytest.skip("the hook's environment cannot be installed here, packages are out of reach")
    assert done.returncode == 1, done.stdout
    assert "incident.response-time" in done.stdout
