"""Holds a rule's readings against the statements of a contract."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from slacheck.checks.answer import Answer, Found, Hit
from slacheck.checks.clauses import clause_end, clause_start
from slacheck.checks.hits import Hits, Seen, Where, span_of
from slacheck.checks.subject import speaks_of_service
from slacheck.document import Role
from slacheck.matching.fold import KIND_OF_TOKEN
from slacheck.quantities import Quantity
from slacheck.quantities.spans import time_between
from slacheck.ruleset.model import Phrases, Reading, Rule, RuleSet, ValueSpec
from slacheck.structure.actors import actor
from slacheck.understanding.statements import Statement

# A verb or a stop after which a list of denied things is over.
_NEW_CLAUSE_RE = re.compile(
    r"[;。]|\. |但|除非|应当?|须|负责|提供|\b(?:shall|will|must|may|but|except|unless|however|provided)\b",
    re.IGNORECASE,
)
NO_PHRASES = Phrases()
TITLES = frozenset({Role.HEADING, Role.CAPTION})
# A sentence of more than LONG characters says several things: there only what stands within AROUND spoils a match.
LONG = 300
AROUND = 120

# Which kinds of quantity a value of each unit family may come from.
_KINDS = {
    "duration": ("duration",),
    "percent": ("percent",),
    "per-year": ("frequency",),
    "per-day": ("frequency",),
}


class Judge:
    """What is true of a statement whatever the rule: who is bound, whether it is hedged, whether it denies."""

    def __init__(self, hits: Hits, ruleset: RuleSet) -> None:
        self.hits = hits
        self.contract = hits.contract
        self.grammar = ruleset.grammar
        self.other_business = self.grammar.get("other-business", NO_PHRASES)
        kinds = (self.grammar.get(name, NO_PHRASES) for name in ("service-words", "service-kinds", "other-kinds"))
        self.of_service = speaks_of_service(hits, *kinds)
        all_targets = self.grammar.get("all-targets", NO_PHRASES)
        # What says that limits of the contract are only targets.
        self.target_notes = [
            statement.plain.text
            for statement, own in zip(self.contract.statements, hits.own, strict=True)
            if own.any(all_targets)
        ]

    def off_topic(self, at: int) -> bool:
        """Whether a statement speaks of something that no topic asks for: securities, disputes, advertising."""
        short = len(self.contract.statements[at].plain.text) <= LONG
        return short and self.hits.own[at].any(self.other_business)

    def asks(self, rule: Rule) -> bool:
        """Whether a rule is asked of this contract: what presumes a system in service, only where there is one."""
        return self.of_service or not rule.in_service

    def anywhere(self, phrases: Phrases) -> bool:
        """Whether any statement of the contract matches."""
        return any(self.hits.anywhere(number) for number in phrases.numbers)

    def bound(self, at: int, offset: int) -> str | None:
        """Who is bound at an offset of a statement's folded text: vendor, buyer, both or None."""
        statement = self.hits.statements[at]
        if at in self.hits.whole:
            source = statement.plain.offsets[offset]
            statement = self.hits.statements[self.hits.whole[at]]
            offset = bisect_left(statement.plain.offsets, source)
        found = actor(self.contract.parties, statement.plain.text, offset)
        if found is None and statement.lead:
            lead = statement.lead.split("\n")[-1]
            found = actor(self.contract.parties, lead, len(lead))
        return found

    def hedged(self, at: int) -> bool:
        """Whether the statement, its table or that table's caption only states a target."""
        own = self.hits.own[at]
        if own.any(self.grammar.get("guarantee", NO_PHRASES)):
            return False
        hedge = self.grammar.get("hedge", NO_PHRASES)
        return own.any(hedge) or self.hits.context(self.hits.statements[at].heads).any(hedge)

    def denied(self, at: int, where: Where) -> bool:
        """Whether the comma clause of a match denies what it names ('training is not included'), or its list does."""
        leads = self.grammar.get("denied-lead", NO_PHRASES)
        if self.hits.context(self.hits.statements[at].context).any(leads):
            return True
        text = where.text.text
        start = clause_start(text, where.start, colons=True)
        end = clause_end(text, where.end, colons=True)
        denials = self._places(at, "denial", text[:end], start)
        if denials:
            # 'training, excluding travel' denies what follows; 培训不包含在内 what stands before.
            opened = [
                place
                for place in self._places(at, "denied-list", text[:end], where.end)
                if not text.startswith("在", place[1]) and not text.endswith("范围", 0, place[1])
            ]
            denials = [place for place in denials if not _aside(text, where.end, place[0])]
            if any(not any(o <= s and e <= p for o, p in opened) for s, e in denials):
                return True
        return self._listed_as_denied(at, text[: where.start])

    def _listed_as_denied(self, at: int, before: str) -> bool:
        """Whether a match is an item of a list that was opened by a denial: 'does not include A, B and training'."""
        ends = [end for _, end in self._places(at, "denied-list", before, 0)]
        return bool(ends) and _NEW_CLAUSE_RE.search(before, max(ends)) is None

    def _places(self, at: int, group: str, text: str, begin: int) -> list[tuple[int, int]]:
        """Where the phrases of a group of the grammar stand in a part of a statement's text, from `begin` on."""
        phrases = self.hits.own[at].which(self.grammar.get(group, NO_PHRASES))
        return [(start + begin, end + begin) for start, end in self.hits.places(phrases, text[begin:])]


