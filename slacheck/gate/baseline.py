"""The baseline: findings recorded once, so that only what is new fails; a JSON file that people review and merge."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from slacheck.checks.findings import fingerprint
from slacheck.errors import ConfigError, UsageError
from slacheck.gate.match import part, relative
from slacheck.messages import say
from slacheck.options import MIB
from slacheck.report import Finding, Kind, Report, Status
from slacheck.safe import json_text, one_line

SCHEMA = 1
MAX_BYTES = 64 * MIB
QUOTE = 80
# What can never be old debt: a part that was not read, changes nobody has settled, and what is said of waivers.
NEVER = (Kind.UNREAD, Kind.REVISION, Kind.WAIVER)
# Findings that gather independent places: each place is known or new by itself.
BY_PLACE = (Kind.TRAP, Kind.HIDDEN)
_TEXT_KEYS = ("document", "rule", "kind", "fingerprint", "promised", "quote")


class Key(NamedTuple):
    """What makes two findings the same one: pages, clause numbers and neighbours are no part of it.

    `document` is the path seen from the baseline's folder. `promised` holds the quantities behind a weak value, since
    a fingerprint does without figures: 4 hours that become 8 are new.
    """

    document: str
    rule: str
    kind: str
    fingerprint: str
    promised: str = ""

    def told(self, quote: str = "") -> str:
        """A line for a person."""
        head = f"{one_line(self.document)}: {one_line(self.rule)} {one_line(self.kind)}"
        return " ".join(filter(None, (head, one_line(self.promised), f"“{one_line(quote)}”" if quote else "")))


@dataclass(frozen=True)
class Baseline:
    """How often each finding is known; `quotes` only help the people who read the file."""

    counts: Mapping[Key, int] = field(default_factory=dict)
    quotes: Mapping[Key, str] = field(default_factory=dict)

    def text(self) -> str:
        """The file: sorted, an entry of a few lines a finding."""
        entries = [
            {**key._asdict(), "quote": self.quotes.get(key, ""), "count": count}
            for key, count in sorted(self.counts.items())
        ]
        return json_text({"schema": SCHEMA, "findings": entries}, indent=2) + "\n"


def record(report: Report, folder: str) -> Baseline:
    """What a report adds to a baseline in `folder`: its findings, but for waived ones and for what was not read."""
    counts: Counter[Key] = Counter()
    quotes: dict[Key, str] = {}
    for finding in report.findings:
        unknown = finding.rule in report.topics and report.topics[finding.rule].status is Status.UNKNOWN
        if finding.kind in NEVER or finding.waived is not None or unknown:
            continue
        keys = keys_of(finding, report, folder)
        for at, key in enumerate(keys if finding.kind in BY_PLACE else keys[:1]):
            counts[key] += 1
            quotes[key] = one_line(finding.evidence[at].quote)[:QUOTE] if finding.evidence else ""
    return Baseline(counts, quotes)


def keys_of(finding: Finding, report: Report, folder: str) -> list[Key]:
    """The keys of a finding: one for each of its places, one alone where it has none."""
    promised = ""
    if finding.kind is Kind.WEAK and finding.rule in report.topics:
        values = report.topics[finding.rule].values
        promised = ", ".join(sorted({value.quantity for value in values if value.evidence in finding.evidence}))
    document = relative(report.path, folder)
    prints = [fingerprint(finding.rule, finding.kind, (place,)) for place in finding.evidence]
    prints = prints or [fingerprint(finding.rule, finding.kind, ())]
    return [Key(document, finding.rule, finding.kind.value, one, promised) for one in prints]


def read_baseline(path: str, lang: str) -> Baseline:
    """The baseline at `path`. Raises UsageError where there is none, ConfigError where it is malformed."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(say("baseline.missing", lang, path=path)) from None
    except OSError as error:
        raise UsageError(say("baseline.unreadable", lang, path=path, cause=error.strerror or error)) from error
    try:
        return _decoded(json.loads(data[:MAX_BYTES].decode("utf-8-sig")), path, lang)
    except json.JSONDecodeError as error:
        reason = say("baseline.malformed", lang, cause=error.msg)
        raise ConfigError(path, error.lineno, error.colno, reason) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(path, 1, 1, say("baseline.malformed", lang, cause=error)) from error


