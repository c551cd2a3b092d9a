"""Ctrl-C, SIGTERM, kill -9 and readers that leave: exit codes stay right, nothing is left half done or running."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")

FAKES = Path(__file__).parent.parent / "run"
# slacheck with work functions that do what the document says, and rules that are always ready.
PROGRAM = textwrap.dedent(f"""
    import sys
    sys.path.insert(0, {str(FAKES)!r})
    import worker_fakes as fakes
    from slacheck.cli import checking, run
    from slacheck.run.job import Task

    class Rules:
        digest = "rules"
        def rule(self, rule_id):
            return None

    checking.prepare = lambda settings: Rules()
    checking.standard_task = lambda settings, recall=(), remember=None: Task(
        settings, fakes.work, fakes.failed, None, recall, remember
    )
    sys.exit(run(sys.argv[1:]))
""")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def start(*argv: str, **more: object) -> subprocess.Popen[str]:
    environ = {**os.environ, "LC_ALL": "C.UTF-8"} | dict(more.pop("env", {}))  # type: ignore[call-overload]
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *argv],
        stdout=more.pop("stdout", subprocess.PIPE),  # type: ignore[call-overload]
        stderr=subprocess.PIPE,
        text=True,
        env=environ,
        start_new_session=True,
        # Under nohup a child would ignore what these tests send.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
        **more,  # type: ignore[call-overload]
    )


def until(path: str) -> str:
    """Wait for a file with something in it."""
    for _ in range(400):
        if Path(path).exists() and (text := Path(path).read_text()):
            return text
        time.sleep(0.02)
    raise AssertionError(f"{path} never came")


def gone(pid: int) -> bool:
    for _ in range(200):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_a_run_that_is_stopped_leaves_the_old_report_and_no_worker(number: signal.Signals, code: int) -> None:
    Path("report.json").write_text("old")
    Path("a.txt").write_text("note-hang pid")
    with start("a.txt", "-o", "report.json") as process:
        worker = int(until("pid"))
        process.send_signal(number)
        _, err = process.communicate(timeout=10)
    assert process.returncode == code
    assert "Traceback" not in err
    assert Path("report.json").read_text() == "old"
    assert gone(worker)
    assert sorted(os.listdir()) == ["a.txt", "pid", "report.json"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_live_output_is_not_left_half_either(number: signal.Signals) -> None:
    Path("a.txt").write_text("fine")
    Path("b.txt").write_text("note-hang pid")
    with start("a.txt", "b.txt", "-o", "report.jsonl") as process:
        until("pid")
        process.send_signal(number)
        process.communicate(timeout=10)
    assert sorted(os.listdir()) == ["a.txt", "b.txt", "pid"]


def test_a_live_report_is_on_standard_output_as_soon_as_it_is_finished() -> None:
    Path("a.txt").write_text("fine")
    Path("b.txt").write_text("hang")
    with start("a.txt", "b.txt", "--format", "jsonl") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["path"] == "a.txt"
        process.terminate()
        process.communicate(timeout=10)
    assert process.returncode == 143


def test_a_reader_that_leaves_at_the_end_does_not_change_the_exit_code() -> None:
    Path("a.txt").write_text("weak " + "x" * 100_000)
    for code, argv in ((1, ["a.txt"]), (0, ["a.txt", "--fail-on", "never"])):
        with start(*argv, "--format", "json", "-o", "json:-") as process:
            assert process.stdout is not None
            process.stdout.close()
            assert process.stderr is not None
            err = process.stderr.read()
            process.wait(10)
        assert (process.returncode, err) == (code, "")


def test_a_reader_that_leaves_a_live_report_ends_the_run_quietly() -> None:
    for place in range(50):
        Path(f"{place:02}.txt").write_text("slow 0.01")
    Path("99.txt").write_text("hang")
    with start(".", "--format", "jsonl", "--quiet") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
        process.wait(10)
    assert (process.returncode, err) == (141, "")


def test_other_outputs_are_finished_when_the_reader_of_one_leaves() -> None:
    for place in range(30):
        Path(f"{place:02}.txt").write_text("slow 0.01")
    with start(".", "-o", "jsonl:-", "-o", "report.json", "--quiet") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        process.wait(20)
    assert process.returncode == 0
    assert len(json.loads(Path("report.json").read_text())["documents"]) == 30


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_full_disk_behind_standard_output(form: str) -> None:
    Path("a.txt").write_text("fine")
    with open("/dev/full", "w") as full, start("a.txt", "--format", form, stdout=full) as process:
        _, err = process.communicate(timeout=10)
    assert process.returncode == 2
    assert err == "slacheck: standard output cannot be written: No space left on device\n"


def test_closed_standard_files() -> None:
    Path("a.txt").write_text("weak")
    argv = [sys.executable, "-c", PROGRAM, "a.txt", "--format", "json"]
    shell = ["sh", "-c", 'exec "$@" <&- >&- 2>err', "sh"]
    assert subprocess.run([*shell, *argv], check=False).returncode == 2
    assert Path("err").read_text() == "slacheck: standard output cannot be written: Bad file descriptor\n"
    shell[2] = 'exec "$@" <&- >&- 2>&-'
    assert subprocess.run([*shell, *argv, "-o", "report.json"], check=False).returncode == 1
    assert json.loads(Path("report.json").read_text())["documents"][0]["read"] == "complete"


def test_a_run_that_was_killed_is_taken_up_where_it_stopped() -> None:
    for place in range(40):
        Path(f"{place:02}.txt").write_text(f"slow 0.05{' weak' * (place % 3)}")
    with start(".", "-o", "../plain.json", "--jobs", "2") as process:
        process.communicate(timeout=30)
    done = 0
    for _ in range(4):
        with start(".", "--resume", "../state", "-o", "../resumed.json", "--jobs", "2") as process:
            for _ in range(500):
                lines = Path("../state").read_bytes().count(b"\n") if Path("../state").exists() else 0
                if lines > done + 6 or process.poll() is not None:
                    break
                time.sleep(0.01)
            process.kill()
        done = Path("../state").read_bytes().count(b"\n")
    assert 20 <= done < 41
    with start(".", "--resume", "../state", "-o", "../resumed.json", "--jobs", "2") as process:
        process.communicate(timeout=30)
    assert Path("../resumed.json").read_bytes() == Path("../plain.json").read_bytes()
    keys = [json.loads(line)["key"] for line in Path("../state").read_text().splitlines()[1:]]
    assert len(keys) == len(set(keys)) == 40


@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_the_same_bytes_whatever_the_surroundings(environ: dict[str, str]) -> None:
    for place in range(12):
        Path(f"{place:02}.txt").write_text(f"weak 及时响应 {place}", encoding="utf-8")
    told = []
    for jobs, more in (("1", {}), ("3", environ)):
        with start(".", "--lang", "zh", "--format", "json", "--quiet", "--jobs", jobs, env=more) as process:
            assert process.stdout is not None
            told.append(process.stdout.buffer.read())  # type: ignore[attr-defined]
            process.wait(20)
    assert told[0] == told[1]
    assert len(told[0]) > 1_000
