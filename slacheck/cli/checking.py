"""What `slacheck check` does once its flags are parsed: find, check, tell, sum up."""

from __future__ import annotations

import difflib
import functools
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from slacheck import messages
from slacheck.cli import words
from slacheck.cli.configured import configure, fail_on
from slacheck.cli.door import complain
from slacheck.cli.gating import gate_for, tell_stale
from slacheck.cli.options import cores
from slacheck.cli.request import Request
from slacheck.cli.words import say
from slacheck.errors import PathError, UsageError
from slacheck.renderers import BINARY, RENDERERS, RenderOptions
from slacheck.report import Report
from slacheck.ruleset.model import RuleSet
from slacheck.run.batch import Outcome, run_batch
from slacheck.run.cache import Cache, default_folder
from slacheck.run.discover import Found, discover
from slacheck.run.executor import Executor
from slacheck.run.job import Task
from slacheck.run.outputs import STDOUT, Output, parse_output
from slacheck.run.outputs import prepare as prepare_outputs
from slacheck.run.pool import LocalPool
from slacheck.run.progress import Progress
from slacheck.run.resume import State
from slacheck.run.standard import prepare, standard_task
from slacheck.run.write import check_place
from slacheck.settings import Settings

# Formats that show the documents' text beside the findings.
WITH_TEXT = frozenset({"html"})


def parse_outputs(named: Sequence[str], wanted: str | None) -> tuple[Output, ...]:
    """The outputs that `--output` and `--format` name; standard output where no file is named. Raises UsageError."""
    if wanted is not None and wanted not in RENDERERS:
        raise UsageError(say("unknown-format", format=wanted, formats=", ".join(RENDERERS)))
    outputs = []
    for name in named or (STDOUT,):
        try:
            outputs.append(parse_output(name, wanted if len(named) < 2 else None))
        except ValueError:
            raise UsageError(say("unknown-suffix", path=name)) from None
    files = [output.path for output in outputs]
    for path in files:
        if files.count(path) > 1:
            raise UsageError(say("one-stdout") if path == STDOUT else say("same-output", path=path))
    for output in outputs:
        if output.path == STDOUT and output.format in BINARY and sys.stdout.isatty():
            raise UsageError(say("binary-terminal", format=output.format))
    return tuple(outputs)


def run(request: Request) -> int:
    """Check everything that was asked for; the exit code."""
    outputs = parse_outputs(request.outputs, request.form)
    settings, config = configure(request.settings, request.paths, request.source, request.quiet)
    request = replace(request, settings=settings, fail_on=fail_on(config, request.fail_on, request.source.given))
    if texts := [output.format for output in outputs if output.format in WITH_TEXT]:
        if request.resume:
            raise UsageError(say("resume-document", format=texts[0]))
        settings = replace(settings, keep_document=True)
    found = find(request.paths, settings)
    _check_outputs(outputs, found)
    ruleset = prepare(settings)
    gate = gate_for([job.path for job in found.jobs], config, request.baseline, settings, ruleset)
    with ExitStack() as stack:
        cache = None
        if request.cache is not None:
            cache = Cache(request.cache or default_folder(), settings, ruleset.digest)
        state = stack.enter_context(State(request.resume, settings, ruleset.digest)) if request.resume else None
        recall = tuple(memory.get for memory in (state.recorded if state else None, cache) if memory is not None)
        task = standard_task(settings, recall, cache.put if cache else None)
        workers = min(request.jobs or cores(), len(found.jobs))
        listener = _Listener(len(found.jobs), state, shown=None if _watchable(request, outputs) else False)
        stack.callback(listener.progress.clear)
        pool = _executor(request, task, workers, listener, outputs)
        outcome = run_batch(pool, found.jobs, outputs, _render_options(request, ruleset), listener.hear, gate.apply)
    tell_stale(gate, request.baseline)
    if not request.quiet and len(found.jobs) + sum(found.skipped.values()) > 1:
        complain(_summary(outcome, found))
    return outcome.exit_code


def _executor(request: Request, task: Task, workers: int, listener: _Listener, outputs: Sequence[Output]) -> Executor:
    """This machine's processes, or the cluster that was named."""
    ahead = functools.partial(prepare_outputs, outputs)
    if request.cluster is None:
        return LocalPool(task, workers, listener.progress.tick, ahead)
    from slacheck.run.cluster import ClusterPool  # only now: most runs need no cluster

    if task.settings.keep_document:
        named = next(output.format for output in outputs if output.format in WITH_TEXT)
        raise UsageError(messages.say("running.cluster-document", words.spoken(), format=named))
    ahead()
    return ClusterPool(task, request.cluster, listener.progress.tick)


