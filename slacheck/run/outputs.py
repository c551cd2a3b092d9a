"""Where reports go: which format to which file, and the writing of each, whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

from slacheck.renderers import BINARY, RENDERERS, RenderOptions, format_of, render
from slacheck.report import Report
from slacheck.run import remote
from slacheck.run.write import as_text, replacing, standard_output
from slacheck.settings import speaking

STDOUT = "-"
# Told while documents are still being checked; every other format is told at the end of the run.
LIVE = frozenset({"jsonl"})


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file that it goes to, '-' for standard output."""

    format: str
    path: str = STDOUT

    @property
    def live(self) -> bool:
        """Whether it is told report by report as documents are finished."""
        return self.format in LIVE


def parse_output(text: str, wanted: str | None) -> Output:
    """`FORMAT:PATH`, or a path whose format is `wanted`, or told by its suffix; '-' alone is the terminal's format.

    Raises ValueError where nothing tells the format.
    """
    head, colon, rest = text.partition(":")
    if colon and rest and not rest.startswith("//") and head in RENDERERS:
        return Output(head, rest)
    told = wanted or ("terminal" if text == STDOUT else format_of(text))
    if told is None:
        raise ValueError(text)
    return Output(told, text)


def prepare(outputs: Iterable[Output]) -> None:
    """Import what tells these outputs, ahead of the first report."""
    for output in outputs:
        import_module(RENDERERS[output.format])


def write(output: Output, reports: Iterable[Report], options: RenderOptions) -> None:
    """Tell `reports` as one output.

    Raises OutputError where it cannot be written, BrokenPipeError where the reader of standard output has left.
    """
    with opened(output.path, output.format in BINARY, speaking(options.lang)) as out:
        render(output.format, reports, out, options)


@contextlib.contextmanager
def opened(path: str | None, binary: bool, language: str) -> Iterator[IO[Any]]:
    """What a renderer writes to: standard output for None and '-', else the file or URL that is replaced as a whole.

    It takes bytes where `binary`, else text.
    """
    if path is None or path == STDOUT:
        with standard_output(binary, language) as out:
            yield out
        return
    place = remote.replacing if remote.is_remote(path) else replacing
    with place(path, language) as file:
        if binary:
            yield file
            return
        text = as_text(file)
        yield text
        text.flush()
        text.detach()
