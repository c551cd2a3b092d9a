"""`slacheck compare A B...`: vendors side by side."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated

import typer

from slacheck.cli import options as flags
from slacheck.cli.app import app, run_app
from slacheck.cli.options import DEFAULTS
from slacheck.cli.words import pick, say
from slacheck.errors import UsageError
from slacheck.options import MIB
from slacheck.settings import Settings

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help=pick("Two documents or more, or a folder.", "两份以上文档，或一个文件夹。")),
]
Form = Annotated[
    str | None,
    typer.Option("--format", "-f", help="terminal | json | markdown | html | csv | xlsx"),
]
Out = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help=pick("Where to write it.", "输出文件。"))
]
Weights = Annotated[
    list[str],
    typer.Option(
        "--weight",
        metavar="ID=NUMBER",
        help=pick("Weight of a topic or group in the score.", "某个主题或某组主题在总分中的权重。"),
    ),
]


def command(argv: list[str]) -> int:
    """Run `slacheck compare` with `argv`; the exit code."""
    application = app()
    application.command(help=pick("Compare vendors commitment by commitment.", "逐项比较各供应商的承诺。"))(compare)
    return run_app(application, "slacheck compare", argv)


def compare(
    context: typer.Context,
    paths: Paths = None,
    form: Form = None,
    output: Out = None,
    weight: Weights = [],  # noqa: B006  # typer copies it
    lang: flags.Lang = "auto",
    profile: flags.Profile = "default",
    rules: flags.Rules = [],  # noqa: B006
    select: flags.Select = [],  # noqa: B006
    ignore: flags.Ignore = [],  # noqa: B006
    config: flags.Config = None,
    no_config: flags.NoConfig = False,
    jobs: flags.Jobs = None,
    timeout: flags.Timeout = DEFAULTS.timeout,
    max_memory: flags.MaxMemory = DEFAULTS.memory // MIB,
    password: flags.Password = None,
    revisions: flags.Revisions = "current",
    verbose: flags.Verbose = False,
    no_color: flags.NoColor = False,
) -> Callable[[], int]:
    """Compare vendors commitment by commitment."""
    if not paths:
        raise UsageError(say("compare-two"))
    read = flags.read_options(
        password, revisions, "auto", timeout, max_memory, DEFAULTS.file_size // MIB, DEFAULTS.pages,
        DEFAULTS.inflated // MIB, DEFAULTS.ratio,
    )  # fmt: skip
    settings = Settings(profile, lang, tuple(rules), flags.listed(select), flags.listed(ignore), "pedantic", read)
    weights = dict(_weight(text) for text in weight)
    color = False if no_color else None
    source = flags.source(context, config, no_config)
    return functools.partial(_start, tuple(paths), settings, form, output, weights, jobs, verbose, color, source)


def _weight(text: str) -> tuple[str, float]:
    name, equals, number = text.partition("=")
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not equals or not 0 <= value < 1000:
        raise UsageError(say("weight", text=text))
    return name, value


def _start(*arguments: object) -> int:
    from slacheck.cli.comparing import run  # only now: --help must not wait for the engine

    return run(*arguments)  # type: ignore[arg-type]
