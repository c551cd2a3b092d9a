"""Past one machine: the same reports from a cluster, also when a worker is killed, and documents behind URLs."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slacheck.cli import run
from slacheck.errors import UsageError
from slacheck.report import Report
from slacheck.run.cluster import HANDFUL, ClusterPool
from slacheck.run.job import Job
from slacheck.run.pool import LocalPool
from slacheck.run.standard import standard_task
from slacheck.run.station import packed, serve
from slacheck.settings import Settings
from slacheck.wire import to_dict

distributed = pytest.importorskip("distributed", reason="the extra slacheck[cluster] is not installed")

TEXT = "乙方应在接到报修后{n}分钟内响应。系统可用性每月不低于99.9%。"


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs=50
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as made,
    ):
        yield made


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    made = []
    for n in range(1, HANDFUL * 2 + 4):
        path = tmp_path / f"c{n:03}.md"
        path.write_text(TEXT.format(n=n), "utf-8")
        made.append(Job(str(path), str(path)))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    return [*made, Job(str(broken), str(broken)), Job("gone.md", str(tmp_path / "gone.md"))]


def told(reports: list[Report]) -> list[object]:
    return [to_dict(report) for report in reports]


@pytest.mark.filterwarnings("default")
def test_a_cluster_tells_what_one_machine_tells(client: Any, jobs: list[Job]) -> None:
    task = standard_task(Settings(lang="en"))
    finished: list[int] = []
    cluster = list(ClusterPool(task, "", finished.append, client).map(jobs))
    assert told(cluster) == told(list(LocalPool(task).map(jobs)))
    assert finished == list(range(1, len(jobs) + 1))
    assert [report.read for report in cluster[-2:]] == ["failed", "failed"]


@pytest.mark.filterwarnings("default")
def test_a_worker_killed_in_mid_run_costs_nothing(client: Any, jobs: list[Job]) -> None:
    task = standard_task(Settings(lang="en"))
    pids = [int(pid) for pid in client.run(os.getpid).values()]

    def strike() -> None:
        time.sleep(0.6)
        os.kill(pids[0], signal.SIGKILL)

    killer = threading.Thread(target=strike)
    killer.start()
    many = jobs * 3
    reports = list(ClusterPool(task, "", None, client).map(many))
    killer.join()
    assert told(reports) == told(list(LocalPool(task).map(many)))


@pytest.mark.filterwarnings("default")
def test_what_is_known_already_is_not_sent(client: Any, jobs: list[Job]) -> None:
    settings = Settings(lang="en")
    known = next(iter(LocalPool(standard_task(settings)).map(jobs[:1])))
    remembered: list[Report] = []
    task = standard_task(settings, (lambda path, sha256: known if path == known.path else None,), remembered.append)
    reports = list(ClusterPool(task, "", None, client).map(jobs))
    assert reports[0] is known
    assert known.path not in [report.path for report in remembered]
    assert len(remembered) == len(jobs) - 3


def test_a_cluster_that_is_not_there_is_a_usage_error() -> None:
    pool = ClusterPool(standard_task(Settings(lang="en")), "tcp://127.0.0.1:9")
    with pytest.raises(UsageError, match="cannot be reached"):
        list(pool.map([Job("a.md", "a.md", data=b"x")]))


def test_a_station_answers_each_job_with_a_line_and_an_error_of_the_run_with_one(tmp_path: Path) -> None:
    given = packed(Settings(lang="en"), [Job("a.md", "a.md", data=TEXT.format(n=5).encode())])
    out = io.BytesIO()
    serve(io.BytesIO(given), out)
    assert json.loads(out.getvalue())["topics"]["incident.response-time"]["status"] == "clear"
    out = io.BytesIO()
    serve(io.BytesIO(packed(Settings(lang="en", profile="nonesuch"), [Job("a.md", "a.md", data=b"text")])), out)
    assert "nonesuch" in json.dumps(json.loads(out.getvalue().splitlines()[-1]))


def test_documents_and_reports_may_be_behind_urls(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in (1, 2):
        (folder / f"{n}.md").write_text(TEXT.format(n=n), "utf-8")
    (folder / "note.bin").write_bytes(b"\x00")
    out = tmp_path / "out.json"
    assert run(["check", f"file://{folder}", "--output", f"file://{out}", "--fail-on", "never", "--lang", "en"]) == 0
    paths = [document["path"] for document in json.loads(out.read_text("utf-8"))["documents"]]
    assert paths == [f"file://{folder}/1.md", f"file://{folder}/2.md"]


def test_memory_urls_are_read_too(capsys: pytest.CaptureFixture[str]) -> None:
    fsspec = pytest.importorskip("fsspec")
    with fsspec.open("memory://tests/a.md", "wb") as file:
        file.write(TEXT.format(n=7).encode())
    assert run(["check", "memory://tests/a.md", "--format", "json", "--fail-on", "never", "--lang", "en"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["topics"]["incident.response-time"]["values"][0]["quantity"] == "7 minute"


@pytest.mark.parametrize("url", ["nosuch://host/a.md", "memory://nothing/here.md"])
def test_a_url_that_leads_nowhere_is_a_usage_error(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", url]) == 2
    assert "://" in capsys.readouterr().err


def test_parquet_has_a_row_a_commitment(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra slacheck[parquet] is not installed")
    path = tmp_path / "a.md"
    path.write_text(TEXT.format(n=30), "utf-8")
    out = tmp_path / "out.parquet"
    assert run(["check", str(path), "--output", str(out), "--fail-on", "never"]) == 0
    rows = parquet.read_table(out).to_pylist()
    (response,) = [row for row in rows if row["rule"] == "incident.response-time"]
    assert (response["amount"], response["unit"], response["measure"]) == (30.0, "minute", 30.0)
    assert len({row["rule"] for row in rows}) >= 33
