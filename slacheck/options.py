"""What a user may set for the reading of one document, and the limits that hold before work begins."""

from __future__ import annotations

from dataclasses import dataclass, field

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document; each is named with its flag in the error that it causes.

    Sizes are in bytes, `timeout` in seconds of wall time, `memory` in bytes of a worker's address space. `ratio` is
    the largest inflated : packed size that a part above 1 MiB may have.
    """

    file_size: int = 100 * MIB
    pages: int = 5_000
    inflated: int = 200 * MIB
    ratio: int = 100
    parts: int = 10_000
    xml_depth: int = 256
    cells: int = 200_000
    timeout: float = 60.0
    memory: int = 1024 * MIB


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a document is read: `revisions` is current or original, `ocr` auto, always or never."""

    password: str | None = None
    revisions: str = "current"
    ocr: str = "auto"
    limits: Limits = field(default_factory=Limits)
