"""A run tells each output once, keeps what it saw, and comes to one exit code."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import worker_fakes as fakes

from slacheck.errors import OutputError
from slacheck.renderers import RenderOptions
from slacheck.report import Report
from slacheck.run import batch
from slacheck.run.batch import run_batch
from slacheck.run.job import Job
from slacheck.run.outputs import Output, parse_output
from slacheck.run.spool import Spool
from slacheck.settings import Settings


class Inline:
    """An executor without processes."""

    def __init__(self, *reads: str) -> None:
        self.reads = reads
        self.closed = False

    def map(self, jobs: Iterable[Job]) -> Iterator[Report]:
        try:
            for job, read in zip(jobs, self.reads, strict=True):
                report = fakes.report(job.path, b"weak" if read == "weak" else b"", Settings())
                way = "complete" if read == "weak" else read
                yield Report(report.path, report.sha256, "text", "en", None, 0, way, findings=report.findings)
        finally:
            self.closed = True


def jobs(count: int) -> list[Job]:
    return [fakes.given("x", str(place)) for place in range(count)]


def run(*reads: str, outputs: Iterable[Output] = (), fail_on: str = "error") -> batch.Outcome:
    return run_batch(Inline(*reads), jobs(len(reads)), tuple(outputs), RenderOptions(fail_on=fail_on))


@pytest.mark.parametrize(
    ("reads", "fail_on", "code"),
    [
        ([], "error", 0),
        (["complete"], "error", 0),
        (["complete", "weak"], "error", 1),
        (["weak"], "note", 1),
        (["weak"], "never", 0),
        (["partial"], "error", 3),
        (["failed"], "never", 3),
        (["weak", "failed", "complete"], "error", 3),
        (["partial", "weak"], "error", 3),
    ],
)
def test_not_wholly_read_comes_before_findings(reads: list[str], fail_on: str, code: int) -> None:
    assert run(*reads, fail_on=fail_on).exit_code == code


def test_every_output_holds_every_document(tmp_path: Path) -> None:
    outputs = [Output("json", str(tmp_path / "a.json")), Output("jsonl", str(tmp_path / "b.jsonl"))]
    outputs.append(Output("json", str(tmp_path / "c.json")))
    assert run("complete", "weak", "failed", outputs=outputs).exit_code == 3
    one = json.loads((tmp_path / "a.json").read_text())
    lines = [json.loads(line) for line in (tmp_path / "b.jsonl").read_text().splitlines()]
    assert [document["path"] for document in one["documents"]] == ["0", "1", "2"]
    assert [line["path"] for line in lines] == ["0", "1", "2"]
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "c.json").read_bytes()


def test_an_output_that_fails_ends_the_run_and_leaves_no_half_file(tmp_path: Path) -> None:
    executor = Inline("complete", "complete")
    outputs = (Output("jsonl", str(tmp_path / "no" / "b.jsonl")),)
    with pytest.raises(OutputError):
        run_batch(executor, jobs(2), outputs, RenderOptions())
    assert os.listdir(tmp_path) == []


def test_a_wrong_rule_in_mid_run_leaves_no_half_file(tmp_path: Path) -> None:
    class Broken(Inline):
        def map(self, jobs: Iterable[Job]) -> Iterator[Report]:
            yield from super().map(list(jobs)[:1])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(Broken("complete"), jobs(2), (Output("jsonl", str(tmp_path / "b.jsonl")),), RenderOptions())
    assert os.listdir(tmp_path) == []


def test_reports_are_heard_in_order() -> None:
    heard: list[str] = []
    run_batch(Inline("complete", "failed"), jobs(2), (), RenderOptions(), lambda report: heard.append(report.path))
    assert heard == ["0", "1"]


def test_a_full_temporary_folder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Spool, "add", full)
    with pytest.raises(OutputError, match="temporary file cannot be written: No space left"):
        run("complete")


def test_a_spool_gives_back_everything_as_often_as_asked_from_disk_too() -> None:
    spool = Spool(in_memory=1_000)
    reports = [fakes.report(str(place), b"weak" * place, Settings()) for place in range(50)]
    for report in reports:
        spool.add(report)
    assert list(spool) == reports
    assert list(spool) == reports
    spool.close()


@pytest.mark.parametrize(
    ("text", "wanted", "output"),
    [
        ("-", None, Output("terminal", "-")),
        ("-", "json", Output("json", "-")),
        ("a.json", None, Output("json", "a.json")),
        ("a.jsonl", None, Output("jsonl", "a.jsonl")),
        ("report", "json", Output("json", "report")),
        ("json:report", None, Output("json", "report")),
        ("json:-", None, Output("json", "-")),
        ("json:a.jsonl", "terminal", Output("json", "a.jsonl")),
        ("c:report.json", None, Output("json", "c:report.json")),
    ],
)
def test_outputs_are_told_by_prefix_flag_or_suffix(text: str, wanted: str | None, output: Output) -> None:
    assert parse_output(text, wanted) == output


@pytest.mark.parametrize("text", ["report", "report.xyz", "nope:report"])
def test_an_output_whose_format_nothing_tells(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_output(text, None)
