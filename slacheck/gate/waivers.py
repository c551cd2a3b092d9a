"""Lays waivers over reports: what they cover is marked, what they fail to cover is a finding of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from slacheck.checks.findings import fingerprint
from slacheck.config.model import Waiver
from slacheck.gate.match import covered, names_document, names_rule, part, relative
from slacheck.messages import say
from slacheck.report import Evidence, Finding, Kind, Report, Severity

RULE = "document.waiver"
# A waiver whose document is not in the run is looked for among so many files and folders; past that, it is let be.
MAX_ENTRIES = 20_000


@dataclass(slots=True)
class _Use:
    """What a waiver did in this run; `last` is the number of the last document that it may speak of."""

    waiver: Waiver
    last: int | None
    used: bool = False
    doubtful: bool = False


@dataclass(slots=True)
class Waivers:
    """The waivers of a slacheck.yaml over one run, fed the reports in order.

    An expired or unused waiver is told once: on the last document that it names; on the first of the run where it
    names none of it and no other file either. One whose documents are not in the run is not judged, nor is one whose
    rule was not selected or whose document was not wholly read.
    """

    uses: list[_Use]
    folder: str
    today: date
    severity: str | None
    total: int
    seen: int = field(default=0)

    @classmethod
    def over(
        cls,
        waivers: Sequence[Waiver],
        paths: Sequence[str],
        folder: str,
        today: date,
        severity: str | None = None,
        left_out: Sequence[str] = (),
    ) -> Waivers:
        """The waivers of the file in `folder`, for a run over `paths`.

        `severity` is that of findings on waivers, None for their own; `left_out` are the rules that were not asked.
        """
        names = [relative(path, folder) for path in paths]
        uses = []
        for waiver in waivers:
            doubtful = any(names_rule(waiver.rule, rule) for rule in left_out)
            uses.append(_Use(waiver, _last(waiver, names, folder), doubtful=doubtful))
        return cls(uses, folder, today, severity, len(names))

    def apply(self, report: Report) -> Report:
        """The next report of the run, with covered findings marked and findings on waivers added."""
        name = relative(report.path, self.folder)
        speaking = [use for use in self.uses if names_document(use.waiver.document, name)]
        findings = [part for finding in report.findings for part in self._marked(finding, speaking, report.told_in)]
        for use in speaking:
            use.doubtful = use.doubtful or report.read != "complete"
        if report.read == "failed" and self.seen + 1 < self.total:
            self._put_off()
        findings += self._told(report.told_in)
        self.seen += 1
        return replace(report, findings=tuple(sorted(findings, key=lambda finding: finding.severity.rank)))

    def _put_off(self) -> None:
        """Tell on the next document what was due on this one, which shows no findings."""
        for use in self.uses:
            if use.last == self.seen:
                use.last += 1

    def _marked(self, finding: Finding, speaking: list[_Use], lang: str) -> Iterator[Finding]:
        """The finding; where only some of its places are covered, these and the rest apart."""
        by: dict[int, _Use] = {}
        for use in speaking:
            places = covered(use.waiver, finding)
            use.used = use.used or any(places)
            if self.today <= use.waiver.until:
                for at, hit in enumerate(places):
                    if hit:
                        by.setdefault(at, use)
        if not by:
            yield finding
            return
        reason = "; ".join(dict.fromkeys(_reason(use.waiver, lang) for use in by.values()))
        total = max(len(finding.evidence), 1)
        if len(by) == total:
            yield replace(finding, waived=reason)
            return
        yield part(finding, [place for at, place in enumerate(finding.evidence) if at not in by], None)
        yield part(finding, [place for at, place in enumerate(finding.evidence) if at in by], reason)

    def _told(self, lang: str) -> Iterator[Finding]:
        """Findings on the waivers whose last document this is."""
        if self.severity == "off":
            return
        for use in self.uses:
            if use.last != self.seen:
                continue
            if self.today > use.waiver.until:
                yield self._finding("gate.expired", Severity.WARNING, use.waiver, lang)
            elif not use.used and not use.doubtful:
                yield self._finding("gate.unused", Severity.NOTE, use.waiver, lang)

    def _finding(self, key: str, severity: Severity, waiver: Waiver, lang: str) -> Finding:
        told = {name: getattr(waiver, name) for name in ("file", "line", "rule", "owner", "reason", "until")}
        own = Evidence(" ".join(filter(None, (key, waiver.rule, waiver.document, waiver.quote, waiver.reason))))
        return Finding(
            rule=RULE,
            kind=Kind.WAIVER,
            severity=Severity(self.severity) if self.severity else severity,
            title=say("gate.title", lang),
            message=say(key, lang, **told),
            fingerprint=fingerprint(RULE, Kind.WAIVER, (own,)),
        )


def _last(waiver: Waiver, names: Sequence[str], folder: str) -> int | None:
    """The number of the document on which the waiver is judged; None where it is not judged in this run."""
    named = [at for at, name in enumerate(names) if names_document(waiver.document, name)]
    if named:
        return named[-1]
    return None if _elsewhere(waiver.document or "", folder) else 0


def _elsewhere(pattern: str, folder: str) -> bool:
    """Whether a file below the folder has a name that the pattern covers, though it is not in this run."""
    left = MAX_ENTRIES
    for root, folders, files in os.walk(folder or "."):
        left -= len(folders) + len(files)
        if left < 0:
            return True
        if any(names_document(pattern, relative(os.path.join(root, file), folder)) for file in files):
            return True
    return False


def _reason(waiver: Waiver, lang: str) -> str:
    return say("gate.waived", lang, reason=waiver.reason, owner=waiver.owner, until=waiver.until)
