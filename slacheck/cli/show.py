"""`slacheck show FILE`: what was read, so that a finding can be understood from what it was found in."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, Literal

import typer

from slacheck.cli import options as flags
from slacheck.cli.app import app, run_app
from slacheck.cli.options import DEFAULTS
from slacheck.cli.words import pick
from slacheck.options import MIB
from slacheck.settings import Settings

File = Annotated[
    str, typer.Argument(metavar="FILE", help=pick("A document; - for standard input.", "文档；- 表示标准输入。"))
]
As = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help=pick("How to print it.", "输出方式。"))]


def command(argv: list[str]) -> int:
    """Run `slacheck show` with `argv`; the exit code."""
    application = app()
    application.command(help=pick("Print what was read of a document.", "显示从文档中读到的内容。"))(show)
    return run_app(application, "slacheck show", argv)


def show(
    file: File,
    form: As = "text",
    lang: flags.Lang = "auto",
    timeout: flags.Timeout = DEFAULTS.timeout,
    max_memory: flags.MaxMemory = DEFAULTS.memory // MIB,
    max_file_size: flags.MaxFileSize = DEFAULTS.file_size // MIB,
    max_pages: flags.MaxPages = DEFAULTS.pages,
    max_inflated: flags.MaxInflated = DEFAULTS.inflated // MIB,
    max_ratio: flags.MaxRatio = DEFAULTS.ratio,
    password: flags.Password = None,
    revisions: flags.Revisions = "current",
    ocr: flags.Ocr = "auto",
) -> Callable[[], int]:
    """Print what was read of a document."""
    read = flags.read_options(
        password, revisions, ocr, timeout, max_memory, max_file_size, max_pages, max_inflated, max_ratio
    )
    return functools.partial(_start, file, form, Settings(lang=lang, read=read, keep_document=True))


def _start(file: str, form: str, settings: Settings) -> int:
    from slacheck.cli.showing import run  # only now: --help must not wait for the engine

    return run(file, form, settings)
