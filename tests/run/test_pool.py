"""Every document is handled in a worker: what happens to one never touches another, nor the run."""

from __future__ import annotations

import gc
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import worker_fakes as fakes

from slacheck.errors import RuleFileError
from slacheck.options import MIB, Limits, ReadOptions
from slacheck.report import Report
from slacheck.run import handle, pool, worker
from slacheck.run.job import Job
from slacheck.run.memory import resident
from slacheck.run.pool import LocalPool
from slacheck.settings import Settings

HERE = Path(__file__).parent
FORKS = handle.METHOD == "fork"
only_fork = pytest.mark.skipif(not FORKS, reason="needs a system that forks and knows /proc")


def settings(timeout: float = 20.0, memory: int = 256 * MIB, lang: str = "en") -> Settings:
    return Settings(lang=lang, read=ReadOptions(limits=Limits(timeout=timeout, memory=memory)))


def run(*texts: str, workers: int = 2, **limits: float) -> list[Report]:
    jobs = [fakes.given(text, str(place)) for place, text in enumerate(texts)]
    return list(LocalPool(fakes.task(settings(**limits)), workers).map(jobs))  # type: ignore[arg-type]


def codes(reports: list[Report]) -> list[str]:
    return [(report.error or "ok").partition(":")[0] for report in reports]


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie that nobody has reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pid: int) -> bool:
    """Whether a process ends within ten seconds."""
    for _ in range(200):
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


def test_reports_come_in_the_order_of_the_documents() -> None:
    reports = run("slow 0.2", "fast", "slow 0.1", "fast too", workers=3)
    assert [report.path for report in reports] == ["0", "1", "2", "3"]
    assert codes(reports) == ["ok"] * 4


@pytest.mark.parametrize(
    ("order", "code", "told"),
    [
        ("kill", "worker-died", "ended unexpectedly, twice (SIGKILL)"),
        ("abort", "worker-died", "SIGABRT"),
        ("exit", "worker-died", "exit code 3"),
        ("defect", "worker-died", "ZeroDivisionError: a defect of ours"),
        ("deep", "worker-died", "RecursionError"),
        ("corrupt", "corrupt", "the file is damaged"),
        ("hog", "memory", "--max-memory allows (256 MiB)"),
        ("starve", "memory", "--max-memory allows (256 MiB)"),
    ],
)
def test_what_happens_to_one_document_is_its_error_alone(order: str, code: str, told: str) -> None:
    before, victim, after = run("ok", order, "ok")
    assert codes([before, victim, after]) == ["ok", code, "ok"]
    assert victim.read == "failed"
    assert victim.error is not None
    assert told in victim.error
    assert "\n" not in victim.error


@pytest.mark.parametrize("order", ["hang", "spin", "ignore-signals"])
def test_a_hang_ends_at_the_time_limit(order: str) -> None:
    victim, after = run(order, "ok", workers=1, timeout=0.3)
    assert codes([victim, after]) == ["timeout", "ok"]
    assert "--timeout allows (0.3 s)" in str(victim.error)


def test_the_sha256_is_known_of_documents_that_killed_their_worker() -> None:
    (victim,) = run("kill")
    assert victim.sha256 == fakes.report("x", b"kill", Settings()).sha256


def test_reasons_are_told_in_the_users_language() -> None:
    (victim,) = LocalPool(fakes.task(settings(timeout=0.2, lang="zh"))).map([fakes.given("hang")])
    assert "检查时间超过 --timeout 的限制（0.2 秒）" in str(victim.error)


def test_a_worker_that_died_once_gets_a_second_try(tmp_path: Path) -> None:
    mark = tmp_path / "died"
    assert codes(run(f"kill-once {mark}", "ok")) == ["ok", "ok"]
    assert mark.exists()


@only_fork
def test_memory_is_watched_from_outside_where_the_worker_has_no_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "limit_memory", lambda limit: None)
    assert codes(run("swell", memory=128 * MIB)) == ["memory"]


def test_what_parsers_print_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert codes(run("print")) == ["ok"]
    assert capfd.readouterr() == ("", "")


def test_an_answer_beyond_all_measure_is_not_taken() -> None:
    victim, after = run("huge 70000000", "ok", memory=1024 * MIB)
    assert codes([victim, after]) == ["too-large", "ok"]
    assert "its report is larger than 64 MiB" in str(victim.error)


def test_long_answers_arrive_whole() -> None:
    (report,) = run("huge 3000000")
    assert report.error == "corrupt: " + "x" * 3_000_000


def test_a_wrong_rule_stops_the_run() -> None:
    with pytest.raises(RuleFileError, match=r"rules/x\.yaml:3:7: unknown key"):
        run("ok", "rule", "ok")


def test_answers_that_are_no_reports_are_refused() -> None:
    assert handle.unpack(b"not a pickle") is None
    assert handle.unpack(b"cos\nsystem\n(S'true'\ntR.") is None
    assert handle.unpack(b"\x80\x04N.") is None
    assert handle.unpack(b"cslacheck.run.reading\nread\n.") is None
    assert handle.unpack(b"cslacheck.report\nReport\n.") is None


def test_no_workers_are_started_for_no_documents() -> None:
    assert list(LocalPool(fakes.task(), 2).map([])) == []


def test_a_single_document_takes_a_single_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    started = count_workers(monkeypatch)
    list(LocalPool(fakes.task(), 8).map([fakes.given("ok")]))
    assert len(started) == 1


def test_workers_are_kept_for_many_documents_and_then_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    started = count_workers(monkeypatch)
    monkeypatch.setattr(pool, "RECYCLE", 10)
    jobs = [fakes.given("ok", str(place)) for place in range(35)]
    assert len(list(LocalPool(fakes.task(), 1).map(jobs))) == 35
    assert len(started) == 4


