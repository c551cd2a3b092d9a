"""What several formats say alike: where something stands, how much was found, what the verdict is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from unicodedata import east_asian_width

from slacheck.downtime import allowed, readable
from slacheck.messages import count, failure, knows, quantity, say
from slacheck.regex import lazy
from slacheck.renderers import RenderOptions
from slacheck.report import Evidence, Finding, LevelRow, Report, Severity, Status, Value
from slacheck.safe import one_line

# The id under which formats of findings alone tell that a document was not read.
FAILED_RULE = "document.unread"
# The columns of the matrix and the topic that each is about.
COLUMNS = {
    "response": "incident.response-time",
    "onsite": "incident.onsite",
    "workaround": "incident.resolution-time",
    "resolution": "incident.resolution-time",
}
# The names of values that a column of the matrix is filled from.
COLUMN_VALUES = {"onsite": ("onsite", "arrival")}
_BARE_NUMBER = lazy(r"[\d.()（）\-]+")
_FIGURE = lazy(r"\d+(?:\.\d+)?")
# What a quote is about, more often than not: a figure or a blank.
_TELLING = lazy(r"\d|[一二两三四五六七八九十百半]+(?:分钟|个?小时|天|个?工作日|日|个月|年)|_{2,}|□|\[")


def place(found: Evidence, lang: str) -> str:
    """'p. 3, clause 4.2', '第 3 页，第五条'; empty for a place in a document without pages and clauses."""
    parts = []
    if found.page is not None:
        parts.append(say("page", lang, page=found.page))
    if found.clause:
        clause = one_line(found.clause)
        parts.append(say("clause", lang, clause=clause) if _BARE_NUMBER.fullmatch(clause) else clause)
    return say("comma", lang).join(parts)


def first_place(finding: Finding, lang: str) -> str:
    """Where the finding stands, by its first piece of evidence; empty for what is missing."""
    return place(finding.evidence[0], lang) if finding.evidence else ""


def cut(text: str, limit: int, about: str = "") -> str:
    """`text` on one line, at most `limit` terminal cells of it.

    Kept is the part around the first figure that `about` names too, else around its first figure or blank.
    """
    line = one_line(text)
    cells = [2 if east_asian_width(character) in "WF" else 1 for character in line]
    if sum(cells) <= limit:
        return line
    start = _back(cells, _heart(line, about), limit * 2 // 3)
    end = start
    room = limit
    while end < len(line) and room >= cells[end]:
        room -= cells[end]
        end += 1
    if end == len(line):
        start = _back(cells, end, limit)
    if start and (space := line.find(" ", start, start + 20)) >= 0:
        start = space + 1
    if end < len(line) and (space := line.rfind(" ", end - 20, end)) > start:
        end = space
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")


def _heart(line: str, about: str) -> int:
    """The offset of what a quote is about."""
    named = set(_FIGURE.findall(about))
    for figure in _FIGURE.finditer(line):
        if figure.group() in named:
            return figure.start()
    telling = _TELLING.search(line)
    return telling.start() if telling else 0


def _back(cells: Sequence[int], at: int, room: int) -> int:
    """The offset that stands at most `room` cells before `at`."""
    while at and room >= cells[at - 1]:
        at -= 1
        room -= cells[at]
    return at


def quoted(found: Evidence, lang: str, limit: int, about: str = "") -> str:
    """The quote in quotation marks, cut to `limit` cells as `cut` does."""
    return say("quote", lang, text=cut(found.quote, limit, about))


def by_severity(findings: Sequence[Finding]) -> list[Finding]:
    """What would hurt most first; findings of one severity keep their order."""
    return sorted(findings, key=lambda finding: finding.severity.rank)


def open_findings(report: Report) -> list[Finding]:
    """Findings that no waiver covers, the worst first."""
    return by_severity([finding for finding in report.findings if finding.waived is None])


def waived_findings(report: Report) -> list[Finding]:
    """Findings that a waiver covers, the worst first."""
    return by_severity([finding for finding in report.findings if finding.waived is not None])


def counts(numbers: dict[str, int], waived: int, lang: str) -> str:
    """'3 errors, 1 note (2 waived)'; severities without findings are left out."""
    found = [count(name, number, lang) for name, number in numbers.items() if number]
    text = say("list", lang).join(found) if found else say("counts.none", lang)
    return text + (say("summary.waived", lang, waived=count("waived", waived, lang)) if waived else "")


def report_counts(report: Report, lang: str) -> str:
    """`counts` of one report."""
    found = Counter(finding.severity.value for finding in report.findings if finding.waived is None)
    numbers = {severity.value: found[severity.value] for severity in Severity}
    return counts(numbers, len(report.findings) - sum(found.values()), lang)


def cause(report: Report, lang: str) -> str:
    """Why a failed document was not read, and what to do about it; on one line.

    An error that is, or starts with, a reason code ('encrypted: ...') is told from the message tables.
    """
    error = report.error or ""
    code, _, reason = error.partition(": ")
    if knows(f"failure.{code}"):
        return one_line(failure(code, lang, reason))
    return one_line(error) or failure("corrupt", lang)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence on a document; `clean` only where all of it was read and nothing stands against it."""

    text: str
    clean: bool
    blocking: bool


