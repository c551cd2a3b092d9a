"""What a comparison holds: a row a commitment (and severity level), a column a document."""

from __future__ import annotations

from dataclasses import dataclass

from slacheck.report import Evidence, Status


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says in one row.

    `quantities` are the values promised ('30 minute'), empty where the row has none or the document gives none;
    `binding` is false where they are only targets. `mark` is 'best', 'worst' or '' (no difference, or no value).
    `evidence` is where it stands. `by_level` is true where the row is for every fault and the document promises by
    level only.
    """

    status: Status
    why: str | None = None
    quantities: tuple[str, ...] = ()
    binding: bool = True
    mark: str = ""
    evidence: Evidence | None = None
    by_level: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment: a topic, or one value of it for one severity level (1 is the most severe, None every fault)."""

    topic: str
    title: str
    value: str | None
    level: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A document. `score` is from 0 to 100, None where it could not be read; `traps` are the ids of its traps."""

    path: str
    read: str
    error: str | None
    score: float | None
    traps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Documents in the order given, rows in the catalogue's order, and the weight that each topic has in the score."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    weights: tuple[tuple[str, float], ...]
    titles: tuple[tuple[str, str], ...]
    profile: str
    told_in: str
