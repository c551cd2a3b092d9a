"""What was found once is not looked for again: the state of a run that was cut short, and the cache between runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import worker_fakes as fakes

from slacheck.errors import OutputError, UsageError
from slacheck.options import Limits, ReadOptions
from slacheck.report import Report
from slacheck.run.cache import Cache, default_folder
from slacheck.run.job import Job
from slacheck.run.pool import LocalPool
from slacheck.run.resume import State
from slacheck.settings import Settings

SETTINGS = Settings(lang="en")


def report(text: str, path: str = "a.txt") -> Report:
    return fakes.report(path, text.encode(), SETTINGS)


def known(memory: Cache | State, wanted: Report) -> Report | None:
    look = memory.recorded if isinstance(memory, State) else memory
    return look.get(wanted.path, str(wanted.sha256))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state with two reports in it."""
    path = tmp_path / "state"
    with State(str(path), SETTINGS, "rules") as written:
        written.put(report("one weak"))
        written.put(report("two", "b.txt"))
    return path


def test_a_state_gives_back_what_was_put(state: Path) -> None:
    with State(str(state), SETTINGS, "rules") as again:
        assert known(again, report("one weak")) == report("one weak")
        assert known(again, report("two", "b.txt")) == report("two", "b.txt")
        assert known(again, report("three")) is None


@pytest.mark.parametrize(
    "other",
    [
        report("one weak, edited"),
        report("one weak", "another name.txt"),
    ],
)
def test_a_state_answers_for_the_same_name_and_content_only(state: Path, other: Report) -> None:
    with State(str(state), SETTINGS, "rules") as again:
        assert known(again, other) is None


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        (SETTINGS, "edited rules"),
        (replace(SETTINGS, profile="healthcare"), "rules"),
        (replace(SETTINGS, lang="zh"), "rules"),
        (replace(SETTINGS, read=ReadOptions(limits=Limits(timeout=1))), "rules"),
    ],
)
def test_a_state_answers_for_the_same_rules_and_settings_only(state: Path, settings: Settings, rules: str) -> None:
    with State(str(state), settings, rules) as again:
        assert known(again, report("one weak")) is None


def test_a_torn_last_line_is_cut_off_and_written_again(state: Path) -> None:
    whole = state.read_bytes()
    for cut in (1, 10, len(whole.splitlines(keepends=True)[-1]) - 1):
        state.write_bytes(whole[:-cut])
        with State(str(state), SETTINGS, "rules") as again:
            assert known(again, report("one weak")) is not None
            assert known(again, report("two", "b.txt")) is None
            again.put(report("two", "b.txt"))
        assert state.read_bytes() == whole


@pytest.mark.parametrize("content", [b"", b'{"slach'])
def test_a_state_that_was_torn_at_once_begins_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "state"
    path.write_bytes(content)
    with State(str(path), SETTINGS, "rules") as begun:
        begun.put(report("one"))
    with State(str(path), SETTINGS, "rules") as again:
        assert known(again, report("one")) == report("one")


@pytest.mark.parametrize("content", [b"my notes\n", b"{}\n", b"%PDF-1.7 no newline", b"\xff\xfe\n"])
def test_a_file_that_is_no_state_is_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="no state of a slacheck run"):
        State(str(path), SETTINGS, "rules")
    assert path.read_bytes() == content


@pytest.mark.parametrize("line", [b"nonsense", b"[]", b'{"key": 5}', b'{"key": "k"}', b"\xff"])
def test_nonsense_in_the_middle_of_a_state_is_stepped_over(state: Path, line: bytes) -> None:
    head, first, second = state.read_bytes().splitlines(keepends=True)
    state.write_bytes(head + line + b"\n" + first + second)
    with State(str(state), SETTINGS, "rules") as again:
        assert known(again, report("two", "b.txt")) == report("two", "b.txt")


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX locks")
def test_a_state_serves_one_run_at_a_time(state: Path) -> None:
    script = "import sys; from slacheck.run.resume import State; from slacheck.settings import Settings\n"
    script += "with State(sys.argv[1], Settings(lang='en'), 'rules'): print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(state)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(UsageError, match="another run is using this state"):
            State(str(state), SETTINGS, "rules")
        other.kill()
    with State(str(state), SETTINGS, "rules") as again:
        assert known(again, report("one weak")) is not None