def _aside(text: str, start: int, denial: int) -> bool:
    """Whether '除外' at `denial` stands with what it leaves out in brackets behind `start`: '三年（易损件除外）'."""
    opened = text.rfind("(", start, denial)
    return text.startswith("除外", denial) and opened >= 0 and ")" not in text[opened:denial] and denial - opened > 1


class Readings:
    """All readings of a rule set, found by the patterns that can set them off."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._by_number: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for rule_at, rule in enumerate(rules):
            for reading_at, reading in enumerate(rule.readings):
                for number in reading.text.numbers:
                    self._by_number[number].append((rule_at, reading_at))
        self._asked = frozenset(self._by_number)

    def ask(self, judge: Judge) -> dict[str, Answer]:
        """Every rule's hits: a statement is read by the first of a rule's readings that fits it."""
        answers = {rule.id: Answer() for rule in self.rules}
        for at in range(len(judge.contract.statements)):
            read: dict[int, set[str | None]] = {}
            open_rules: set[int] = set()
            off_topic = judge.off_topic(at)
            for rule_at, reading_at, numbers in self._chances(judge.hits.own[at]):
                rule = self.rules[rule_at]
                if off_topic and not rule.trap:
                    continue
                reading = rule.readings[reading_at]
                # After the first reading that fits, only one that gives another value ('RTO 4 hours, RPO 1 hour').
                names = None if reading.reads == "caution" else read.get(rule_at)
                if names is not None and (reading.value is None or reading.value in names or None in names):
                    continue
                hits = _read(judge, at, numbers, rule, reading)
                if hits is None:
                    continue
                answers[rule.id].hits += hits
                if not hits:
                    answers[rule.id].passed_over.append((at, reading_at))
                elif reading.reads != "caution":
                    read.setdefault(rule_at, set()).update(hit.found.name if hit.found else None for hit in hits)
                    if hits[0].reads == "ambiguous":
                        open_rules.add(rule_at)
            if open_rules:
                self._ask_settled(judge, at, open_rules, answers)
        return answers

    def _ask_settled(self, judge: Judge, at: int, open_rules: set[int], answers: dict[str, Answer]) -> None:
        """What a statement says clearly beside its blanks: '每月巡检，每次____小时' still says how often."""
        part = judge.hits.add_settled(at)
        if part is None:
            return
        for rule_at, reading_at, numbers in self._chances(judge.hits.own[part]):
            rule = self.rules[rule_at]
            reading = rule.readings[reading_at]
            if rule_at in open_rules and reading.reads == "clear":
                hits = _read(judge, part, numbers, rule, reading) or []
                answers[rule.id].hits += [replace(hit, statement=at) for hit in hits]

    def _chances(self, own: Seen) -> list[tuple[int, int, list[int]]]:
        """The readings of which a pattern may match a statement, in order: numbers of rule, reading and patterns."""
        chances: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number in own.chances(self._asked):
            for pair in self._by_number[number]:
                chances[pair].append(number)
        return [(*pair, numbers) for pair, numbers in sorted(chances.items())]


def _read(judge: Judge, at: int, numbers: list[int], rule: Rule, reading: Reading) -> list[Hit] | None:
    """The hits of a reading in a statement: one, and one more for every further quantity that it matches.

    `numbers` are the reading's patterns that may match. None: the statement is out of the reading's reach. What is
    cheap to know is asked first: most patterns then need not be tried.
    """
    statement, own = judge.hits.statements[at], judge.hits.own[at]
    if not own.may(reading.and_) or not in_place(judge, at, reading):
        return None
    # A title promises nothing, nor does what is asked; its answer does.
    if (statement.role in TITLES and not reading.heading) or statement.plain.text.endswith("?"):
        return []
    matched = own.located(numbers)
    if not matched:
        return None
    if not _fits(judge, at, statement, reading):
        return []
    hits: list[Hit] = []
    told: set[int] = set()
    for where in judge.hits.where(statement, reading.text, matched):
        if not _counts(judge, at, reading, where) or _spoilt(judge, at, statement, rule, reading, where):
            continue
        hit = _hit(judge, at, statement, rule, reading, where)
        place = hit.found.quantity.start if hit.found else -1
        if not hits or (place >= 0 and place not in told):
            hits.append(hit)
            told.add(place)
        if hit.found is None:
            break
    return hits


def _counts(judge: Judge, at: int, reading: Reading, where: Where) -> bool:
    """Whether a match is about the right party and is not denied."""
    return binds(judge, at, reading, where) and (reading.denied or not judge.denied(at, where))


def binds(judge: Judge, at: int, reading: Reading, where: Where) -> bool:
    """Whether a match is about the party that the reading asks for."""
    if reading.who == "any":
        return True
    bound = judge.bound(at, _plain_offset(judge.hits.statements[at], where))
    return bound != "buyer" if reading.who == "vendor" else bound in ("buyer", "both")


def in_place(judge: Judge, at: int, reading: Reading) -> bool:
    """Whether a statement stands where the reading looks."""
    if not reading.within.numbers and not reading.outside.numbers:
        return True
    inside, barred = judge.hits.around(judge.hits.statements[at].context, reading)
    return not barred and (inside or judge.hits.own[at].any(reading.within))


def meant(judge: Judge, reading: Reading) -> bool:
    """Whether a reading is for this document, by what stands in it and what does not."""
    if reading.given and not judge.anywhere(reading.given):
        return False
    return not (reading.lacking and judge.anywhere(reading.lacking))


def _fits(judge: Judge, at: int, statement: Statement, reading: Reading) -> bool:
    own = judge.hits.own[at]
    if reading.and_ and not own.any(reading.and_):
        return False
    if reading.unless and own.any(reading.unless) and len(statement.plain.text) <= LONG:
        return False
    if reading.list_lacking and judge.hits.in_list(statement, reading.list_lacking):
        return False
    return meant(judge, reading)


def _spoilt(judge: Judge, at: int, statement: Statement, rule: Rule, reading: Reading, where: Where) -> bool:
    """Whether, in a long statement, one of the reading's `unless`, or other business, stands near a match."""
    if len(statement.plain.text) <= LONG:
        return False
    start, end = where.text.source(where.start, where.end)
    for phrases in (reading.unless,) if rule.trap else (reading.unless, judge.other_business):
        for spoiler in judge.hits.where(statement, phrases, frozenset(judge.hits.own[at].which(phrases))):
            first, last = spoiler.text.source(spoiler.start, spoiler.end)
            if last > start - AROUND and first < end + AROUND:
                return True
    return False


