"""JSON Lines: a line a document, in the order checked; for pipes and for runs over many documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from slacheck import __version__
from slacheck.renderers import RenderOptions
from slacheck.report import Report
from slacheck.safe import json_text
from slacheck.wire import SCHEMA, to_dict


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write each report as one line: a document of the JSON format with `schema` and `slacheck` in front."""
    for report in reports:
        out.write(json_text({"schema": SCHEMA, "slacheck": __version__, **to_dict(report)}) + "\n")
        out.flush()
