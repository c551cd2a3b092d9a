"""`slacheck annotate FILE --output OUT`: the buyer's own copy with every finding marked in place."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated

import typer

from slacheck.cli import options as flags
from slacheck.cli.app import app, run_app
from slacheck.cli.options import DEFAULTS
from slacheck.cli.request import Source
from slacheck.cli.words import pick
from slacheck.options import MIB
from slacheck.settings import Settings

File = Annotated[str, typer.Argument(metavar="FILE", help=pick("A DOCX or a PDF.", "DOCX 或 PDF 文档。"))]
Out = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="OUT", help=pick("Where to write the annotated copy.", "批注后的副本写到此文件。")
    ),
]
Propose = Annotated[
    bool,
    typer.Option(
        "--propose",
        help=pick("Write the proposed clauses into the DOCX as tracked insertions.", "把建议条款以修订方式插入 DOCX。"),
    ),
]


def command(argv: list[str]) -> int:
    """Run `slacheck annotate` with `argv`; the exit code."""
    application = app()
    told = pick(
        "Write a copy of a contract with every finding marked in place: comments in a DOCX, highlights in a PDF.",
        "写出合同的副本，并在原处标出每个问题：DOCX 用批注，PDF 用高亮。",
    )
    application.command(help=told)(annotate)
    return run_app(application, "slacheck annotate", argv)


def annotate(
    context: typer.Context,
    file: File,
    output: Out,
    propose: Propose = False,
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
    max_file_size: flags.MaxFileSize = DEFAULTS.file_size // MIB,
    ocr: flags.Ocr = "auto",
    quiet: flags.Quiet = False,
) -> Callable[[], int]:
    """Write a copy of a contract with every finding marked in place."""
    read = flags.read_options(ocr=ocr, timeout=timeout, max_memory=max_memory, max_file_size=max_file_size)
    chosen, left_out = flags.listed(select), flags.listed(ignore)
    settings = Settings(profile, lang, tuple(rules), chosen, left_out, persona, read, keep_document=True)
    source = flags.source(context, config, no_config)
    return functools.partial(_start, file, output, propose, settings, source, quiet)


def _start(file: str, output: str, propose: bool, settings: Settings, source: Source, quiet: bool) -> int:
    from slacheck.cli.annotating import run  # only now: --help must not wait for the engine

    return run(file, output, propose, settings, source, quiet)
