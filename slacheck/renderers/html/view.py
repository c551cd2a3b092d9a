"""A report as the page shows it: every text told in its language, every quote with the id of its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slacheck.document import Document, Span
from slacheck.messages import knows, say
from slacheck.renderers import RenderOptions, words
from slacheck.renderers.html.contract import ContractText, Grid, Part, Reference, contract_text
from slacheck.report import Evidence, Finding, Report, Severity, Status, TopicResult


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim quote; `anchor` is the id of its place in the text, empty where the text is not shown."""

    text: str
    where: str
    note: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; `id` is its own on the page, `details` are (label key, text) of why, law and where was searched."""

    id: str
    number: int
    severity: str
    kind: str
    group: str
    rule: str
    title: str
    message: str
    quotes: tuple[Quote, ...]
    near: tuple[Quote, ...]
    details: tuple[tuple[str, str], ...]
    ask: str
    suggest: str
    waived: str | None


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A topic that is clear: its values in words, and where it stands."""

    id: str
    title: str
    values: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A severity level and what is promised for it, column by column; an empty text is no promise."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document of the page. `id` begins the ids of everything in it; `tone` is that of the verdict."""

    id: str
    lang: str
    text_lang: str
    path: str
    verdict: str
    tone: str
    facts: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    unread: tuple[str, ...]
    notices: tuple[str, ...]
    sha256: str
    failed: bool
    columns: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    empty: str
    downtime: tuple[str, ...]
    findings: tuple[FindingView, ...]
    waived: tuple[FindingView, ...]
    kinds: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    promises: tuple[PromiseView, ...]
    unknown: tuple[str, ...]
    parts: tuple[Part | Grid, ...]

    @property
    def asked(self) -> tuple[FindingView, ...]:
        """The findings that come with a question."""
        return _once(self.findings, "ask")

    @property
    def suggested(self) -> tuple[FindingView, ...]:
        """The findings that come with a clause."""
        return _once(self.findings, "suggest")


def document_view(report: Report, number: int, options: RenderOptions) -> DocumentView:
    """The view of the page's document `number`, counted from 1."""
    lang, prefix = report.told_in, f"d{number}-"
    judged = words.verdict(report, lang, options)
    found, waived = words.open_findings(report), words.waived_findings(report)
    clear = [(topic, report.topics[topic]) for topic in words.topics_with(report, Status.CLEAR)]
    text = _text(report, [*found, *waived], clear, prefix, options)
    views = tuple(_finding(finding, at, lang, prefix, text) for at, finding in enumerate([*found, *waived], 1))
    shown = views[: len(found)]
    partial = report.read == "partial"
    return DocumentView(
        id=f"d{number}",
        lang=lang,
        text_lang=report.language if report.language in ("zh", "en") else "",
        path=report.path,
        verdict=say("failed", lang, cause=words.cause(report, lang)) if report.read == "failed" else judged.text,
        tone="clear" if judged.clean else "error" if judged.blocking else "warning",
        facts=(*words.facts(report, lang), say("page.profile", lang, profile=report.profile)),
        counts=tuple((one.value, sum(finding.severity is one for finding in found)) for one in Severity),
        unread=tuple(words.unread(report, lang)),
        notices=tuple(_notices(report.document, lang)),
        sha256=report.sha256 or "",
        failed=report.read == "failed",
        columns=words.columns(report),
        matrix=tuple(_matrix(report, lang)),
        empty=say("matrix.unread" if partial else "matrix.empty", lang),
        downtime=tuple(words.downtime(report, lang)),
        findings=shown,
        waived=views[len(found) :],
        kinds=_choices((view.kind for view in shown), "kind", lang),
        groups=_choices((view.group for view in shown), "group", lang),
        promises=tuple(
            _promise(f"{prefix}t{at}", options.title(topic, lang), result, lang, text)
            for at, (topic, result) in enumerate(clear, 1)
        ),
        unknown=tuple(options.title(topic, lang) for topic in words.topics_with(report, Status.UNKNOWN)),
        parts=text.parts,
    )


def _text(
    report: Report,
    found: Sequence[Finding],
    clear: Sequence[tuple[str, TopicResult]],
    prefix: str,
    options: RenderOptions,
) -> ContractText:
    document = report.document
    if document is None:
        return ContractText((), {})
    return contract_text(document, _references(document, found, clear, prefix, report.told_in, options), prefix)


