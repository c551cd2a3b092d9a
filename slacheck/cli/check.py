"""`slacheck check PATH...`: documents in, findings out."""

from __future__ import annotations

import functools
from collections.abc import Callable

import typer

from slacheck.cli import options as flags
from slacheck.cli.app import app, run_app
from slacheck.cli.options import DEFAULTS
from slacheck.cli.request import Request
from slacheck.cli.words import pick, say
from slacheck.errors import UsageError
from slacheck.options import MIB
from slacheck.renderers import RENDERERS
from slacheck.settings import Settings

CACHE = ""  # the user's own cache folder, which the system names


def command(argv: list[str]) -> int:
    """Run `slacheck check` with `argv`; the exit code."""
    application = app()
    application.command(help=_help(), epilog=_epilog())(check)
    return run_app(application, "slacheck", argv)


def check(
    context: typer.Context,
    paths: flags.Paths = None,
    form: flags.Format = None,
    output: flags.Output = [],  # noqa: B006  # typer copies it
    fail_on: flags.FailOn = "error",
    lang: flags.Lang = "auto",
    profile: flags.Profile = "default",
    rules: flags.Rules = [],  # noqa: B006
    select: flags.Select = [],  # noqa: B006
    ignore: flags.Ignore = [],  # noqa: B006
    persona: flags.Persona = "regular",
    config: flags.Config = None,
    no_config: flags.NoConfig = False,
    baseline: flags.Baseline = None,
    jobs: flags.Jobs = None,
    cluster: flags.Cluster = None,
    timeout: flags.Timeout = DEFAULTS.timeout,
    max_memory: flags.MaxMemory = DEFAULTS.memory // MIB,
    max_file_size: flags.MaxFileSize = DEFAULTS.file_size // MIB,
    max_pages: flags.MaxPages = DEFAULTS.pages,
    max_inflated: flags.MaxInflated = DEFAULTS.inflated // MIB,
    max_ratio: flags.MaxRatio = DEFAULTS.ratio,
    password: flags.Password = None,
    revisions: flags.Revisions = "current",
    ocr: flags.Ocr = "auto",
    resume: flags.Resume = None,
    cache: flags.Cache = False,
    cache_dir: flags.CacheDir = None,
    quiet: flags.Quiet = False,
    verbose: flags.Verbose = False,
    no_color: flags.NoColor = False,
) -> Callable[[], int]:
    """Say which service commitments a contract does not make, leaves open or turns against the buyer."""
    if not paths:
        raise UsageError(say("no-path"))
    read = flags.read_options(
        password, revisions, ocr, timeout, max_memory, max_file_size, max_pages, max_inflated, max_ratio
    )
    settings = Settings(profile, lang, tuple(rules), flags.listed(select), flags.listed(ignore), persona, read)
    kept = cache_dir or (CACHE if cache else None)
    color = False if no_color else None
    outputs = tuple(output)
    source = flags.source(context, config, no_config)
    request = Request(
        tuple(paths), settings, outputs, form, fail_on, jobs, resume, kept, quiet, verbose, color, source, baseline,
        cluster,
    )  # fmt: skip
    return functools.partial(_start, request)


def _start(request: Request) -> int:
    from slacheck.cli.checking import run  # only now: --help must not wait for the engine

    return run(request)


def _help() -> str:
    return pick(
        "Say which service commitments a contract does not make, leaves open, or turns against the buyer.",
        "检查合同中缺失、含糊、偏弱或对买方不利的服务承诺。",
    )


def _epilog() -> str:
    from slacheck.cli import COMMANDS

    return pick(
        "Formats: {formats}. Other commands (slacheck COMMAND --help): {commands}. Exit codes: 0 nothing found, "
        "1 findings, 2 a usage or rule error, 3 a document not wholly read.",
        "输出格式：{formats}。其他命令（slacheck 命令 --help）：{commands}。退出码：0 未发现问题，1 有发现，"
        "2 用法或规则错误，3 有文档未能完整读取。",
    ).format(formats=", ".join(RENDERERS), commands=", ".join(COMMANDS))