def test_a_state_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="--resume"):
        State(str(tmp_path), SETTINGS, "rules")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_state_on_a_full_disk(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "wb", buffering=0) as full, State(str(state), SETTINGS, "rules") as again:
        own = again._file
        monkeypatch.setattr(again, "_file", full)
        with pytest.raises(OutputError, match="cannot be written"):
            again.put(report("three"))
        monkeypatch.setattr(again, "_file", own)


def test_documents_without_content_are_not_recorded(state: Path) -> None:
    before = state.read_bytes()
    with State(str(state), SETTINGS, "rules") as again:
        again.put(replace(report("x"), sha256=None))
        again.put(report("one weak"))
    assert state.read_bytes() == before


def test_what_failed_is_recorded_but_tried_again_with_a_password(tmp_path: Path) -> None:
    locked = replace(report("x"), read="failed", error="locked")
    path = str(tmp_path / "state")
    with State(path, SETTINGS, "rules") as begun:
        begun.put(locked)
        assert known(begun, locked) == locked
    with State(path, replace(SETTINGS, read=ReadOptions(password="key")), "rules") as again:
        assert known(again, locked) is None
    assert "key" not in Path(path).read_text().replace('"key":', "")


def test_the_cache_gives_back_what_was_put(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path / "cache"), SETTINGS, "rules")
    assert known(cache, report("one weak")) is None
    cache.put(report("one weak"))
    assert known(cache, report("one weak")) == report("one weak")
    assert known(replace(cache, rules="edited"), report("one weak")) is None
    assert known(replace(cache, settings=replace(SETTINGS, profile="saas")), report("one weak")) is None
    assert known(cache, report("two")) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"path": "a"}', b"\xff", b"[" * 100_000], ids=len)
def test_a_broken_file_in_the_cache_is_a_miss(tmp_path: Path, content: bytes) -> None:
    cache = Cache(str(tmp_path), SETTINGS, "rules")
    cache.put(report("one"))
    (file,) = (path for path in tmp_path.rglob("*.json"))
    file.write_bytes(content)
    assert known(cache, report("one")) is None


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(str(tmp_path / "file"), SETTINGS, "rules")
    cache.put(report("one"))
    assert known(cache, report("one")) is None


def test_the_cache_is_json(tmp_path: Path) -> None:
    Cache(str(tmp_path), SETTINGS, "rules").put(report("one weak"))
    (file,) = tmp_path.rglob("*.json")
    assert json.loads(file.read_text())["findings"][0]["rule"] == "incident.response-time"


def test_reports_with_their_document_are_neither_kept_nor_answered(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path), replace(SETTINGS, keep_document=True), "rules")
    cache.put(report("one"))
    assert list(tmp_path.rglob("*.json")) == []


def test_the_cache_stands_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", os.path.join("my", "cache"))
    assert default_folder() == os.path.join("my", "cache", "slacheck")
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_folder().endswith(os.path.join("Library", "Caches", "slacheck"))


def test_workers_ask_what_is_known_first_and_hand_over_what_is_new(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("defect")  # checking it again would fail
    (tmp_path / "b.txt").write_text("weak, and new")
    (tmp_path / "c.txt").write_text("corrupt")
    jobs = [Job(name, str(tmp_path / name)) for name in ("a.txt", "b.txt", "c.txt")]
    cache = Cache(str(tmp_path / "cache"), SETTINGS, "rules")
    cache.put(report("defect", "a.txt"))
    task = replace(fakes.task(SETTINGS), recall=(cache.get,), remember=cache.put)
    first, second, third = LocalPool(task).map(jobs)
    assert first == report("defect", "a.txt")
    assert known(cache, second) == second
    assert third.read == "failed"
    assert known(cache, third) is None
