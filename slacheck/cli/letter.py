"""`slacheck letter PATH`: the questions and proposed clauses as a letter to the vendor."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated

import typer

from slacheck.cli import options as flags
from slacheck.cli.app import app, run_app
from slacheck.cli.options import DEFAULTS
from slacheck.cli.request import Source
from slacheck.cli.words import pick, say
from slacheck.errors import UsageError
from slacheck.options import MIB
from slacheck.settings import Settings

Paths = Annotated[list[str] | None, typer.Argument(metavar="PATH...", help=pick("Documents.", "文档。"))]
Out = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help=pick("A .md or .docx file.", "输出文件，.md 或 .docx。")),
]


def command(argv: list[str]) -> int:
    """Run `slacheck letter` with `argv`; the exit code."""
    application = app()
    told = pick("Write the questions to the vendor as a letter.", "把要问的问题写成致供应商的函。")
    application.command(help=told)(letter)
    return run_app(application, "slacheck letter", argv)


def letter(
    context: typer.Context,
    paths: Paths = None,
    output: Out = None,
    lang: flags.Lang = "auto",
    profile: flags.Profile = "default",
    rules: flags.Rules = [],  # noqa: B006  # typer copies it
    select: flags.Select = [],  # noqa: B006
    ignore: flags.Ignore = [],  # noqa: B006
    persona: flags.Persona = "regular",
    config: flags.Config = None,
    no_config: flags.NoConfig = False,
    timeout: flags.Timeout = DEFAULTS.timeout,
    max_memory: flags.MaxMemory = DEFAULTS.memory // MIB,
    password: flags.Password = None,
    revisions: flags.Revisions = "current",
) -> Callable[[], int]:
    """Write the questions to the vendor as a letter."""
    if not paths:
        raise UsageError(say("no-path"))
    read = flags.read_options(
        password, revisions, "auto", timeout, max_memory, DEFAULTS.file_size // MIB, DEFAULTS.pages,
        DEFAULTS.inflated // MIB, DEFAULTS.ratio,
    )  # fmt: skip
    settings = Settings(profile, lang, tuple(rules), flags.listed(select), flags.listed(ignore), persona, read)
    source = flags.source(context, config, no_config)
    return functools.partial(_start, tuple(paths), settings, output, source)


def _start(paths: tuple[str, ...], settings: Settings, output: str | None, source: Source) -> int:
    from slacheck.cli.lettering import run  # only now: --help must not wait for the engine

    return run(paths, settings, output, source)