def _references(
    document: Document,
    found: Sequence[Finding],
    clear: Sequence[tuple[str, TopicResult]],
    prefix: str,
    lang: str,
    options: RenderOptions,
) -> Iterator[Reference]:
    """Every quoted place of the text, with what quotes it."""
    for at, finding in enumerate(found, 1):
        title = say("page.to-finding", lang, number=at, title=finding.title or finding.rule)
        for evidence in (*finding.evidence, *finding.near):
            if (span := place_of(evidence, document)) is not None:
                yield Reference(span, f"{prefix}f{at}", str(at), title, finding.severity.value)
    for at, (topic, result) in enumerate(clear, 1):
        title = say("page.to-promise", lang, title=options.title(topic, lang))
        for evidence in _all_evidence(result):
            if (span := place_of(evidence, document)) is not None:
                yield Reference(span, f"{prefix}t{at}", "✓", title, "clear")


def place_of(evidence: Evidence, document: Document) -> Span | None:
    """Where a quote stands in the document's text; None where its offsets do not lie in it."""
    inside = 0 <= evidence.start < evidence.end <= len(document.text)
    return Span(evidence.start, evidence.end) if inside else None


def _finding(finding: Finding, number: int, lang: str, prefix: str, text: ContractText) -> FindingView:
    details = ("why", finding.why), ("law", finding.law), ("searched", finding.searched)
    return FindingView(
        id=f"{prefix}f{number}",
        number=number,
        severity=finding.severity.value,
        kind=finding.kind.value,
        group=finding.rule.partition(".")[0],
        rule=finding.rule,
        title=finding.title or finding.rule,
        message=finding.message,
        quotes=tuple(_quote(evidence, lang, text) for evidence in finding.evidence),
        near=tuple(_quote(evidence, lang, text) for evidence in finding.near),
        details=tuple((label, told) for label, told in details if told),
        ask=finding.ask,
        suggest=finding.suggest,
        waived=finding.waived,
    )


def _quote(evidence: Evidence, lang: str, text: ContractText) -> Quote:
    anchor = text.anchors.get(Span(evidence.start, evidence.end), "")
    return Quote(" ".join(evidence.quote.split()), words.place(evidence, lang), evidence.note, anchor)


def _quotes(result: TopicResult, lang: str, text: ContractText) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(_quote(evidence, lang, text) for evidence in _all_evidence(result)))


def _all_evidence(result: TopicResult) -> tuple[Evidence, ...]:
    return (*(value.evidence for value in result.values), *result.evidence)


def _promise(own_id: str, title: str, result: TopicResult, lang: str, text: ContractText) -> PromiseView:
    return PromiseView(own_id, title, _values(result, lang), _quotes(result, lang, text))


def _values(result: TopicResult, lang: str) -> tuple[str, ...]:
    told = []
    for value in result.values:
        amount = words.told_value(value, lang)
        named = value.level is not None or value.label
        level = words.level_name(value.level, value.label, lang)
        told.append(level + say("colon", lang) + amount if named else amount)
    return tuple(dict.fromkeys(told))


def _matrix(report: Report, lang: str) -> Iterator[MatrixRow]:
    for row in words.matrix(report):
        cells = tuple(words.matrix_cell(report, row, column, lang) for column in words.columns(report))
        yield MatrixRow(words.level_name(row.level, row.label, lang), cells)


def _notices(document: Document | None, lang: str) -> Iterator[str]:
    if document is None:
        return
    if any(mark.kind == "hidden" for mark in document.marks):
        yield say("page.hidden", lang)
    changes = document.revisions
    if changes.insertions or changes.deletions or changes.comments:
        numbers = {"insertions": changes.insertions, "deletions": changes.deletions, "comments": changes.comments}
        yield say("page.revisions", lang, **numbers)


def _choices(values: Iterable[str], name: str, lang: str) -> tuple[tuple[str, str], ...]:
    """What a filter offers: (value, name for a person), in order of first appearance."""
    return tuple(
        (value, say(f"{name}.{value}", lang) if knows(f"{name}.{value}") else value) for value in dict.fromkeys(values)
    )


def _once(findings: Iterable[FindingView], field: str) -> tuple[FindingView, ...]:
    """The findings whose text in `field` is not empty, each text once."""
    first: dict[str, FindingView] = {}
    for view in findings:
        first.setdefault(getattr(view, field), view)
    return tuple(view for text, view in first.items() if text)