def _watchable(request: Request, outputs: Sequence[Output]) -> bool:
    """Whether a progress line is wanted, and no report is written over it as it comes."""
    live = any(output.live and output.path == STDOUT for output in outputs)
    return not (request.quiet or (live and sys.stdout.isatty()))


def _render_options(request: Request, ruleset: RuleSet) -> RenderOptions:
    return RenderOptions(
        lang=request.settings.lang,
        color=request.color,
        verbose=request.verbose,
        quiet=request.quiet,
        fail_on=request.fail_on,
        profile=request.settings.profile,
        persona=request.settings.persona,
        title=functools.partial(_title, ruleset),
    )


def _check_outputs(outputs: Sequence[Output], found: Found) -> None:
    """Refuse to write a report over a document, or where no file can be. Raises UsageError or OutputError."""
    inputs = {os.path.realpath(job.source) for job in found.jobs}
    for output in outputs:
        if output.path == STDOUT:
            continue
        if os.path.realpath(output.path) in inputs:
            raise UsageError(say("output-is-input", path=output.path))
        check_place(output.path, words.spoken())


def _title(ruleset: RuleSet, topic: str, lang: str) -> str:
    """The name of a topic or trap in a language; its id where no rule has it any more."""
    rule = ruleset.rule(topic)
    return topic if rule is None else rule.title.get(lang) or rule.title.get("en", topic)


def find(paths: Sequence[str], settings: Settings) -> Found:
    """The documents behind `paths`. Raises PathError, after one line for each path that leads to nothing."""
    found = discover(paths, functools.partial(_read_stdin, settings.read.limits.file_size))
    lines = [_missing(path) for path in found.missing] + [say("barren-path", path=path) for path in found.barren]
    for line in lines[:-1]:
        complain(line)
    if lines:
        raise PathError(lines[-1])
    return found


def _missing(path: str) -> str:
    from slacheck.cli import COMMANDS

    near = difflib.get_close_matches(path, COMMANDS, n=1)
    return say("maybe-command", path=path, command=near[0]) if near else say("missing-path", path=path)


def _read_stdin(limit: int) -> bytes:
    """Standard input, up to one byte more than a document may have, so that the limit is seen to be passed."""
    if sys.stdin is None:
        raise UsageError(say("no-stdin"))
    return sys.stdin.buffer.read(limit + 1)


class _Listener:
    """Hears of every report: records it, says on standard error what could not be read, and ends the progress line."""

    def __init__(self, total: int, state: State | None, shown: bool | None) -> None:
        self.progress = Progress(sys.stderr, total, _tell_progress, shown)
        self._state = state
        self._left = total

    def hear(self, report: Report) -> None:
        """Take the next report."""
        self._left -= 1
        if self._state is not None:
            self._state.put(report)
        line = _unread(report)
        if line or not self._left:
            self.progress.clear()
        if line:
            complain(line)


def _unread(report: Report) -> str:
    """Why a document was not wholly read, in a line; empty where it was."""
    if report.read == "failed":
        return f"{report.path}: {report.error}"
    if report.read == "complete" or not report.unread:
        return ""
    first = report.unread[0]
    reason = first.reason if first.page is None else say("page", page=first.page, reason=first.reason)
    if len(report.unread) > 1:
        reason = say("and-more", first=reason, more=len(report.unread) - 1)
    return say("partly", path=report.path, reason=reason)


def _tell_progress(done: int, total: int, rate: float, left: float) -> str:
    minutes, seconds = divmod(round(left), 60)
    return say("progress", done=done, total=total, rate=rate, left=f"{minutes}:{seconds:02}" if done else "?")


def _summary(outcome: Outcome, found: Found) -> str:
    tally = outcome.tally
    lang = words.spoken()
    comma, full = messages.say("comma", lang), messages.say("semicolon", lang)
    read = comma.join(say(f"read-{way}", count=number) for way, number in tally.read.items() if number)
    findings = comma.join(messages.count(severity, number, lang) for severity, number in tally.findings.items())
    if tally.waived:
        findings += comma + messages.count("waived", tally.waived, lang)
    line = say("summary", documents=messages.count("document", tally.documents, lang), read=read, findings=findings)
    skipped = comma.join(say(f"skipped-{why}", count=number) for why, number in found.skipped.items() if number)
    return line + full + say("skipped", reasons=skipped) if skipped else line
