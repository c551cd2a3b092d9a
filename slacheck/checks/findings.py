"""Turns statuses, values, traps and what was not read into findings, told in one language, worst first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from slacheck.checks.thresholds import Weak, profile_chain, weak_values
from slacheck.messages import gap, quantity, say
from slacheck.report import Evidence, Finding, Kind, Severity, Status, TopicResult
from slacheck.ruleset.model import Profile, Rule, RuleSet
from slacheck.understanding.contract import Contract

# Fewer topics touched than this share, in a document long enough to tell: not a contract about a service.
SCOPE_SHARE = 0.1
SCOPE_CHARACTERS = 400

# Chinese clause numbers; those in digits go with all digits.
_NUMERAL = "[〇零一二三四五六七八九十百]+"
_ENUMERATOR = re.compile(f"(?:第{_NUMERAL}[章节条款项]|[（(]?{_NUMERAL}[)）、.．])")


@dataclass(frozen=True)
class Teller:
    """What findings are made with: the rules, the profile's chain, the language; `own` comes before the profile."""

    ruleset: RuleSet
    profile: str
    lang: str
    own: Profile | None = None

    def chain(self) -> list[Profile]:
        """The user's own settings, the profile and those it extends."""
        chain = profile_chain(self.ruleset, self.profile, self.lang)
        return chain if self.own is None else [self.own, *chain]

    def findings(
        self, contract: Contract, topics: dict[str, TopicResult], traps: dict[str, tuple[Evidence, ...]]
    ) -> tuple[Finding, ...]:
        """All findings of a contract, worst first; a stable order."""
        found = [*self._unread(contract), *self._hidden(contract), *self._revisions(contract)]
        scope = self._scope(contract, topics, traps)
        chain = self.chain()
        for rule in self.ruleset.rules:
            if rule.id in topics:
                result = topics[rule.id]
                if scope is None or result.status not in (Status.MISSING, Status.UNKNOWN):
                    found += self._topic(rule, result, contract, chain)
            elif traps.get(rule.id):
                found.append(self._trap(rule, traps[rule.id]))
        if scope is not None:
            found.append(scope)
        order = {rule.id: (-rule.weight, at) for at, rule in enumerate(self.ruleset.rules)}
        found = [one for one in (self._regraded(finding, chain) for finding in found) if one is not None]
        return tuple(sorted(found, key=lambda f: (f.severity.rank, order.get(f.rule, (-9.0, 0)))))

    def _regraded(self, finding: Finding, chain: list[Profile]) -> Finding | None:
        """The finding with the severity that a profile gives its rule; None where the profile turns it off."""
        for profile in chain:
            graded = profile.severity.get(finding.rule)
            if graded == "off":
                return None
            if graded is not None:
                return _replaced(finding, Severity(graded))
        return finding

    def _topic(self, rule: Rule, result: TopicResult, contract: Contract, chain: list[Profile]) -> Iterator[Finding]:
        if result.status is Status.CLEAR:
            for weak in weak_values(rule, result, chain):
                yield self._weak(rule, weak)
            for note, places in _noted(result).items():
                message = say("finding.caution", self.lang, title=rule.title[self.lang], note=note)
                yield self._make(rule, Kind.WEAK, rule.severity["weak"], message, tuple(places))
            return
        kind = Kind.AMBIGUOUS if result.status is Status.AMBIGUOUS else Kind.MISSING
        if result.status is Status.UNKNOWN:
            message = say("finding.unknown", self.lang, title=rule.title[self.lang])
        else:
            message = self._message(rule, kind, result.why)
            for note in _noted(result):
                message = self._with_own(message, {self.lang: note})
        searched = say(
            "finding.searched", self.lang, characters=f"{contract.characters:,}", terms=rule.terms[self.lang]
        )
        yield self._make(
            rule, kind, rule.severity[kind.value], message, result.evidence, result.near,
            searched if kind is Kind.MISSING else "",
        )  # fmt: skip

    def _message(self, rule: Rule, kind: Kind, why: str | None) -> str:
        own = rule.message.get(kind.value)
        if kind is Kind.AMBIGUOUS:
            because = say(f"because.{why or 'unquantified'}", self.lang)
            told = say("finding.ambiguous", self.lang, title=rule.title[self.lang], because=because)
            return self._with_own(told, own)
        if own:
            return own[self.lang]
        return say("finding.missing", self.lang, title=rule.title[self.lang], question=rule.question[self.lang])

    def _with_own(self, told: str, own: dict[str, str] | None) -> str:
        """The sentence with that of the rule itself after it."""
        return f"{told}{'。' if self.lang == 'zh' else '. '}{own[self.lang]}" if own else told

    def _weak(self, rule: Rule, weak: Weak) -> Finding:
        label = weak.value.label or (say("level.every", self.lang) if rule.values[0].per_level else "")
        message = say(
            "finding.weak", self.lang, title=rule.title[self.lang],
            label=f"{label}{'' if self.lang == 'zh' else ': '}" if label else "",
            said=quantity(weak.value.quantity, self.lang), bound=quantity(weak.bound, self.lang),
            profile=self._asking(rule).title[self.lang],
        )  # fmt: skip
        message = self._with_own(message, rule.message.get("weak"))
        return self._make(rule, Kind.WEAK, rule.severity["weak"], message, (weak.value.evidence,))

    def _asking(self, rule: Rule) -> Profile:
        """Whose threshold it is: the user's own, else the profile's."""
        if self.own is not None and rule.id in self.own.thresholds:
            return self.own
        return self.ruleset.profiles[self.profile]

    def _trap(self, rule: Rule, places: tuple[Evidence, ...]) -> Finding:
        own = rule.message.get("trap")
        message = own[self.lang] if own else rule.question[self.lang]
        return self._make(rule, Kind.TRAP, rule.severity["trap"], message, places)

    def _make(
        self, rule: Rule, kind: Kind, severity: str, message: str, evidence: tuple[Evidence, ...],
        near: tuple[Evidence, ...] = (), searched: str = "",
    ) -> Finding:  # fmt: skip
        return Finding(
            rule=rule.id, kind=kind, severity=Severity(severity), title=rule.title[self.lang], message=message,
            why=rule.why[self.lang], ask=rule.ask[self.lang], suggest=rule.suggest[self.lang],
            law=rule.law.get(self.lang, ""), evidence=evidence, near=near, searched=searched, persona=rule.persona,
            fingerprint=fingerprint(rule.id, kind, evidence),
        )  # fmt: skip

    def _plain(self, kind: Kind, severity: Severity, message: str, evidence: tuple[Evidence, ...] = ()) -> Finding:
        title = say(f"finding.title.{kind.value}", self.lang)
        rule = f"document.{kind.value}"
        return Finding(
            rule=rule, kind=kind, severity=severity, title=title, message=message, evidence=evidence,
            fingerprint=fingerprint(rule, kind, evidence),
        )  # fmt: skip

    def _unread(self, contract: Contract) -> Iterator[Finding]:
        if contract.document.gaps:
            parts = say("semicolon", self.lang).join(
                (say("page", self.lang, page=g.page) + say("colon", self.lang) if g.page else "")
                + gap(g.code, self.lang, g.reason)
                for g in contract.document.gaps[:20]
            )
            yield self._plain(Kind.UNREAD, Severity.ERROR, say("finding.unread", self.lang, parts=parts))

    def _hidden(self, contract: Contract) -> Iterator[Finding]:
        places = tuple(
            contract.evidence(mark.span, mark.detail)
            for mark in contract.document.marks
            if mark.kind == "hidden" and contract.document.quote(mark.span).strip()
        )
        if places:
            yield self._plain(Kind.HIDDEN, Severity.WARNING, say("finding.hidden", self.lang), places[:20])

    def _revisions(self, contract: Contract) -> Iterator[Finding]:
        open_changes = contract.document.revisions
        if open_changes.insertions or open_changes.deletions:
            by = ""
            if open_changes.authors:
                by = say("finding.revision-by", self.lang, authors=", ".join(open_changes.authors))
            message = say(
                "finding.revision", self.lang,
                insertions=open_changes.insertions, deletions=open_changes.deletions, by=by,
            )  # fmt: skip
            yield self._plain(Kind.REVISION, Severity.WARNING, message)

    def _scope(
        self, contract: Contract, topics: dict[str, TopicResult], traps: dict[str, tuple[Evidence, ...]]
    ) -> Finding | None:
        """One note instead of thirty 'missing' where the document plainly is about something else."""
        touched = sum(1 for result in topics.values() if result.status in (Status.CLEAR, Status.AMBIGUOUS))
        incident = any(
            topics[topic].status in (Status.CLEAR, Status.AMBIGUOUS)
            for topic in topics
            if topic.startswith(("incident.", "sla.availability", "support."))
        )
        if len(topics) < 20 or contract.document.gaps or incident or contract.characters < SCOPE_CHARACTERS:
            return None
        if touched > SCOPE_SHARE * len(topics):
            return None
        return self._plain(
            Kind.SCOPE, Severity.NOTE, say("finding.scope", self.lang, touched=touched, total=len(topics))
        )


def _replaced(finding: Finding, severity: Severity) -> Finding:
    from dataclasses import replace

    return replace(finding, severity=severity)


def fingerprint(rule: str, kind: Kind, evidence: tuple[Evidence, ...]) -> str:
    """The same for the same finding in a later draft: words count, pages, clause numbers, digits and blanks do not."""
    words = re.sub(r"[\W\d_]+", "", unnumbered(evidence[0])).casefold() if evidence else ""
    return hashlib.sha256(f"{rule}\0{kind.value}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def unnumbered(found: Evidence) -> str:
    """The quote without the number of its clause, which stands before it where the clause begins with it."""
    quote = found.quote.lstrip()
    if found.clause and quote.startswith(found.clause):
        return quote[len(found.clause) :]
    number = _ENUMERATOR.match(quote)
    return quote[number.end() :] if number else quote


def _noted(result: TopicResult) -> dict[str, list[Evidence]]:
    """What weakens a topic's answer, each with its places."""
    found: dict[str, list[Evidence]] = {}
    for evidence in result.evidence:
        if evidence.note:
            found.setdefault(evidence.note, []).append(evidence)
    return found
