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
    for rule in rules:
        answer = answers[rule.id]
        if not rule.trap and not answer.of("clear") and not answer.of("ambiguous"):
            found = [*_misses(judge, rule, answer.passed_over[:_LOOKED_AT])] or _naming(judge, rule)
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
        return "heading"
    if statement.plain.text.endswith("?"):
        return "question"
    if own.any(reading.unless) and len(statement.plain.text) <= LONG:
        return "ignored"
    if not binds(judge, at, reading, where):
        return "buyer" if reading.who == "vendor" else None
    return "denied" if not reading.denied and judge.denied(at, where) else None


def _naming(judge: Judge, rule: Rule) -> list[Hit]:
    """The statement with most of the topic's own terms, where it is plainly about the topic."""
    terms = {term.strip().lower() for told in rule.terms.values() for term in _TERM_RE.findall(told)}
    best: Hit | None = None
    most = _TELLING - 1
    for at, statement in enumerate(judge.contract.statements):
        if statement.hidden or statement.role in TITLES:
            continue
        text = statement.plain.text.lower()
        telling = sum(len(term) if term.isascii() else 3 * len(term) for term in terms if _stands(term, text))
        if telling > most:
            best, most = Hit("ignore", statement.span, statement.span, at, "named"), telling
    return [best] if best else []


def _stands(term: str, text: str) -> bool:
    """Whether a term stands in a text, an English one where a word begins."""
    at = text.find(term)
    return at >= 0 and not (at and term[0].isascii() and text[at - 1].isalpha() and text[at - 1].isascii())
