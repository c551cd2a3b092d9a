"""The worker's task behind `slacheck annotate`: one document checked and its copy annotated, both in one answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from slacheck.annotate import ANNOTATORS, annotate
from slacheck.audit import check_bytes
from slacheck.report import Report
from slacheck.settings import Settings


@dataclass(frozen=True)
class Marked(Report):
    """A report with the annotated copy of its document; `copy` is None where the format takes no annotations."""

    copy: bytes | None = None


def mark(path: str, data: bytes, settings: Settings, propose: bool, apply: Callable[[Report], Report]) -> Marked:
    """The report of a document and its annotated copy; the text itself stays behind, the copy holds it.

    `settings` must keep the document; `apply` lays what was agreed before, such as waivers, over its report. Raises
    UnreadableError where it cannot be read, or not be written to.
    """
    report = apply(check_bytes(path, data, settings))
    copy = annotate(data, report, settings, propose) if report.format in ANNOTATORS else None
    told = {field.name: getattr(report, field.name) for field in fields(Report) if field.name != "document"}
    return Marked(**told, copy=copy)
