"""The door to the outside: signals, exit codes, and one line on standard error for whatever went wrong."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from types import FrameType

from slacheck.cli.words import say, spoken
from slacheck.errors import LocatedError, SlacheckError, UnreadableError

PASSED, FOUND, WRONG, UNREAD = 0, 1, 2, 3
INTERRUPTED, BROKEN_PIPE = 130, 141


class Terminated(BaseException):
    """A signal asks us to end; like KeyboardInterrupt, so that everything is cleaned up on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def complain(text: str) -> None:
    """One line on standard error; whatever it quotes, it steers no terminal."""
    from slacheck.safe import one_line

    with contextlib.suppress(OSError):
        print(f"slacheck: {one_line(text)}", file=sys.stderr, flush=True)


def guarded(command: Callable[[list[str]], int], argv: list[str]) -> int:
    """Run a command and return its exit code; every error becomes a line, no traceback ever leaves."""
    _fill_closed_descriptors()
    try:
        with _signals():
            return command(argv)
    except UnreadableError as error:
        complain(str(error))
        return UNREAD
    except LocatedError as error:
        complain(error.told(spoken()))
        return WRONG
    except SlacheckError as error:
        complain(str(error))
        return WRONG
    except KeyboardInterrupt:
        complain(say("interrupted"))
        return INTERRUPTED
    except Terminated as ending:
        return ending.exit_code
    except BrokenPipeError:
        return BROKEN_PIPE
    except Exception as error:  # the last door: a defect of ours is told in one line as well
        if os.environ.get("SLACHECK_DEBUG"):
            traceback.print_exc()
        complain(say("unexpected", cause=f"{type(error).__name__}: {error}"))
        return WRONG


def _fill_closed_descriptors() -> None:
    """Give 0, 1 and 2 to nothing where they are closed, lest a file of ours gets the number and the output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:  # print would write to standard output instead
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lives


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into exceptions while a command runs, where signals can be had (the main thread)."""

    def terminate(number: int, frame: FrameType | None) -> None:
        raise Terminated(number)

    before = {}
    with contextlib.suppress(ValueError):
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                before[number] = signal.signal(number, terminate)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
