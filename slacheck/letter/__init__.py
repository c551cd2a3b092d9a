"""The letter to the vendor: every question with the contract's own words and the clause proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from slacheck.messages import knows, say
from slacheck.report import Evidence, Finding, Kind, Report

# Findings that are questions to the vendor; the rest speaks of the file and not of its terms.
ASKED = (Kind.MISSING, Kind.AMBIGUOUS, Kind.WEAK, Kind.TRAP)
GROUPS = ("incident", "support", "maintenance", "training", "data", "sla", "vendor", "trap", "other")
MAX_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its number (from 1 through the whole letter), the words it is about, and the clause proposed."""

    number: int
    title: str
    quotes: tuple[Evidence, ...]
    ask: str
    suggest: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says, before it is laid out; groups without questions are left out."""

    lang: str
    document: str
    groups: tuple[tuple[str, tuple[Question, ...]], ...]
    unread: str

    @property
    def count(self) -> int:
        """How many questions it asks."""
        return sum(len(questions) for _, questions in self.groups)


def letter(report: Report) -> Letter:
    """The letter for one document, in the report's language; weak and missing terms of one topic are one question."""
    lang = report.told_in
    asked = [finding for finding in report.findings if finding.kind in ASKED and finding.waived is None]
    number = 0
    groups = []
    for name in GROUPS:
        questions = []
        for rule in dict.fromkeys(finding.rule for finding in asked if _group(finding) == name):
            number += 1
            questions.append(_question(number, [finding for finding in asked if finding.rule == rule]))
        if questions:
            groups.append((say(f"group.{name}", lang), tuple(questions)))
    parts = say("semicolon", lang).join(dict.fromkeys(part.reason for part in report.unread))
    name = report.path.replace("\\", "/").rpartition("/")[2]
    return Letter(lang, name, tuple(groups), parts)


def _group(finding: Finding) -> str:
    name = finding.rule.partition(".")[0]
    return name if knows(f"group.{name}") else "other"


def _question(number: int, findings: list[Finding]) -> Question:
    first = findings[0]
    return Question(number, first.title, tuple(_quotes(findings))[:MAX_QUOTES], first.ask, first.suggest)


def _quotes(findings: list[Finding]) -> Iterable[Evidence]:
    seen = set()
    for finding in findings:
        for found in finding.evidence:
            if (found.start, found.end) not in seen:
                seen.add((found.start, found.end))
                yield found
