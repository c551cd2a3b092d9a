"""`slacheck rules ...`: what is checked and why, the examples as tests, the schema, a new rule's skeleton."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, Literal

import typer

from slacheck.cli import options as flags
from slacheck.cli.app import app, run_app
from slacheck.cli.words import pick

RuleId = Annotated[
    str, typer.Argument(metavar="ID", help=pick("A rule, e.g. sla.availability.", "规则编号，如 sla.availability。"))
]
Prefix = Annotated[
    str | None, typer.Option("--only", metavar="ID", help=pick("Only this rule or group.", "只测试这条规则或这一组。"))
]
Folder = Annotated[
    list[str] | None, typer.Argument(metavar="[DIR]...", help=pick("Folders of further rules.", "追加的规则目录。"))
]
As = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help=pick("How to print it.", "输出方式。"))]


def command(argv: list[str]) -> int:
    """Run `slacheck rules` with `argv`; the exit code."""
    application = app(help=pick("The rule set: what is checked and why.", "规则：检查什么，为什么。"))
    for name, function, told in (
        ("list", list_rules, pick("Every rule, a line each.", "列出全部规则。")),
        ("show", show_rule, pick("One rule in full.", "显示一条规则的全部内容。")),
        ("test", try_rules, pick("Run the examples inside the rules.", "运行规则自带的用例。")),
        (
            "schema",
            schema,
            pick("The JSON Schema of a rule file, for editors.", "规则文件的 JSON Schema，供编辑器使用。"),
        ),
        ("new", new_rule, pick("The skeleton of a new rule.", "输出新规则的模板。")),
    ):
        application.command(name, help=told)(function)
    return run_app(application, "slacheck rules", argv)


def list_rules(rules: flags.Rules = [], lang: flags.Lang = "auto", form: As = "text") -> Callable[[], int]:  # noqa: B006
    """Every rule, a line each."""
    return _later("list_rules", tuple(rules), form)


def show_rule(rule_id: RuleId, rules: flags.Rules = [], lang: flags.Lang = "auto") -> Callable[[], int]:  # noqa: B006
    """One rule in full."""
    return _later("show_rule", tuple(rules), rule_id)


def try_rules(folders: Folder = None, only: Prefix = None, lang: flags.Lang = "auto") -> Callable[[], int]:
    """Run the examples inside the rules."""
    return _later("try_rules", tuple(folders or ()), only)


def schema(lang: flags.Lang = "auto") -> Callable[[], int]:
    """The JSON Schema of a rule file."""
    return _later("schema")


def new_rule(rule_id: RuleId, lang: flags.Lang = "auto") -> Callable[[], int]:
    """The skeleton of a new rule."""
    return _later("new_rule", rule_id)


def _later(name: str, *arguments: object) -> Callable[[], int]:
    def start() -> int:
        from slacheck.cli import ruling  # only now: --help must not wait for the engine

        found: int = getattr(ruling, name)(*arguments)
        return found

    return functools.partial(start)
