"""The rule set once read: topics and traps, their readings, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from slacheck.matching.patterns import Needs

LANGUAGES = ("zh", "en")

# Text in each language: {'zh': ..., 'en': ...}
Told = dict[str, str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Alternative patterns in each language; `numbers` are their places in the rule set's one pattern list, `members`
    the same as a set."""

    zh: tuple[int, ...] = ()
    en: tuple[int, ...] = ()
    numbers: tuple[int, ...] = field(init=False, compare=False, repr=False)
    members: frozenset[int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Those of both languages: a Chinese contract says 'SLA' and '7x24' too.
        object.__setattr__(self, "numbers", self.zh + self.en)
        object.__setattr__(self, "members", frozenset(self.numbers))

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which a statement answers a topic's question, or seems to.

    A statement is read so when one of `text` matches it, one of `and_` too (where given), one of `within` matches its
    context (titles, lead-in, table heads) or itself, and none of `unless` matches it (in a long sentence: near the
    match) nor any of `outside` its context.
    `given` and `lacking` look at the whole document, `list_lacking` at the statement's list. `reads` is clear,
    ambiguous, trap, ignore (a near miss) or
    caution (no answer, but `note` says how it weakens one; read beside the others); `why`
    is the reason of an ambiguity. `who` is whom the statement must not contradict: 'vendor' (the default: a duty of
    the buyer does not count), 'buyer' (only a duty of the buyer counts) or 'any'. `value` names the value that the
    quantity in the match gives. `heading` also lets headings speak.
    """

    reads: str
    text: Phrases
    why: str | None = None
    and_: Phrases = field(default_factory=Phrases)
    within: Phrases = field(default_factory=Phrases)
    unless: Phrases = field(default_factory=Phrases)
    outside: Phrases = field(default_factory=Phrases)
    given: Phrases = field(default_factory=Phrases)
    lacking: Phrases = field(default_factory=Phrases)
    list_lacking: Phrases = field(default_factory=Phrases)
    who: str = "vendor"
    value: str | None = None
    firm: bool = False
    denied: bool = False
    heading: bool = False
    note: Told = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Promise:
    """How a duration is bound to a value: the words that govern it (`anchors`), or the table heads it stands under.

    Anchors of all promises compete for each duration of a statement, together with the vocabulary's words for other
    deadlines (payment, delivery): the nearest wins. `within`, `unless`, `outside`, `reads` and `why` as in a reading.
    A statement that one of `caution` matches is quoted with `note`: what its words leave open ('or provides a plan').
    """

    value: str
    anchors: Phrases
    heads: Phrases = field(default_factory=Phrases)
    within: Phrases = field(default_factory=Phrases)
    unless: Phrases = field(default_factory=Phrases)
    outside: Phrases = field(default_factory=Phrases)
    reads: str = "clear"
    why: str | None = None
    caution: Phrases = field(default_factory=Phrases)
    note: Told = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ValueSpec:
    """A value that a topic carries: its unit family (duration, percent, per-year, per-day) and which end is better."""

    name: str
    unit: str
    per_level: bool = False
    better: str = "less"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The worst value that a profile accepts for a level: `bound` is a quantity such as '30 minute'.

    `level` 1 is the most severe; 'last' the least severe; None is every level and promises for all faults alike.
    """

    value: str
    level: int | str | None
    bound: str


@dataclass(frozen=True, slots=True)
class Example:
    """A small document and what the rule must say of it: a status (and why, values), or present / absent for a trap."""

    language: str
    text: str
    expect: str
    why: str | None
    values: tuple[tuple[str, str], ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A topic (a question that a buyer must be able to answer) or a trap (wording that works against the buyer)."""

    id: str
    trap: bool
    title: Told
    question: Told
    persona: str
    severity: dict[str, str]
    message: dict[str, Told]
    why: Told
    law: Told
    ask: Told
    suggest: Told
    terms: Told
    values: tuple[ValueSpec, ...]
    readings: tuple[Reading, ...]
    promises: tuple[Promise, ...]
    asks: str | None
    remedied: Phrases
    thresholds: dict[str, tuple[Threshold, ...]]
    examples: tuple[Example, ...]
    path: str
    in_service: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose eyes read: a name for thresholds, with its own weights for comparing vendors."""

    name: str
    title: Told
    extends: str | None
    weights: dict[str, float]
    severity: dict[str, str]
    thresholds: dict[str, tuple[Threshold, ...]]


@dataclass(frozen=True)
class RuleSet:
    """All rules, in the order of their folders and files, with one list of patterns for all of them.

    `grammar` names the phrase groups that belong to a language and not to a rule (denial, hedges, other deadlines),
    `levels` the families of severity names, most severe first. `digest` identifies the content of all files read;
    `needs` are the literals that each pattern cannot match without, where they are known already.
    """

    rules: tuple[Rule, ...]
    patterns: tuple[str, ...]
    grammar: dict[str, Phrases]
    levels: dict[str, tuple[tuple[str, ...], ...]]
    profiles: dict[str, Profile]
    digest: str
    needs: Needs | None = None

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with this id, None where there is none."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)
