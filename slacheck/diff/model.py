"""What the comparison of two drafts yields."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from slacheck.report import Evidence


class Change(str, Enum):
    """What became of a commitment, in the order in which it is told; UNKNOWN where a side was not wholly read."""

    REMOVED = "removed"
    WEAKENED = "weakened"
    UNKNOWN = "unknown"
    ADDED = "added"
    STRENGTHENED = "strengthened"
    UNCHANGED = "unchanged"


WORSE = (Change.REMOVED, Change.WEAKENED)


@dataclass(frozen=True, slots=True)
class Side:
    """What one draft says of a commitment.

    `status` is that of the topic; for a trap, present or absent. `why` is the reason of an ambiguity. `promised` are
    quantities ('30 minute'), the worst first, `per` the time that they are counted over ('week'); `loose` tells that
    they are targets, no duties.
    """

    status: str
    why: str | None = None
    promised: tuple[str, ...] = ()
    clock: str | None = None
    loose: bool = False
    per: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A commitment in both drafts: a topic, one of its values at a level, or a trap.

    `value` is the name of the value ('response'), None for the topic as a whole and for traps; `level` and `label` as
    in the report. `reworded` tells that the words differ though the commitment does not.
    """

    change: Change
    rule: str
    title: str
    old: Side
    new: Side
    trap: bool = False
    value: str | None = None
    level: int | None = None
    label: str | None = None
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """One of the two documents; `name` tells them apart where both are one file."""

    path: str
    sha256: str | None
    read: str
    name: str


@dataclass(frozen=True, slots=True)
class Diff:
    """Two drafts compared; items in the order of the rules."""

    old: Draft
    new: Draft
    items: tuple[Item, ...]
    told_in: str

    def counts(self) -> dict[Change, int]:
        """How many items there are of each kind, in the order of Change."""
        found = Counter(item.change for item in self.items)
        return {change: found[change] for change in Change}

    def of(self, change: Change) -> list[Item]:
        """The items of one kind."""
        return [item for item in self.items if item.change is change]

    @property
    def worse(self) -> bool:
        """Whether the new draft took something back or weakened it."""
        return any(item.change in WORSE for item in self.items)
