"""JSON, schema version 1: one object over all documents, written a document at a time."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import indent
from typing import TextIO

from slacheck import __version__
from slacheck.renderers import RenderOptions
from slacheck.report import Report
from slacheck.safe import json_text
from slacheck.wire import SCHEMA, Tally, to_dict


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write the envelope and each document as it comes; the summary, which needs them all, stands last."""
    out.write(f'{{\n  "schema": {SCHEMA},\n  "slacheck": {json_text(__version__)},\n')
    out.write(f'  "profile": {json_text(options.profile)},\n  "documents": [')
    tally = Tally()
    for report in reports:
        out.write(",\n" if tally.documents else "\n")
        tally.add(report)
        out.write(indent(json_text(to_dict(report), indent=2), "    "))
    out.write("\n  ],\n" if tally.documents else "],\n")
    summary = indent(json_text(tally.to_dict(), indent=2), "  ").lstrip()
    out.write(f'  "summary": {summary}\n}}\n')
