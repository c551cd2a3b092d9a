"""Where a commitment that is missing nearly stands: its words are there, and something keeps them from counting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from slacheck.checks.answer import Answer, Hit
from slacheck.checks.hits import Where, span_of
from slacheck.checks.readings import LONG, TITLES, Judge, binds, in_place, meant
from slacheck.regex import lazy
from slacheck.ruleset.model import Reading, Rule

# Why a place does not count, what a reader learns most from first; the words are the messages 'near.*'.
REASONS = ("denied", "buyer", "ignored", "question", "named", "heading")
MOST = 3
_LOOKED_AT = 60
_TERM_RE = lazy(r"[^、,]+")
# One term of so many letters (a Han character is worth three) tells of the topic, of shorter ones two together.
_TELLING = 10


def add(judge: Judge, rules: Iterable[Rule], answers: dict[str, Answer]) -> None:
    """Give every topic that nothing answers its nearest misses, as hits that read 'ignore'."""
    shown = [
        (at, statement.plain.text.lower())
        for at, statement in enumerate(judge.contract.statements)
        if not statement.hidden and statement.role not in TITLES
    ]
    whole = "\n".join(text for _, text in shown)
    for rule in rules:
        answer = answers[rule.id]
        if not rule.trap and not answer.of("clear") and not answer.of("ambiguous"):
            found = [*_misses(judge, rule, answer.passed_over[:_LOOKED_AT])] or _naming(judge, rule, shown, whole)
            answer.hits += sorted(found, key=lambda hit: REASONS.index(hit.why or "ignored"))[:MOST]


def _misses(judge: Judge, rule: Rule, passed_over: list[tuple[int, int]]) -> Iterator[Hit]:
    """One for each statement, by the first reading that says why."""
    told: set[int] = set()
    for at, number in passed_over:
        reading = rule.readings[number]
        statement = judge.contract.statements[at]
        if at in told or statement.hidden or reading.reads not in ("clear", "ambiguous"):
            continue
        matched = frozenset(judge.hits.own[at].which(reading.text))
        for where in judge.hits.where(statement, reading.text, matched)[:1]:
            if reason := _reason(judge, at, reading, where):
                told.add(at)
                yield Hit("ignore", statement.span, span_of(where), at, reason)


def _reason(judge: Judge, at: int, reading: Reading, where: Where) -> str | None:
    """Why a match does not count; None where the statement only shares words with the reading."""
    statement, own = judge.contract.statements[at], judge.hits.own[at]
    if not (in_place(judge, at, reading) and meant(judge, reading)) or (reading.and_ and not own.any(reading.and_)):
        return None
    if statement.role in TITLES:
        return "heading" if at else None  # the document's own title says nothing of it
    if statement.plain.text.endswith("?"):
        return "question"
    if own.any(reading.unless) and len(statement.plain.text) <= LONG:
        return "ignored"
    if not binds(judge, at, reading, where):
        return "buyer" if reading.who == "vendor" else None
    return "denied" if not reading.denied and judge.denied(at, where) else None


def _naming(judge: Judge, rule: Rule, shown: list[tuple[int, str]], whole: str) -> list[Hit]:
    """The statement with most of the topic's own terms, where it is plainly about the topic.

    `shown` are the numbers and texts of the statements looked at, `whole` all of them.
    """
    words = (term.strip().lower() for told in rule.terms.values() for term in _TERM_RE.findall(told))
    terms = {term: len(term) * (1 if term.isascii() else 3) for term in words if _stands(term, whole)}
    if sum(terms.values()) < _TELLING:
        return []
    told = [(sum(weight for term, weight in terms.items() if _stands(term, text)), -at) for at, text in shown]
    most, at = max(told, default=(0, 0))
    if most < _TELLING:
        return []
    span = judge.contract.statements[-at].span
    return [Hit("ignore", span, span, -at, "named")]


def _stands(term: str, text: str) -> bool:
    """Whether a term stands in a text, an English one where a word begins."""
    at = text.find(term)
    while at > 0 and term[0].isascii() and text[at - 1].isascii() and text[at - 1].isalpha():
        at = text.find(term, at + 1)
    return at >= 0
