"""The comparison of two drafts as JSON, schema version 1."""

from __future__ import annotations

from typing import Any, TextIO

from slacheck import __version__
from slacheck.diff.model import Diff, Draft, Item, Side
from slacheck.renderers import RenderOptions
from slacheck.report import Evidence
from slacheck.safe import json_text

SCHEMA = 1


def render(diff: Diff, out: TextIO, options: RenderOptions) -> None:
    """Write one object: the two drafts, every commitment with both sides, and the counts."""
    told = {
        "schema": SCHEMA,
        "slacheck": __version__,
        "profile": options.profile,
        "old": _draft(diff.old),
        "new": _draft(diff.new),
        "changes": [_item(item) for item in diff.items],
        "summary": {change.value: number for change, number in diff.counts().items()},
        "worse": diff.worse,
    }
    out.write(json_text(told, indent=2) + "\n")


def _draft(draft: Draft) -> dict[str, Any]:
    return {"path": draft.path, "sha256": draft.sha256, "read": draft.read, "name": draft.name}


def _item(item: Item) -> dict[str, Any]:
    return {
        "change": item.change.value,
        "rule": item.rule,
        "title": item.title,
        "trap": item.trap,
        "value": item.value,
        "level": item.level,
        "label": item.label,
        "reworded": item.reworded,
        "old": _side(item.old),
        "new": _side(item.new),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "status": side.status,
        "why": side.why,
        "promised": list(side.promised),
        "per": side.per,
        "clock": side.clock,
        "binding": not side.loose,
        "evidence": [_evidence(found) for found in side.evidence],
    }


def _evidence(found: Evidence) -> dict[str, Any]:
    box = None if found.bbox is None else [round(edge, 2) for edge in found.bbox]
    return {"quote": found.quote, "page": found.page, "clause": found.clause, "bbox": box}
