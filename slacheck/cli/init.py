"""`slacheck init [DIR]`: a commented slacheck.yaml to begin with."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Annotated

import typer

from slacheck.cli import options as flags
from slacheck.cli import words
from slacheck.cli.app import app, run_app
from slacheck.cli.words import pick

Folder = Annotated[
    str,
    typer.Argument(metavar="[DIR]", help=pick("The folder that it goes into.", "写入哪个目录。"), show_default=False),
]


def command(argv: list[str]) -> int:
    """Run `slacheck init` with `argv`; the exit code."""
    application = app()
    told = pick(
        "Write a commented slacheck.yaml; never over one that is there.",
        "生成带注释的 slacheck.yaml；不覆盖已有的文件。",
    )
    application.command(help=told)(init)
    return run_app(application, "slacheck init", argv)


def init(folder: Folder = ".", profile: flags.Profile = "default", lang: flags.Lang = "auto") -> Callable[[], int]:
    """Write a commented slacheck.yaml."""
    return functools.partial(_start, folder, profile)


def _start(folder: str, profile: str) -> int:
    """Create the file. Raises UsageError where one is there or the profile is unknown, OutputError."""
    from slacheck.audit import checker
    from slacheck.checks.thresholds import profile_chain
    from slacheck.cli.door import complain
    from slacheck.config.model import FILE_NAME
    from slacheck.config.template import template
    from slacheck.errors import UsageError
    from slacheck.messages import say
    from slacheck.run.write import output_error

    lang = words.spoken()
    profile_chain(checker().ruleset, profile, lang)
    path = os.path.normpath(os.path.join(folder, FILE_NAME))
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(template(lang, profile))
    except FileExistsError:
        raise UsageError(say("config.exists", lang, path=path)) from None
    except OSError as error:
        raise output_error("running.output", lang, error, path=path) from error
    complain(say("config.written", lang, path=path))
    return 0
