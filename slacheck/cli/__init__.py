"""The command line: finds the command, leaves the rest to its module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from slacheck.cli import words
from slacheck.cli.door import guarded

# Command -> module:function; the function takes the arguments after the command's name and returns the exit code.
COMMANDS = {
    "check": "slacheck.cli.check:command",
    "annotate": "slacheck.cli.annotate:command",
    "show": "slacheck.cli.show:command",
    "rules": "slacheck.cli.rules:command",
    "compare": "slacheck.cli.compare:command",
    "letter": "slacheck.cli.letter:command",
    "diff": "slacheck.cli.diff:command",
    "baseline": "slacheck.cli.baseline:command",
    "init": "slacheck.cli.init:command",
    "config": "slacheck.cli.config:command",
}


def run(argv: Sequence[str]) -> int:
    """Run the command line and return its exit code; `slacheck PATH...` is `slacheck check PATH...`."""
    arguments = list(argv)
    words.speak(words.language_of(arguments))
    if arguments[:1] == ["--version"]:
        from slacheck import __version__

        print(f"slacheck {__version__}")
        return 0
    name = arguments.pop(0) if arguments[:1] and arguments[0] in COMMANDS else "check"
    return guarded(lambda rest: _load(name)(rest), arguments)


def _load(name: str) -> Callable[[list[str]], int]:
    module, _, function = COMMANDS[name].partition(":")
    command: Callable[[list[str]], int] = getattr(import_module(module), function)
    return command
