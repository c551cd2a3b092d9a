"""Which patterns match where: every statement and every context matched once, for all rules together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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
        numbers = frozenset(range(len(ruleset.patterns)))
        self.masked = frozenset(n for n in numbers if any(char in _TOKEN_CHARS for char in ruleset.patterns[n]))
        self._plain = numbers - self.masked
        self._matcher = Matcher(ruleset.patterns, ruleset.needs)

    def of(self, statement: Statement) -> frozenset[int]:
        """Numbers of the patterns that match a statement.

        A pattern may name a token as one choice among words: it is then asked of statements without quantities too.
        """
        if not statement.quantities:
            return frozenset(self._matcher.hits(statement.plain.text))
        masked = self._matcher.hits(statement.masked.text, self.masked)
        return self.plain(statement.plain.text) | frozenset(masked)

    def plain(self, text: str) -> frozenset[int]:
        """Numbers of the patterns without tokens that match."""
        return frozenset(self._matcher.hits(text, self._plain))

    def find(self, number: int, text: str) -> list[tuple[int, int]]:
        """Where one pattern matches."""
        return self._matcher.find(number, text)


class Hits:
    """All matches of one contract."""

    def __init__(self, patterns: Patterns, contract: Contract) -> None:
        self.patterns = patterns
        self.contract = contract
        self._contexts: dict[str, frozenset[int]] = {}
        self.own = [patterns.of(statement) for statement in contract.statements]

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
