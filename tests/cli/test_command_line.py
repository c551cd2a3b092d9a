"""The command line's promises: exit codes, one line an error, only the report on standard output."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

import slacheck.cli
from slacheck.cli import checking
from slacheck.errors import RuleFileError
from slacheck.messages import command, running
from slacheck.run.job import Recall, Task
from slacheck.settings import Settings

sys.path.insert(0, str(Path(__file__).parent.parent / "run"))
import worker_fakes as fakes


class Rules:
    """A rule set of one rule without a title."""

    digest = "rules"

    def rule(self, rule_id: str) -> None:
        return None


def task(settings: Settings, recall: tuple[Recall, ...] = (), remember: object = None) -> Task:
    return Task(settings, fakes.work, fakes.failed, None, recall, remember)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "standard_task", task)
    monkeypatch.setattr(checking, "prepare", lambda settings: Rules())
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SLACHECK_DEBUG", "SLACHECK_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    for name, text in {"good.txt": "fine", "weak.txt": "weak", "bad.txt": "corrupt", "dead.txt": "kill"}.items():
        Path(name).write_text(text)


Captured = pytest.CaptureFixture[str]


def run(*argv: str) -> int:
    return slacheck.cli.run(list(argv))


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["good.txt"], 0),
        (["check", "good.txt"], 0),
        (["weak.txt"], 1),
        (["weak.txt", "--fail-on", "never"], 0),
        (["bad.txt"], 3),
        (["dead.txt"], 3),
        (["good.txt", "weak.txt", "bad.txt"], 3),
        (["weak.txt", "nope.txt"], 2),
        ([], 2),
        (["--nope"], 2),
        (["good.txt", "--fail-on", "sometimes"], 2),
        (["good.txt", "--jobs", "0"], 2),
        (["good.txt", "--max-memory", "many"], 2),
        (["good.txt", "--format", "nope"], 2),
        (["good.txt", "--output", "report.xyz"], 2),
        (["good.txt", "--output", "no/folder/report.json"], 2),
        (["bad.txt", "--output", "no/folder/report.json"], 2),
        (["good.txt", "-o", "a.json", "-o", "a.json"], 2),
        (["--help"], 0),
        (["--version"], 0),
        (["show", "--help"], 0),
        (["show", "nope.txt"], 2),
    ],
)
def test_exit_codes(argv: list[str], code: int, capsys: Captured) -> None:
    assert run(*argv) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    if code == 2:
        assert out == ""
        assert len(err.splitlines()) == 1
        assert err.startswith("slacheck: ")


def test_a_wrong_rule_is_exit_2_with_its_place(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def broken(settings: Settings) -> Rules:
        raise RuleFileError("rules/a/b.yaml", 3, 7, "unknown key")

    monkeypatch.setattr(checking, "prepare", broken)
    assert run("good.txt") == 2
    assert capsys.readouterr() == ("", "slacheck: rules/a/b.yaml:3:7: unknown key\n")


def test_a_file_named_like_a_command_needs_its_folder(capsys: Captured) -> None:
    Path("check").write_text("weak")
    assert run("check") == 2
    assert run("./check") == 1


def test_a_misspelt_command_is_told(capsys: Captured) -> None:
    assert run("chekc", "good.txt") == 2
    assert "did you mean the command `slacheck check`" in capsys.readouterr().err


def test_every_missing_path_has_its_line_and_nothing_is_checked(capsys: Captured) -> None:
    assert run("nope.txt", "weak.txt", "nor*.txt") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[1] for line in err.splitlines()] == ["nope.txt", "nor*.txt"]


def test_names_that_begin_with_a_dash_stand_after_two(capsys: Captured) -> None:
    Path("-o.txt").write_text("weak")
    assert run("--", "-o.txt") == 1


def test_flags_may_stand_anywhere(capsys: Captured) -> None:
    assert run("--lang", "en", "weak.txt", "--quiet") == 1
    assert run("weak.txt", "--lang=zh") == 1


def test_standard_output_holds_the_report_alone(capsys: Captured) -> None:
    assert run("good.txt", "weak.txt", "bad.txt", "--format", "json") == 3
    out, err = capsys.readouterr()
    assert [document["path"] for document in json.loads(out)["documents"]] == ["good.txt", "weak.txt", "bad.txt"]
    failure, summary = err.splitlines()
    assert failure == "slacheck: bad.txt: corrupt: the file is damaged"
    assert summary == "slacheck: 3 documents: 2 wholly read, 1 not read; findings: 1 error, 0 warnings, 0 notes"


def test_quiet_leaves_the_errors(capsys: Captured) -> None:
    run("good.txt", "bad.txt", "--format", "json", "--quiet")
    assert capsys.readouterr().err == "slacheck: bad.txt: corrupt: the file is damaged\n"


def test_one_document_needs_no_summary(capsys: Captured) -> None:
    run("good.txt", "--format", "json")
    assert capsys.readouterr().err == ""


def test_what_was_passed_over_is_told(capsys: Captured) -> None:
    Path("d").mkdir()
    for name in ("a.txt", ".b.txt", "~$c.docx", "d.png"):
        Path("d", name).write_text("fine")
    assert run("d", "--format", "json") == 0
    told = "passed over: 1 hidden, 1 lock files, 1 without a document's suffix"
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["--lang", "zh"], ["--lang=zh"]])
def test_messages_in_chinese_by_flag(argv: list[str], capsys: Captured) -> None:
    assert run(*argv, "nope.txt") == 2
    assert "没有这个文件" in capsys.readouterr().err


def test_messages_in_chinese_by_locale(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    run("good.txt", "bad.txt", "--format", "json")
    assert "2 份文档：1 份完整读取，1 份未能读取" in capsys.readouterr().err
    assert run("nope.txt", "--lang", "en") == 2
    assert "no such file" in capsys.readouterr().err


def test_every_message_is_in_both_languages_with_the_same_blanks() -> None:
    import string

    for chinese, english in (command.TEXTS | running.TEXTS).values():
        fields = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in (english, chinese)]
        assert fields[0] == fields[1]
        assert any("\u4e00" <= char <= "\u9fff" for char in chinese) or fields[0]


def test_text_on_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("weak 及时".encode())))
    assert run("-", "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)["documents"][0]["path"] == "-"


def test_several_outputs_in_one_run(capsys: Captured) -> None:
    assert run("weak.txt", "-o", "a.json", "--output", "jsonl:b", "-o", "json:-") == 1
    told = json.loads(Path("a.json").read_text())
    assert json.loads(capsys.readouterr().out) == told
    assert json.loads(Path("b").read_text())["path"] == "weak.txt"


def test_an_output_never_replaces_a_document(capsys: Captured) -> None:
    assert run("weak.txt", "good.txt", "-o", "json:./weak.txt") == 2
    assert "would be overwritten" in capsys.readouterr().err
    assert Path("weak.txt").read_text() == "weak"


def test_names_and_causes_cannot_steer_the_terminal(capsys: Captured) -> None:
    name = "a\x1b]0;owned\x07\n::error::b\u202e.txt"
    Path(name).write_text("corrupt")
    assert run(name, "--format", "json") == 3
    out, err = capsys.readouterr()
    for text in (out, err):
        assert not set("\x1b\x07\u202e") & set(text)
    assert len(err.splitlines()) == 1
    assert run("no\x1b[2Jpe") == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX names")
def test_names_that_are_not_utf8_are_reported(capsys: Captured) -> None:
    Path(os.fsdecode(b"\xba\xcf.txt")).write_text("weak")
    assert run(".", "--format", "json") == 3
    paths = [document["path"] for document in json.loads(capsys.readouterr().out)["documents"]]
    assert "./\\xba\\xcf.txt" in paths


def test_a_run_taken_up_again_checks_the_rest_and_ends_in_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert run("good.txt", "weak.txt", "bad.txt", "-o", "plain.json") == 3
    assert run("good.txt", "weak.txt", "--resume", "state", "-o", "half.json") == 1
    assert run("good.txt", "weak.txt", "bad.txt", "--resume", "state", "-o", "whole.json") == 3
    assert Path("whole.json").read_bytes() == Path("plain.json").read_bytes()
    monkeypatch.setattr(checking, "standard_task", refusing_task)
    assert run("good.txt", "weak.txt", "bad.txt", "--resume", "state", "-o", "again.json") == 3
    assert Path("again.json").read_bytes() == Path("plain.json").read_bytes()


def refusing_task(settings: Settings, recall: tuple[Recall, ...] = (), remember: object = None) -> Task:
    """A task that fails for every document that is not known already."""
    return Task(settings, fakes.refuse, fakes.failed, None, recall)


def test_answers_from_the_cache_are_the_same_bytes(capsys: Captured) -> None:
    for name in ("one.json", "two.json"):
        assert run("good.txt", "weak.txt", "-o", name, "--cache-dir", "kept") == 1
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()
    assert len(list(Path("kept").rglob("*.json"))) == 2


def test_no_cache_unless_asked(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path("home").absolute()))
    run("good.txt", "--format", "json")
    assert not Path("home").exists()
    run("good.txt", "--format", "json", "--cache")
    assert len(list(Path("home").rglob("*.json"))) == 1


def test_an_unexpected_error_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def broken(settings: Settings) -> Rules:
        raise ZeroDivisionError("a defect\nof ours")

    monkeypatch.setattr(checking, "prepare", broken)
    assert run("good.txt") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "slacheck: an unexpected error (ZeroDivisionError: a defect of ours); please report it, "
        "SLACHECK_DEBUG=1 shows where"
    ]
    monkeypatch.setenv("SLACHECK_DEBUG", "1")
    run("good.txt")
    assert "Traceback" in capsys.readouterr().err


def test_settings_come_from_flags(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    seen: list[Settings] = []

    def spying(settings: Settings, recall: tuple[Recall, ...] = (), remember: object = None) -> Task:
        seen.append(settings)
        return task(settings, recall)

    monkeypatch.setattr(checking, "standard_task", spying)
    monkeypatch.setenv("SLACHECK_PASSWORD", "from the environment")
    argv = ["--select", "sla,incident.onsite", "--select", "trap", "--ignore", "sla.credits", "--profile", "saas"]
    argv += ["--rules", "mine", "--persona", "pedantic", "--revisions", "original", "--ocr", "never"]
    argv += ["--timeout", "1.5", "--max-memory", "128", "--max-file-size", "2", "--max-pages", "3"]
    argv += ["--max-inflated", "4", "--max-ratio", "5", "--format", "json"]
    run("good.txt", *argv)
    (settings,) = seen
    assert settings.select == ("sla", "incident.onsite", "trap")
    assert (settings.ignore, settings.rules_dirs) == (("sla.credits",), ("mine",))
    assert (settings.profile, settings.persona, settings.keep_document) == ("saas", "pedantic", False)
    read = settings.read
    assert (read.password, read.revisions, read.ocr) == ("from the environment", "original", "never")
    limits = read.limits
    assert (limits.timeout, limits.memory, limits.file_size) == (1.5, 128 << 20, 2 << 20)
    assert (limits.pages, limits.inflated, limits.ratio) == (3, 4 << 20, 5)
    assert "environment" not in settings.identity()


def test_progress_is_gone_before_the_report_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    both = io.StringIO()  # a terminal shows the two streams as one
    listener = checking._Listener(2, None, shown=True)
    monkeypatch.setattr(listener.progress, "_out", both)
    monkeypatch.setattr(listener.progress, "_start", -10.0)
    monkeypatch.setattr(listener.progress, "_last", -10.0)
    monkeypatch.setattr(listener.progress, "_clock", lambda: 0.0)
    listener.progress.tick(1)
    shown = both.getvalue()
    assert shown.startswith("\r1 of 2 documents, 0.1 a second, 0:10 left")
    for name in ("a", "b"):
        listener.hear(fakes.report(name, b"fine", Settings()))
    after = both.getvalue().removeprefix(shown)
    assert after.strip(" \r") == ""
    assert after.endswith("\r")
