"""`slacheck config schema`: the JSON Schema of slacheck.yaml."""

from __future__ import annotations

from collections.abc import Callable

from slacheck.cli import options as flags
from slacheck.cli import words
from slacheck.cli.app import app, run_app
from slacheck.cli.words import pick


def command(argv: list[str]) -> int:
    """Run `slacheck config` with `argv`; the exit code."""
    application = app(help=pick("The configuration file, slacheck.yaml.", "配置文件 slacheck.yaml。"))
    application.callback()(_group)  # so that a single command keeps its name
    told = pick("The JSON Schema of slacheck.yaml, for editors.", "slacheck.yaml 的 JSON Schema，供编辑器使用。")
    application.command("schema", help=told)(schema)
    return run_app(application, "slacheck config", argv)


def _group() -> None:
    """Nothing of its own."""


def schema(lang: flags.Lang = "auto") -> Callable[[], int]:
    """The JSON Schema of slacheck.yaml."""
    return _print_schema


def _print_schema() -> int:
    from slacheck.config.schema import config_schema
    from slacheck.run.write import standard_output
    from slacheck.safe import json_text

    with standard_output(language=words.spoken()) as out:
        out.write(json_text(config_schema(), indent=2) + "\n")
    return 0
