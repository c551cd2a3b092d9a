"""A comparison as JSON, field by field in a fixed order."""

from __future__ import annotations

from typing import Any, TextIO

from slacheck.compare.model import Cell, Comparison
from slacheck.renderers import RenderOptions
from slacheck.safe import json_text


def render(comparison: Comparison, out: TextIO, options: RenderOptions) -> None:
    """Write one object: documents, rows, weights."""
    told = {
        "schema": 1,
        "profile": comparison.profile,
        "documents": [
            {
                "path": column.path,
                "read": column.read,
                "error": column.error,
                "score": column.score,
                "traps": list(column.traps),
            }
            for column in comparison.columns
        ],
        "rows": [
            {
                "topic": row.topic,
                "title": row.title,
                "value": row.value,
                "level": row.level,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in comparison.rows
        ],
        "weights": dict(comparison.weights),
    }
    out.write(json_text(told, indent=2) + "\n")


def _cell(cell: Cell) -> dict[str, Any]:
    found = cell.evidence
    return {
        "status": cell.status.value,
        "why": cell.why,
        "quantities": list(cell.quantities),
        "binding": cell.binding,
        "mark": cell.mark or None,
        "quote": found.quote if found else None,
        "page": found.page if found else None,
        "clause": found.clause if found else None,
    }