def verdict(report: Report, lang: str, options: RenderOptions) -> Verdict:
    """What a buyer should take away from `report`; a document not wholly read is never clean."""
    if report.read == "failed":
        return Verdict(say("verdict.failed", lang), clean=False, blocking=True)
    found = open_findings(report)
    blocking = any(finding.severity is Severity.ERROR or options.fails(finding) for finding in found)
    if blocking:
        text = say("verdict.findings", lang, counts=report_counts(report, lang))
    elif report.findings:
        text = say("verdict.below", lang, counts=report_counts(report, lang))
    else:
        text = say("verdict.none", lang)
    if report.read == "partial":
        text += say("semicolon", lang) + say("verdict.partial", lang)
    return Verdict(text, clean=report.read == "complete" and not found, blocking=blocking or report.read != "complete")


def facts(report: Report, lang: str) -> list[str]:
    """What was read: format, pages, characters, language, how completely."""
    told = [report.format.upper()] if report.format else []
    if report.pages is not None:
        told.append(count("page", report.pages, lang))
    if report.read != "failed":
        told.append(count("character", report.characters, lang))
    if report.language:
        key = f"language.{report.language}"
        told.append(say(key, lang) if knows(key) else report.language)
    told.append(say(f"read.{report.read}", lang))
    return [one_line(fact) for fact in told]


def unread(report: Report, lang: str) -> list[str]:
    """A sentence for each reason that parts were not read, pages gathered into ranges."""
    pages: dict[str, list[int]] = {}
    partial: dict[str, bool] = {}
    for part in report.unread:
        pages.setdefault(part.reason, [])
        if part.page is None:
            partial[part.reason] = True
        else:
            pages[part.reason].append(part.page)
    told = []
    for reason, numbers in pages.items():
        where = [say("unread.part", lang)] if partial.get(reason) else []
        if numbers:
            key = "unread.page-list" if len(set(numbers)) == 1 else "unread.pages-list"
            where.append(say(key, lang, pages=ranges(numbers)))
        told.append(say("unread.pages", lang, pages=say("comma", lang).join(where), reason=one_line(reason)))
    return told


def ranges(numbers: Sequence[int]) -> str:
    """'1-3, 7': sorted numbers, runs drawn together."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in runs)


def level_name(level: int | None, label: str | None, lang: str) -> str:
    """'1 Critical', '紧急故障', 'Every fault': a row of the matrix."""
    if level is None and not label:
        return say("matrix.every", lang)
    return " ".join(one_line(str(part)) for part in (level, label) if part is not None and part != "")


def told_value(value: Value, lang: str) -> str:
    """A promised quantity with its clock, and whether it is only a target."""
    notes = []
    if value.clock:
        key = f"clock.{value.clock}"
        notes.append(say(key, lang) if knows(key) else one_line(value.clock))
    if not value.binding:
        notes.append(say("matrix.target", lang))
    told = quantity(one_line(value.quantity), lang)
    return say("noted", lang, text=told, note=say("comma", lang).join(notes)) if notes else told


def columns(report: Report) -> tuple[str, ...]:
    """The columns of the matrix to show: what was not asked (--select, --ignore) is not said to be missing."""
    filled = {column for row in report.matrix for column, _ in row.cells}
    return tuple(column for column, topic in COLUMNS.items() if topic in report.topics or column in filled)


def matrix(report: Report) -> tuple[LevelRow, ...]:
    """The rows to show: those of the report, or one empty row where a document that was read promises no time."""
    return report.matrix or (LevelRow(None, None, ()),)


def matrix_cell(report: Report, row: LevelRow, column: str, lang: str) -> str:
    """What a row promises in a column, empty where nothing is; the clock is looked up among the topics' values."""
    names = COLUMN_VALUES.get(column, (column,))
    values = [
        value
        for result in report.topics.values()
        for value in result.values
        if value.name in names and value.level == row.level
    ]
    said = dict(row.cells).get(column, "")
    told = [told_value(value, lang) for value in values if not said or value.quantity in said]
    if not told:
        return quantity(one_line(said), lang)
    return say("semicolon", lang).join(dict.fromkeys(told))


def downtime(report: Report, lang: str) -> list[str]:
    """For every availability percentage promised: the downtime that it allows."""
    percents: dict[Decimal, None] = {}
    for result in report.topics.values():
        for value in result.values:
            amount, _, unit = value.quantity.partition(" ")
            if unit == "percent" and value.name == "availability":
                try:
                    percents[Decimal(amount)] = None
                except InvalidOperation:
                    continue
    told = []
    for percent in percents:
        if 0 <= percent <= 100:
            worth = {period: quantity(readable(allowed(percent, period)), lang) for period in ("year", "month")}
            told.append(say("availability", lang, percent=quantity(f"{percent} percent", lang), **worth))
    return told


def topics_with(report: Report, status: Status) -> list[str]:
    """Ids of the topics with `status`, in the catalogue's order."""
    return [topic for topic, result in report.topics.items() if result.status is status]
