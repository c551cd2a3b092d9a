"""What one rule found in one contract, before it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from slacheck.document import Span
from slacheck.quantities import Quantity
from slacheck.understanding.levelnames import Level


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity that a statement promises: under which name, for which level, whether firmly."""

    name: str
    quantity: Quantity
    level: Level | None
    binding: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that answers a rule's question: clear, ambiguous (and why), trap, ignore (a near miss, and why not) or
    caution (its note says how it weakens the answer)."""

    reads: str
    span: Span
    match: Span
    statement: int
    why: str | None = None
    found: Found | None = None
    note: dict[str, str] = field(default_factory=dict)


@dataclass
class Answer:
    """All places of one rule, in document order.

    `passed_over` are the places that have a reading's words and do not fit it: numbers of statement and reading.
    """

    hits: list[Hit] = field(default_factory=list)
    passed_over: list[tuple[int, int]] = field(default_factory=list)

    def of(self, reads: str) -> list[Hit]:
        """The places that read so."""
        return [hit for hit in self.hits if hit.reads == reads]
