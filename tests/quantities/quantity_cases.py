"""Tells quantities in the short words of the case files, and reads those files."""

from __future__ import annotations

from pathlib import Path

import yaml

from slacheck.quantities import Quantity

CASES = Path(__file__).parent.parent / "cases"


def cases(language: str) -> list[tuple[str, str, str]]:
    """(group, text, what it states) for every line of a case file."""
    groups = yaml.safe_load((CASES / f"quantities.{language}.yaml").read_text("utf-8"))
    return [(group, text, stated) for group, lines in groups.items() for text, stated in lines.items()]


def told(quantity: Quantity) -> str:
    """The quantity alone: ``30 minute``, ``168 window``, ``blank hour``."""
    if quantity.kind == "date":
        return "date"
    if quantity.kind == "blank":
        return f"blank {quantity.unit}".strip()
    return f"{quantity.amount:.10g} {'window' if quantity.kind == 'window' else quantity.unit}"


def told_in_full(quantity: Quantity) -> str:
    """The quantity with all that the words beside it say."""
    parts = [told(quantity), quantity.comparator]
    if quantity.least is not None:
        parts.append(f"from {quantity.least:g} to {quantity.most:g}")
    parts.append(quantity.clock or "")
    parts.append(f"per {quantity.period}" if quantity.period else "")
    parts.append(f"of {quantity.of}" if quantity.of else "")
    parts.append(f"or {quantity.other:g}" if quantity.other is not None else "")
    return ", ".join(part for part in parts if part)
