"""What a check yields: one Report a document, the typed form of the JSON that users rely on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from slacheck.document import Document


class Severity(str, Enum):
    """How bad a finding is; ordered error > warning > note."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return ("error", "warning", "note").index(self.value)


class Status(str, Enum):
    """What a document says of one topic."""

    CLEAR = "clear"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Kind(str, Enum):
    """Why a finding was made."""

    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    WEAK = "weak"
    TRAP = "trap"
    UNREAD = "unread"
    HIDDEN = "hidden"
    REVISION = "revision"
    SCOPE = "scope"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote and where it stands.

    `bbox` is (left, top, right, bottom) in PDF points from the page's top left; `start` and `end` are offsets into
    the document's text as read. `note` says why the quote counts, or why it did not.
    """

    quote: str
    page: int | None = None
    clause: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    start: int = 0
    end: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity promised: `quantity` such as '30 minute'; `level` 1 is the most severe, None is every fault alike.

    `label` is the document's own word for the level. `clock`: '24x7', 'support-hours' or None.
    """

    name: str
    level: int | None
    label: str | None
    quantity: str
    binding: bool
    clock: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TopicResult:
    """What the document says of one topic. `near` are the nearest misses, each with the reason in its note."""

    status: Status
    why: str | None = None
    values: tuple[Value, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    near: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the buyer should know before signing, told in the report's language.

    `title` is the topic's name, `why` says why it matters, `fingerprint` stays the same when pages and clause numbers
    move. `waived` holds the reason of the waiver that covers it, None when none does. `persona` is 'regular' (blocks
    signing) or 'pedantic' (the rest).
    """

    rule: str
    kind: Kind
    severity: Severity
    title: str
    message: str
    why: str = ""
    ask: str = ""
    suggest: str = ""
    law: str = ""
    evidence: tuple[Evidence, ...] = ()
    near: tuple[Evidence, ...] = ()
    searched: str = ""
    persona: str = "regular"
    fingerprint: str = ""
    waived: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that was not read: page (from 1, None for a part without one) and the reason for a person."""

    page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A row of the severity matrix: the document's level, and what is promised for it in each column.

    `cells` maps response, onsite, workaround, resolution to the quantities promised ('30 minute').
    """

    level: int | None
    label: str | None
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Report:
    """One document, checked. `read` is complete, partial or failed; `error` is set when it failed.

    `document` is kept only when asked for (HTML report, annotated copy); it is no part of the JSON.
    """

    path: str
    sha256: str | None
    format: str | None
    language: str | None
    pages: int | None
    characters: int
    read: str
    unread: tuple[Unread, ...] = ()
    topics: dict[str, TopicResult] = field(default_factory=dict)
    traps: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    matrix: tuple[LevelRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    profile: str = "default"
    told_in: str = "en"
    error: str | None = None
    document: Document | None = None

    def worst(self) -> Severity | None:
        """The worst severity among findings that are not waived; None when there are none."""
        found = [finding.severity for finding in self.findings if finding.waived is None]
        return min(found, key=lambda severity: severity.rank) if found else None
