"""`slacheck baseline update PATH...`: today's findings as the debt that later runs do not fail on."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated

import typer

from slacheck.cli import options as flags
from slacheck.cli.app import app, run_app
from slacheck.cli.request import Request
from slacheck.cli.words import pick, say
from slacheck.errors import UsageError
from slacheck.settings import Settings

FILE_NAME = "slacheck-baseline.json"

File = Annotated[
    str, typer.Option("--baseline", help=pick("The file to record them in.", "记录到此文件。"), metavar="FILE")
]


def command(argv: list[str]) -> int:
    """Run `slacheck baseline` with `argv`; the exit code."""
    application = app(help=pick("Findings that are known and do not fail a run.", "已知、不再使检查失败的问题。"))
    application.callback()(_group)  # so that a single command keeps its name
    told = pick("Record today's findings; print what was added and removed.", "记录当前的问题，并列出增减。")
    application.command("update", help=told)(update)
    return run_app(application, "slacheck baseline", argv)


def _group() -> None:
    """Nothing of its own."""


def update(
    context: typer.Context,
    paths: flags.Paths = None,
    baseline: File = FILE_NAME,
    lang: flags.Lang = "auto",
    profile: flags.Profile = "default",
    rules: flags.Rules = [],  # noqa: B006  # typer copies it
    select: flags.Select = [],  # noqa: B006
    ignore: flags.Ignore = [],  # noqa: B006
    config: flags.Config = None,
    no_config: flags.NoConfig = False,
    jobs: flags.Jobs = None,
    password: flags.Password = None,
    revisions: flags.Revisions = "current",
    ocr: flags.Ocr = "auto",
    quiet: flags.Quiet = False,
) -> Callable[[], int]:
    """Record today's findings."""
    if not paths:
        raise UsageError(say("no-path"))
    read = flags.read_options(password, revisions, ocr)
    settings = Settings(profile, lang, tuple(rules), flags.listed(select), flags.listed(ignore), read=read)
    source = flags.source(context, config, no_config)
    request = Request(tuple(paths), settings, jobs=jobs, quiet=quiet, source=source, baseline=baseline)
    return functools.partial(_start, request)


def _start(request: Request) -> int:
    from slacheck.cli.recording import run  # only now: --help must not wait for the engine

    return run(request)
