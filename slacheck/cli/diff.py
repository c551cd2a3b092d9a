"""`slacheck diff OLD NEW`: which commitments a new draft adds, takes back, weakens, strengthens."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated

import typer

from slacheck.cli import options as flags
from slacheck.cli.app import app, run_app
from slacheck.cli.options import DEFAULTS
from slacheck.cli.request import DiffRequest
from slacheck.cli.words import pick
from slacheck.options import MIB
from slacheck.settings import Settings

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="OLD NEW",
        show_default=False,
        help=pick("The old draft and the new one, in any formats.", "旧稿和新稿，格式不限。"),
    ),
]
Tracked = Annotated[
    bool,
    typer.Option(
        "--revisions",
        help=pick(
            "Of one document with tracked changes: as it was, against as it would be.",
            "只给一份带修订的文档：比较修订前与接受修订后。",
        ),
    ),
]
Form = Annotated[str | None, typer.Option("--format", "-f", help="terminal | json | markdown | html")]
Out = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help=pick("Where to write it.", "输出文件。"))
]
Label = Annotated[
    list[str],
    typer.Option(
        "--label",
        metavar="NAME",
        help=pick("What to call a draft; give it twice, for the old and the new.", "文稿的名称；给两次，先旧后新。"),
    ),
]


def command(argv: list[str]) -> int:
    """Run `slacheck diff` with `argv`; the exit code."""
    application = app()
    told = pick(
        "Compare two drafts commitment by commitment. Exit code 1 where one was removed or weakened.",
        "逐项比较两稿的承诺。有承诺被删除或变弱时退出码为 1。",
    )
    application.command(help=told)(diff)
    return run_app(application, "slacheck diff", argv)


def diff(
    context: typer.Context,
    paths: Paths = None,
    tracked: Tracked = False,
    label: Label = [],  # noqa: B006  # typer copies it
    form: Form = None,
    output: Out = None,
    lang: flags.Lang = "auto",
    profile: flags.Profile = "default",
    rules: flags.Rules = [],  # noqa: B006
    select: flags.Select = [],  # noqa: B006
    ignore: flags.Ignore = [],  # noqa: B006
    config: flags.Config = None,
    no_config: flags.NoConfig = False,
    timeout: flags.Timeout = DEFAULTS.timeout,
    max_memory: flags.MaxMemory = DEFAULTS.memory // MIB,
    password: flags.Password = None,
    ocr: flags.Ocr = "auto",
    quiet: flags.Quiet = False,
    verbose: flags.Verbose = False,
    no_color: flags.NoColor = False,
) -> Callable[[], int]:
    """Compare two drafts commitment by commitment."""
    read = flags.read_options(password, ocr=ocr, timeout=timeout, max_memory=max_memory)
    settings = Settings(profile, lang, tuple(rules), flags.listed(select), flags.listed(ignore), "pedantic", read)
    source = flags.source(context, config, no_config)
    color = False if no_color else None
    request = DiffRequest(
        tuple(paths or ()), settings, source, tracked, tuple(label), form, output, quiet, verbose, color
    )
    return functools.partial(_start, request)


def _start(request: DiffRequest) -> int:
    from slacheck.cli.diffing import run  # only now: --help must not wait for the engine

    return run(request)
