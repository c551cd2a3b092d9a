"""What the formats of a comparison say alike: the words of a row, a cell, a score."""

from __future__ import annotations

from slacheck.compare.build import TRAP_COST
from slacheck.compare.model import Cell, Column, Comparison, Row
from slacheck.messages import knows, quantity, say
from slacheck.renderers.words import place
from slacheck.safe import one_line


def heading(row: Row, comparison: Comparison) -> str:
    """'Response time · level 1', 'Backup · retention' where a topic has several values."""
    lang = comparison.told_in
    text = one_line(row.title)
    if row.value and len({other.value for other in comparison.rows if other.topic == row.topic}) > 1:
        key = f"value.{row.value}"
        text = say("compare.value", lang, title=text, value=say(key, lang) if knows(key) else one_line(row.value))
    return text if row.level is None else say("compare.level", lang, title=text, level=row.level)


def told(cell: Cell, lang: str) -> str:
    """'30 minutes', 'missing', 'open': the cell in words, without its mark."""
    if cell.by_level:
        return say("compare.by-level", lang)
    if not cell.quantities:
        return say(f"compare.{cell.status.value}", lang)
    text = say("semicolon", lang).join(quantity(one_line(value), lang) for value in cell.quantities)
    return text if cell.binding else say("noted", lang, text=text, note=say("matrix.target", lang))


def where(cell: Cell, lang: str) -> str:
    """The verbatim quote with its place; empty where there is none."""
    if cell.evidence is None:
        return ""
    quote = say("quote", lang, text=one_line(cell.evidence.quote))
    found = place(cell.evidence, lang)
    return say("noted", lang, text=quote, note=found) if found else quote


def score(column: Column, lang: str) -> str:
    """'71.5', or that the document was not read."""
    return say("compare.failed", lang) if column.score is None else f"{column.score:.1f}"


def traps(column: Column, comparison: Comparison) -> str:
    """The names of a document's traps."""
    titles = dict(comparison.titles)
    names = [one_line(titles.get(trap, trap)) for trap in column.traps]
    return say("list", comparison.told_in).join(names) or say("compare.none", comparison.told_in)


def weight(comparison: Comparison, topic: str) -> float:
    """The weight of a topic in the score."""
    return dict(comparison.weights).get(topic, 1.0)


def how(comparison: Comparison) -> str:
    """How the score was made."""
    return say("compare.how", comparison.told_in, cost=TRAP_COST)