def _decoded(found: Any, path: str, lang: str) -> Baseline:
    """Raises ValueError with the entry at fault."""
    if not isinstance(found, dict) or set(found) != {"schema", "findings"} or not isinstance(found["findings"], list):
        raise ValueError("keys must be schema, findings")
    if found["schema"] != SCHEMA:
        raise ConfigError(path, 1, 1, say("baseline.version", lang, schema=found["schema"], known=SCHEMA))
    counts: dict[Key, int] = {}
    quotes: dict[Key, str] = {}
    for at, entry in enumerate(found["findings"]):
        if not isinstance(entry, dict) or set(entry) != {*_TEXT_KEYS, "count"}:
            raise ValueError(f"findings[{at}]: keys must be {', '.join(_TEXT_KEYS)}, count")
        count = entry["count"]
        if not all(isinstance(entry[name], str) for name in _TEXT_KEYS) or type(count) is not int or count < 1:
            raise ValueError(f"findings[{at}]: texts and a count of at least 1")
        key = Key(*(entry[name] for name in Key._fields))
        if key in counts:
            raise ValueError(f"findings[{at}]: stands twice")
        counts[key] = count
        quotes[key] = entry["quote"]
    return Baseline(counts, quotes)


@dataclass
class Known:
    """A baseline laid over the reports of one run: each entry covers as many findings as it counts."""

    baseline: Baseline
    folder: str
    left: Counter[Key] = field(init=False)
    _whole: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.left = Counter(dict(self.baseline.counts))

    def apply(self, report: Report) -> Report:
        """The report with known findings marked."""
        if report.read == "complete":
            self._whole.add(relative(report.path, self.folder))
        parts = [one for finding in report.findings for one in self._marked(finding, report)]
        return replace(report, findings=tuple(parts))

    def _marked(self, finding: Finding, report: Report) -> Iterator[Finding]:
        """The finding; where only some of its places are known, these and the new ones apart."""
        if finding.kind in NEVER or finding.waived is not None:
            yield finding
            return
        keys = keys_of(finding, report, self.folder)
        reason = say("gate.baseline", report.told_in)
        if finding.kind not in BY_PLACE:
            known = any(self._take(key) for key in keys)  # any of its places: a new neighbour may stand first now
            yield replace(finding, waived=reason) if known else finding
            return
        old = [self._take(key) for key in keys]
        if all(old) or not any(old):
            yield replace(finding, waived=reason) if all(old) else finding
            return
        yield part(finding, [place for place, known in zip(finding.evidence, old, strict=True) if not known], None)
        yield part(finding, [place for place, known in zip(finding.evidence, old, strict=True) if known], reason)

    def _take(self, key: Key) -> bool:
        """Use up one count of an entry, if there is one left."""
        if self.left[key] < 1:
            return False
        self.left[key] -= 1
        return True

    def stale(self, left_out: Iterable[str] = ()) -> list[Key]:
        """Entries that documents of this run, wholly read, no longer give; rules in `left_out` were not asked."""
        silent = set(left_out)
        return sorted(
            key
            for key, count in self.left.items()
            if count > 0 and key.document in self._whole and key.rule not in silent
        )


@dataclass(frozen=True, slots=True)
class Update:
    """A new baseline and how it differs from the old one; each key stands in `added` or `removed` once a count."""

    baseline: Baseline
    added: tuple[Key, ...]
    removed: tuple[Key, ...]


def update(old: Baseline, reports: Iterable[Report], folder: str) -> Update:
    """Today's findings in place of the old ones, for the documents of `reports` that were read.

    Entries of documents that were not read now, or are not among the reports, stay as long as there is such a file.
    """
    counts: dict[Key, int] = {}
    quotes = dict(old.quotes)
    done: set[str] = set()
    for report in reports:
        if report.read == "failed":
            continue
        done.add(relative(report.path, folder))
        fresh = record(report, folder)
        counts.update(fresh.counts)
        quotes.update(fresh.quotes)
    others = {key.document for key in old.counts} - done
    standing = {document for document in others if _exists(document, folder)}
    counts.update({key: count for key, count in old.counts.items() if key.document in standing})
    added = Counter(counts) - Counter(dict(old.counts))
    removed = Counter(dict(old.counts)) - Counter(counts)
    kept = Baseline(counts, {key: quotes.get(key, "") for key in counts})
    return Update(kept, tuple(sorted(added.elements())), tuple(sorted(removed.elements())))


def _exists(document: str, folder: str) -> bool:
    return document == "-" or "://" in document or os.path.exists(os.path.join(folder, document))
