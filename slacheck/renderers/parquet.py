"""Parquet for a million contracts: a row a commitment, typed columns, written in pieces; an extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from slacheck.checks.thresholds import measure
from slacheck.errors import UsageError
from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.report import Evidence, Report, Value

PIECE = 20_000  # rows a row group: what is held in memory


def render(reports: Iterable[Report], out: IO[bytes], options: RenderOptions) -> None:
    """Write one row for each topic, trap and value of each document; a failed document is a row with its error."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(say("running.no-arrow", options.language(None))) from error
    schema = _schema(arrow)
    rows = (row for report in reports for row in _rows(report))
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while piece := list(islice(rows, PIECE)):
            writer.write_table(arrow.Table.from_pylist(piece, schema=schema))


def _schema(arrow: Any) -> Any:
    text, number, whole = arrow.string(), arrow.float64(), arrow.int32()
    return arrow.schema(
        [
            ("path", text), ("sha256", text), ("read", text), ("language", text), ("pages", whole),
            ("rule", text), ("status", text), ("why", text), ("value", text), ("level", whole), ("label", text),
            ("amount", number), ("unit", text), ("measure", number), ("binding", arrow.bool_()), ("clock", text),
            ("quote", text), ("page", whole), ("clause", text), ("error", text),
        ]
    )  # fmt: skip


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    head = {
        "path": report.path, "sha256": report.sha256, "read": report.read, "language": report.language,
        "pages": report.pages,
    }  # fmt: skip
    if report.read == "failed":
        yield {**head, "error": report.error}
    for topic, result in report.topics.items():
        told = {**head, "rule": topic, "status": result.status.value, "why": result.why}
        for value in result.values:
            yield {**told, **_value(value), **_place(value.evidence)}
        if not result.values:
            yield {**told, **_place(result.evidence[0] if result.evidence else None)}
    for trap, places in report.traps.items():
        for found in places:
            yield {**head, "rule": trap, "status": "trap", **_place(found)}


def _value(value: Value) -> dict[str, Any]:
    amount, _, unit = value.quantity.partition(" ")
    return {
        "value": value.name, "level": value.level, "label": value.label, "amount": float(amount), "unit": unit,
        "measure": measure(value.quantity)[1], "binding": value.binding, "clock": value.clock,
    }  # fmt: skip


def _place(found: Evidence | None) -> dict[str, Any]:
    return {} if found is None else {"quote": found.quote, "page": found.page, "clause": found.clause}
