"""Which patterns match where: every statement and every context matched once, for all rules together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from slacheck.document import Span
from slacheck.matching.fold import TOKENS, Folded
from slacheck.matching.patterns import Matcher
from slacheck.ruleset.model import Phrases, RuleSet
from slacheck.understanding.contract import Contract
from slacheck.understanding.statements import Statement

_TOKEN_CHARS = frozenset(TOKENS.values())


@dataclass(frozen=True, slots=True)
class Where:
    """A match: the pattern's number, the folded text it was found in, and start and end there."""

    number: int
    text: Folded
    start: int
    end: int


class Patterns:
    """The rule set's patterns, those with quantity tokens apart: these are matched on the masked text."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.masked = {n for n, pattern in enumerate(ruleset.patterns) if any(c in _TOKEN_CHARS for c in pattern)}
        # The matchers keep the numbering; a pattern of the other kind is a text that never stands in a contract.
        self._plain_numbers = [n for n in range(len(ruleset.patterns)) if n not in self.masked]
        self._masked_numbers = sorted(self.masked)
        self._plain = self._matcher(ruleset, self._plain_numbers)
        self._masked = self._matcher(ruleset, self._masked_numbers)
        # A pattern may name a token as one choice among words: then it can match where there is no quantity.
        self._every = self._matcher(ruleset, list(range(len(ruleset.patterns))))
        self._place = {n: at for at, n in enumerate(self._plain_numbers)}
        self._place |= {n: at for at, n in enumerate(self._masked_numbers)}

    @staticmethod
    def _matcher(ruleset: RuleSet, numbers: list[int]) -> Matcher:
        needs = [ruleset.needs[n] for n in numbers] if ruleset.needs is not None else None
        return Matcher([ruleset.patterns[n] for n in numbers], needs)

    def prepare(self, contract: Contract) -> None:
        """Tell the matchers which texts they will be asked about."""
        contexts = (part for s in contract.statements for part in (s.titles, s.lead, s.heads))
        self._plain.prepare(chain((s.plain.text for s in contract.statements if s.quantities), contexts))
        self._every.prepare(s.plain.text for s in contract.statements if not s.quantities)
        self._masked.prepare(s.masked.text for s in contract.statements if s.quantities)

    def plain(self, text: str) -> frozenset[int]:
        """Numbers of the patterns without tokens that match."""
        return frozenset(self._plain_numbers[at] for at in self._plain.hits(text))

    def every(self, text: str) -> frozenset[int]:
        """Numbers of all patterns that match a statement without quantities."""
        return frozenset(self._every.hits(text))

    def tokens(self, text: str) -> frozenset[int]:
        """Numbers of the patterns with tokens that match."""
        return frozenset(self._masked_numbers[at] for at in self._masked.hits(text))

    def find(self, number: int, text: str) -> list[tuple[int, int]]:
        """Where one pattern matches."""
        matcher = self._masked if number in self.masked else self._plain
        return matcher.find(self._place[number], text)


class Hits:
    """All matches of one contract."""

    def __init__(self, patterns: Patterns, contract: Contract) -> None:
        self.patterns = patterns
        self.contract = contract
        patterns.prepare(contract)
        self._contexts: dict[str, frozenset[int]] = {}
        self.own = [self._own(statement) for statement in contract.statements]

    def _own(self, statement: Statement) -> frozenset[int]:
        if not statement.quantities:
            return self.patterns.every(statement.plain.text)
        return self.patterns.plain(statement.plain.text) | self.patterns.tokens(statement.masked.text)

    def context(self, text: str) -> frozenset[int]:
        """Numbers of the patterns that match a context; each distinct context is matched once."""
        found = self._contexts.get(text)
        if found is None:
            found = self._contexts[text] = self.patterns.plain(text) if text else frozenset()
        return found

    @cached_property
    def everywhere(self) -> frozenset[int]:
        """Numbers of the patterns that match any statement."""
        return frozenset().union(*self.own)

    def where(self, statement: Statement, phrases: Phrases, own: frozenset[int]) -> list[Where]:
        """Every match of any of `phrases` in a statement, from the left."""
        found = []
        for number in phrases.all():
            if number in own:
                text = statement.masked if number in self.patterns.masked else statement.plain
                found += [Where(number, text, start, end) for start, end in self.patterns.find(number, text.text)]
        return sorted(found, key=lambda where: (where.text.offsets[where.start], where.end))


def span_of(where: Where) -> Span:
    """The document span of a match."""
    return Span(*where.text.source(where.start, where.end))
