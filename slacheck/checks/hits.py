"""Which patterns match where. Nothing is matched before somebody asks, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from slacheck.document import Span
from slacheck.matching.alphabet import Spelled
from slacheck.matching.fold import TOKENS, Folded
from slacheck.matching.patterns import Matcher
from slacheck.regex import lazy
from slacheck.ruleset.model import Phrases, Reading, RuleSet
from slacheck.understanding.contract import Contract
from slacheck.understanding.settled import settled_part
from slacheck.understanding.statements import Statement

_HAS_TOKEN_RE = lazy(f"[{''.join(TOKENS.values())}]")


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
        self.masked = frozenset(
            number for number, pattern in enumerate(ruleset.patterns) if _HAS_TOKEN_RE.search(pattern)
        )
        self._matcher = Matcher(ruleset.patterns, ruleset.needs)

    def of(self, statement: Statement) -> Seen:
        """What the patterns say of a statement.

        A pattern may name a token as one choice among words: it is then asked of statements without quantities too.
        """
        return Seen(self._matcher, self.masked, statement.plain.text, statement.masked.text)

    def plain(self, text: str) -> Seen:
        """What the patterns without tokens say of a text."""
        return Seen(self._matcher, self.masked, text, None)

    def find(self, number: int, text: str) -> list[tuple[int, int]]:
        """Where one pattern matches."""
        return self._matcher.find(number, text)


class Seen:
    """The numbers of the patterns that match a text; which they are is found out number by number."""

    __slots__ = ("_known", "_masked", "_masked_numbers", "_matcher", "_plain", "_possible")

    def __init__(self, matcher: Matcher, masked_numbers: frozenset[int], plain: str, masked: str | None) -> None:
        self._matcher = matcher
        self._masked_numbers = masked_numbers
        self._plain = Spelled(plain)
        self._masked = None if masked is None else self._plain if masked == plain else Spelled(masked)
        met = matcher.met(self._plain)
        if self._masked is not None and self._masked is not self._plain:
            met |= matcher.met(self._masked)
        self._possible = matcher.possible(met)
        self._known: dict[int, bool] = {}

    def __contains__(self, number: int) -> bool:
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = number in self._possible and self._found(number)
        return known

    def _found(self, number: int, *, places: bool = False) -> bool:
        text = self._masked if number in self._masked_numbers else self._plain
        return text is not None and self._matcher.matches(number, text, places=places)

    def any(self, phrases: Phrases) -> bool:
        """Whether one of the phrases matches."""
        return any(number in self for number in phrases.members & self._possible)

    def which(self, phrases: Phrases) -> list[int]:
        """Those of the phrases that match."""
        return [number for number in phrases.numbers if number in self]

    def may(self, phrases: Phrases) -> bool:
        """Whether one of the phrases has a chance, or there are none."""
        return not phrases.numbers or not phrases.members.isdisjoint(self._possible)

    def chances(self, numbers: frozenset[int]) -> Set[int]:
        """Those of some patterns that have a chance."""
        return numbers & self._possible

    def located(self, numbers: Iterable[int]) -> frozenset[int]:
        """Those of some patterns that have a chance which match; their places are asked for next."""
        known = self._known
        for number in numbers:
            if number not in known:
                known[number] = self._found(number, places=True)
        return frozenset(number for number in numbers if known[number])


class Hits:
    """All matches of one contract."""

    def __init__(self, patterns: Patterns, contract: Contract) -> None:
        self.patterns = patterns
        self.contract = contract
        # The contract's statements, and behind them what some of them say beside their blanks.
        self.statements = list(contract.statements)
        self.own = [patterns.of(statement) for statement in self.statements]
        self.whole: dict[int, int] = {}
        self._contexts: dict[str, Seen] = {}
        self._around: dict[tuple[str, int], tuple[bool, bool]] = {}
        self._anywhere: dict[int, bool] = {}
        self._lists: dict[tuple[str, str], list[int]] = {}

    def add_settled(self, at: int) -> int | None:
        """Add what a statement says beside its blanks and return its number; None where that is nothing."""
        part = settled_part(self.statements[at])
        if part is None:
            return None
        self.whole[len(self.statements)] = at
        self.statements.append(part)
        self.own.append(self.patterns.of(part))
        return len(self.statements) - 1

    def context(self, text: str) -> Seen:
        """What the patterns say of a context; each distinct context is asked once."""
        found = self._contexts.get(text)
        if found is None:
            found = self._contexts[text] = self.patterns.plain(text)
        return found

    def around(self, text: str, reading: Reading) -> tuple[bool, bool]:
        """Whether a context is one that a reading looks for, and whether it is one that bars it.

        Statements share their contexts, so each is asked once for each reading.
        """
        found = self._around.get((text, id(reading)))
        if found is None:
            context = self.context(text)
            inside = not reading.within.numbers or context.any(reading.within)
            found = self._around[text, id(reading)] = (inside, context.any(reading.outside))
        return found

    def anywhere(self, number: int) -> bool:
        """Whether a pattern matches any statement."""
        found = self._anywhere.get(number)
        if found is None:
            found = self._anywhere[number] = any(number in seen for seen in self.own)
        return found

    def in_list(self, statement: Statement, phrases: Phrases) -> bool:
        """Whether any statement of a statement's list matches: what has its lead-in, or without one its titles."""
        if not self._lists:
            for at, other in enumerate(self.contract.statements):
                self._lists.setdefault((other.titles, ""), []).append(at)
                if other.lead:
                    self._lists.setdefault(("", other.lead), []).append(at)
        list_ = ("", statement.lead) if statement.lead else (statement.titles, "")
        return any(self.own[at].any(phrases) for at in self._lists[list_])

    def places(self, numbers: Iterable[int], text: str) -> list[tuple[int, int]]:
        """Every (start, end) of some patterns in a text, pattern by pattern."""
        return [place for number in numbers for place in self.patterns.find(number, text)]

    def where(self, statement: Statement, phrases: Phrases, matched: Set[int]) -> list[Where]:
        """Every match of any of `phrases` in a statement, from the left; `matched` are the numbers that match it."""
        found = []
        for number in phrases.numbers:
            if number in matched:
                text = statement.masked if number in self.patterns.masked else statement.plain
                found += [Where(number, text, start, end) for start, end in self.patterns.find(number, text.text)]
        return sorted(found, key=lambda where: (where.text.offsets[where.start], where.end))


def span_of(where: Where) -> Span:
    """The document span of a match."""
    return Span(*where.text.source(where.start, where.end))
