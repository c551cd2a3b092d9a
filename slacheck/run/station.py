"""`python -m slacheck.run.station`: what a cluster's worker starts for a handful of documents.

Jobs come on standard input, pickled by the client that trusts us; reports leave on standard output as JSON lines,
since a worker that read a hostile file is not trusted back. Each document is handled in a process of its own, under the
same limits as on one machine.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from typing import BinaryIO

from slacheck.errors import SlacheckError
from slacheck.run.job import Job
from slacheck.run.pool import LocalPool
from slacheck.run.standard import standard_task
from slacheck.safe import json_text
from slacheck.settings import Settings
from slacheck.wire import to_dict


def packed(settings: Settings, jobs: Sequence[Job]) -> bytes:
    """What the client sends."""
    return pickle.dumps((settings, tuple(jobs)))


def serve(given: BinaryIO, told: BinaryIO) -> None:
    """Answer the jobs of `given` in order; an error of the whole run is one line `{"stopped": reason}`."""
    settings, jobs = pickle.load(given)
    try:
        for report in LocalPool(standard_task(settings)).map(jobs):
            told.write(json_text(to_dict(report)).encode("utf-8") + b"\n")
    except SlacheckError as error:
        told.write(json_text({"stopped": str(error)}).encode("utf-8") + b"\n")
    told.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
