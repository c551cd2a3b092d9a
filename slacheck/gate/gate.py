"""Everything that was agreed before, laid over the reports of a run in one go."""

from __future__ import annotations

from dataclasses import dataclass

from slacheck.gate.baseline import Key, Known
from slacheck.gate.waivers import Waivers
from slacheck.report import Report


@dataclass(frozen=True, slots=True)
class Gate:
    """Feed it every report of a run, in order, once; `left_out` are rules that this run does not ask."""

    waivers: Waivers | None = None
    known: Known | None = None
    left_out: tuple[str, ...] = ()

    def apply(self, report: Report) -> Report:
        """The report as it counts: findings that are known or waived are marked, each with its reason."""
        if self.waivers is not None:
            report = self.waivers.apply(report)
        return report if self.known is None else self.known.apply(report)

    def stale(self) -> list[Key]:
        """Entries of the baseline that no longer occur, once the run is over."""
        return [] if self.known is None else self.known.stale(self.left_out)
