"""How a command's flags are parsed: by typer, plainly, and before anything runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import typer

from slacheck.errors import UsageError

# typer carries click within itself from 0.28 on; its public BadParameter leads to the base of all usage errors.
_TyperUsageError: type[Exception] = typer.BadParameter.__bases__[0]


def app(**more: Any) -> typer.Typer:
    """A typer application without completion, markup or its own tracebacks."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **more,
    )


def run_app(application: typer.Typer, name: str, argv: Sequence[str]) -> int:
    """Parse `argv` and run what the parsed command returns, a function that returns the exit code.

    The commands of `application` only translate flags; their work runs outside of typer, which has its own ideas of
    Ctrl-C and of broken pipes. Raises UsageError for what typer refuses.
    """
    command = typer.main.get_command(application)
    try:
        parsed: Callable[[], int] | int | None = command.main(args=list(argv), prog_name=name, standalone_mode=False)
    except _TyperUsageError as error:
        raise UsageError(getattr(error, "format_message", error.__str__)()) from error
    return parsed() if callable(parsed) else parsed or 0
