"""One document through the whole house: read, understood, asked, told."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from slacheck.checks import nearmiss, special
from slacheck.checks.answer import Answer
from slacheck.checks.deadlines import Deadlines
from slacheck.checks.findings import Teller
from slacheck.checks.hits import Hits, Patterns
from slacheck.checks.plans import keep_weakest
from slacheck.checks.readings import Judge, Readings
from slacheck.checks.topics import topic_result, trap_places
from slacheck.document import Document
from slacheck.errors import UnreadableError, UsageError
from slacheck.messages import failure, gap, say
from slacheck.readers import read
from slacheck.report import Evidence, LevelRow, Report, TopicResult, Unread
from slacheck.ruleset.model import Profile, Rule, RuleSet, Threshold
from slacheck.ruleset.store import ready
from slacheck.settings import Settings, locale_language
from slacheck.understanding.contract import Contract, understand

# The columns of the severity matrix: topic, value name, column.
MATRIX = (
    ("incident.response-time", "response", "response"),
    ("incident.onsite", "arrival", "onsite"),
    ("incident.resolution-time", "workaround", "workaround"),
    ("incident.resolution-time", "resolution", "resolution"),
)


# Whose thresholds they are, as a finding tells it.
OWN_PROFILE = "slacheck.yaml"


class Checker:
    """A rule set made ready to be asked of any number of documents."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self._patterns = Patterns(ruleset)
        self._readings = Readings(ruleset.rules)
        self._deadlines = Deadlines(ruleset.rules)

    def answers(self, contract: Contract) -> dict[str, Answer]:
        """What every rule found; rule id -> Answer."""
        judge = Judge(Hits(self._patterns, contract), self.ruleset)
        answers = self._readings.ask(judge)
        keep_weakest(judge, answers)
        self._deadlines.ask(judge, answers)
        answers.update((rule.id, Answer()) for rule in self.ruleset.rules if not judge.asks(rule))
        special.ask(judge, self.ruleset.rules, answers)
        nearmiss.add(judge, self.ruleset.rules, answers)
        return answers

    def report(self, document: Document, settings: Settings, sha256: str | None = None) -> Report:
        """The whole report of a document that was read."""
        contract = understand(document, self.ruleset)
        lang = language(settings, contract.language)
        answers = self.answers(contract)
        chosen = [rule for rule in self.ruleset.rules if selected(rule, settings)]
        topics = {rule.id: topic_result(rule, answers[rule.id], contract, lang) for rule in chosen if not rule.trap}
        traps = {rule.id: trap_places(rule, answers[rule.id], contract, lang) for rule in chosen if rule.trap}
        findings = Teller(self.ruleset, settings.profile, lang, own_profile(settings)).findings(contract, topics, traps)
        return Report(
            path=document.path,
            sha256=sha256,
            format=document.format,
            language=contract.language,
            pages=document.pages,
            characters=contract.characters,
            read="partial" if document.gaps else "complete",
            unread=tuple(Unread(part.page, gap(part.code, lang, part.reason)) for part in document.gaps),
            topics=topics,
            traps={name: places for name, places in traps.items() if places},
            matrix=_matrix(topics, contract),
            findings=findings,
            profile=settings.profile,
            told_in=lang,
            document=document if settings.keep_document else None,
        )


@lru_cache(maxsize=4)
def checker(folders: tuple[str, ...] = ()) -> Checker:
    """The checker for the shipped rules and those of `folders`, made once a process."""
    return Checker(ready(folders))


def check_bytes(path: str, data: bytes, settings: Settings) -> Report:
    """Check a document from its bytes; raises UnreadableError where it cannot be read, UsageError, RuleFileError."""
    prepared = checker(settings.rules_dirs)
    document = read(path, data, settings.read)
    return prepared.report(document, settings, hashlib.sha256(data).hexdigest())


def check(path: str | Path, *, profile: str = "default", settings: Settings | None = None) -> Report:
    """Check one document, in this process; a document that cannot be read gives a report with `error` set.

    Raises UsageError for a profile that does not exist, RuleFileError for rules that cannot be used.
    """
    settings = settings or Settings(profile=profile)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        return failed_report(str(path), settings, UnreadableError(str(path), "io-error", error.strerror or str(error)))
    try:
        return check_bytes(str(path), data, settings)
    except UnreadableError as error:
        return failed_report(str(path), settings, error, hashlib.sha256(data).hexdigest())


def failed_report(path: str, settings: Settings, error: UnreadableError, sha256: str | None = None) -> Report:
    """The report of a document that could not be read: no topics, no findings, never clean."""
    lang = language(settings, None)
    return Report(
        path=path, sha256=sha256, format=None, language=None, pages=None, characters=0, read="failed",
        profile=settings.profile, told_in=lang, error=failure(error.code, lang, error.reason),
    )  # fmt: skip


def language(settings: Settings, document: str | None) -> str:
    """The language of messages: as asked, else the locale's, else the document's, else English."""
    if settings.lang in ("zh", "en"):
        return settings.lang
    return locale_language() or ("zh" if document in ("zh", "mixed") else "en")


def selected(rule: Rule, settings: Settings) -> bool:
    """Whether --select and --ignore leave a rule in; both take ids and prefixes of them."""

    def named(names: tuple[str, ...]) -> bool:
        return any(rule.id == name or rule.id.startswith(f"{name.rstrip('.')}.") for name in names)

    return (not settings.select or named(settings.select)) and not named(settings.ignore)


def own_profile(settings: Settings) -> Profile | None:
    """What the user's own slacheck.yaml sets beyond the chosen profile, as a profile that stands before it."""
    if not settings.thresholds and not settings.severity:
        return None
    thresholds: dict[str, tuple[Threshold, ...]] = {}
    for bound in settings.thresholds:
        one = Threshold(bound.value, bound.level, bound.quantity)
        thresholds[bound.topic] = (*thresholds.get(bound.topic, ()), one)
    title = {"zh": OWN_PROFILE, "en": OWN_PROFILE}
    return Profile(OWN_PROFILE, title, settings.profile, {}, dict(settings.severity), thresholds)


def verify_selection(ruleset: RuleSet, settings: Settings) -> None:
    """Refuse a name in --select or --ignore that fits no rule: a misspelt one would check nothing and say 'clean'."""
    for name in (*settings.select, *settings.ignore):
        prefix = name.rstrip(".") + "."
        if not any(rule.id == name or rule.id.startswith(prefix) for rule in ruleset.rules):
            raise UsageError(say("choice.no-rule", language(settings, None), name=name))


def _matrix(topics: dict[str, TopicResult], contract: Contract) -> tuple[LevelRow, ...]:
    rows: dict[int | None, dict[str, list[str]]] = {}
    labels: dict[int | None, str | None] = {}
    for topic, name, column in MATRIX:
        for value in topics[topic].values if topic in topics else ():
            if value.name != name:
                continue
            labels.setdefault(value.level, value.label)
            cell = rows.setdefault(value.level, {}).setdefault(column, [])
            if value.quantity not in cell:
                cell.append(value.quantity)
    for rank, _ in contract.scheme.named:
        if rank not in rows:
            rows[rank] = {}
            labels[rank] = contract.scheme.labels.get(rank)
    order = sorted(rows, key=lambda level: (level is None, level or 0))
    return tuple(
        LevelRow(level, labels.get(level), tuple((column, " / ".join(cell)) for column, cell in rows[level].items()))
        for level in order
    )


def evidence_of(result: TopicResult) -> tuple[Evidence, ...]:
    """All quotes of a topic: its places and those of its values."""
    return result.evidence + tuple(value.evidence for value in result.values)