def _plain_offset(statement: Statement, where: Where) -> int:
    """The offset in the plain text of the place where a match in the plain or masked text begins."""
    if where.text is statement.plain:
        return where.start
    source = where.text.offsets[where.start]
    offsets = statement.plain.offsets
    return next((i for i, offset in enumerate(offsets) if offset >= source), len(offsets) - 1)


def _hit(judge: Judge, at: int, statement: Statement, rule: Rule, reading: Reading, where: Where) -> Hit:
    reads, why = reading.reads, reading.why
    hedged = (reading.firm or reading.value is not None) and judge.hedged(at)
    if hedged and reads == "clear" and not (rule.remedied and judge.anywhere(rule.remedied)):
        reads, why = "ambiguous", "non-binding"
    unanswered = reads == "clear" and statement.unanswered(span_of(where))
    if unanswered:
        reads, why = "ambiguous", "blank"
    if statement.hidden and reads in ("clear", "ambiguous"):
        reads, why = "ignore", "hidden"
    found = None
    if reading.value is not None and not unanswered:
        spec = next(value for value in rule.values if value.name == reading.value)
        quantity = quantity_in(statement, where, spec)
        if quantity is not None:
            at_source = where.text.offsets[where.start]
            level = judge.contract.scheme.level_of(statement, at_source) if spec.per_level else None
            found = Found(spec.name, quantity, level, not hedged, statement.span)
    return Hit(reads, statement.span, span_of(where), at, why, found, reading.note)


def quantity_in(statement: Statement, where: Where, spec: ValueSpec) -> Quantity | None:
    """The first quantity of a value's kind inside a match in the masked text; for a duration also the time between
    the first two dates."""
    if where.text is not statement.masked:
        return None
    dates: list[Quantity] = []
    for offset in range(where.start, where.end):
        kind = KIND_OF_TOKEN.get(where.text.text[offset])
        if kind in _KINDS[spec.unit]:
            return statement.quantity_at(offset)
        if kind == "date":
            dates += filter(None, [statement.quantity_at(offset)])
    return _from_date_to_date(dates) if spec.unit == "duration" else None


def _from_date_to_date(dates: list[Quantity]) -> Quantity | None:
    """The time between two dates as a quantity that spans both."""
    if len(dates) < 2:
        return None
    first, last = dates[:2]
    reckoned = time_between(first.text, last.text)
    if reckoned is None:
        return None
    return Quantity("duration", *reckoned, first.start, last.end, f"{first.text} - {last.text}")