@pytest.mark.parametrize("order", ["hog", "defect"])
def test_a_worker_that_ran_out_of_memory_or_failed_is_replaced(monkeypatch: pytest.MonkeyPatch, order: str) -> None:
    started = count_workers(monkeypatch)
    assert run(order, "ok", workers=1)[1].read == "complete"
    assert len(started) == 2


def count_workers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    started: list[int] = []

    class Counted(handle.Worker):
        def __init__(self, task: fakes.Task) -> None:
            super().__init__(task)
            started.append(self.pid)

    monkeypatch.setattr(pool, "Worker", Counted)
    return started


def test_documents_are_taken_no_faster_than_reports_are() -> None:
    taken = 0

    def jobs() -> Iterator[Job]:
        nonlocal taken
        for place in range(5_000):
            taken += 1
            yield fakes.given("ok", str(place))

    reports = LocalPool(fakes.task(), 2).map(jobs())
    next(reports)
    assert taken <= pool.WINDOW + 2
    assert sum(1 for _ in reports) == 4_999


def test_answers_that_wait_for_an_earlier_one_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "HELD", 100_000)
    taken: list[int] = []

    def jobs() -> Iterator[Job]:
        for place in range(60):
            taken.append(place)
            yield fakes.given("slow 0.5" if place == 0 else "huge 20000", str(place))

    reports = LocalPool(fakes.task(), 2).map(jobs())
    next(reports)
    assert len(taken) < 15
    assert sum(1 for _ in reports) == 59


def test_the_same_reports_whatever_the_number_of_workers() -> None:
    texts = [f"contract {place} weak" for place in range(40)] + ["corrupt", "defect"]
    assert run(*texts, workers=1) == run(*texts, workers=2) == run(*texts, workers=5)


@only_fork
def test_ten_thousand_documents_take_no_more_memory_than_a_thousand() -> None:
    def peak(count: int) -> int:
        jobs = (fakes.given(f"weak {place}", str(place)) for place in range(count))
        for _ in LocalPool(fakes.task(), 2).map(jobs):
            pass
        gc.collect()
        return resident(os.getpid()) or 0

    first = peak(1_000)
    assert peak(10_000) - first < 20 * MIB


@only_fork
def test_killing_workers_at_random_moments_loses_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    started = count_workers(monkeypatch)
    chance = random.Random(7)
    jobs = [fakes.given("slow 0.002", str(place)) for place in range(300)]
    reports = []
    for report in LocalPool(fakes.task(settings()), 2).map(jobs):
        reports.append(report)
        if chance.random() < 0.15 and alive(started[-1]):
            os.kill(started[-1], signal.SIGKILL)
    assert [report.path for report in reports] == [job.path for job in jobs]
    assert set(codes(reports)) <= {"ok", "worker-died"}
    assert codes(reports).count("ok") >= 250
    assert len(started) > 10


@only_fork
def test_a_killed_workers_own_programs_end_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    (report,) = run(f"child {note}", timeout=1.0)
    assert codes([report]) == ["timeout"]
    assert gone(int(note.read_text()))


@only_fork
def test_leaving_early_ends_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    started = count_workers(monkeypatch)
    reports = LocalPool(fakes.task(), 2).map([fakes.given("ok"), fakes.given("hang"), fakes.given("hang")])
    next(reports)
    reports.close()  # type: ignore[attr-defined]
    assert all(gone(pid) for pid in started)


@only_fork
def test_workers_end_when_the_parent_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = textwrap.dedent(f"""
        import sys
        sys.path.insert(0, {str(HERE)!r})
        import worker_fakes as fakes
        from slacheck.run.pool import LocalPool
        list(LocalPool(fakes.task(), 1).map([fakes.given("note-hang {note}")]))
    """)
    with subprocess.Popen([sys.executable, "-c", script]) as parent:
        while not (note.exists() and note.read_text()):
            time.sleep(0.02)
        parent.kill()
    assert gone(int(note.read_text()))


@only_fork
def test_nothing_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(os.listdir("/proc/self/fd"))
    run("ok", "kill", "hang", "ok", timeout=0.3)
    assert sorted(os.listdir("/proc/self/fd")) == before


def test_workers_can_be_started_afresh_where_forking_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handle, "METHOD", "spawn")
    monkeypatch.setattr(pool, "METHOD", "spawn")
    assert codes(run("ok", "kill", "corrupt", "hang", workers=1, timeout=2.0)) == [
        "ok",
        "worker-died",
        "corrupt",
        "timeout",
    ]


def test_rules_are_made_ready_once_and_what_is_wrong_with_them_is_raised() -> None:
    def broken(settings: Settings) -> None:
        raise RuleFileError("rules/a.yaml", 1, 1, "empty")

    with pytest.raises(RuleFileError):
        list(LocalPool(replace(fakes.task(), warm=broken)).map([fakes.given("ok")]))


def test_preparations_are_made_once_while_the_first_documents_are_at_work() -> None:
    made: list[str] = []
    jobs = [fakes.given("ok", str(place)) for place in range(3)]
    reports = LocalPool(fakes.task(), 1, meanwhile=lambda: made.append("once")).map(jobs)
    assert made == []
    assert len(list(reports)) == 3
    assert made == ["once"]


def test_those_who_watch_hear_how_many_are_finished() -> None:
    heard: list[int] = []
    jobs = [fakes.given("slow 0.15", str(place)) for place in range(4)]
    list(LocalPool(fakes.task(), 2, heard.append).map(jobs))
    assert heard == sorted(heard)
    assert len(heard) >= 2
