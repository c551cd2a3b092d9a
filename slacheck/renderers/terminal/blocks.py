"""The parts of the terminal report, as lines and tables of a given width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from slacheck.messages import count, say
from slacheck.renderers import RenderOptions, words
from slacheck.renderers.terminal.layout import columns, indented, padded
from slacheck.report import Evidence, Finding, Kind, Report, Severity, Status, TopicResult
from slacheck.safe import one_line
from slacheck.wire import Tally

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
QUOTE = 160
NARROW = 64
PLACES = 3
STANDINGS = 20

Lines = Iterator[Text]


def full_block(report: Report, width: int, options: RenderOptions) -> Lines:
    """Everything a buyer wants to know of one document."""
    lang = report.told_in
    yield from _head(report, width, options)
    if report.read == "failed":
        return
    yield from _matrix(report, width, lang)
    for severity in Severity:
        yield from _findings(report, severity, width, options)
    yield from _clear(report, width, options)
    yield from _unknown(report, width, options)
    yield from _waived(report, width)
    if not options.verbose and words.open_findings(report):
        yield Text()
        yield from indented(Text(say("hint.verbose", lang), "dim"), width, 0)


def compact_block(report: Report, width: int, options: RenderOptions) -> Lines:
    """One document of many: how it was read, the verdict, a line a finding."""
    yield from _head(report, width, options)
    if options.quiet or report.read == "failed":
        return
    lang = report.told_in
    for finding in words.open_findings(report):
        yield from _one_line_finding(finding, width, lang)
    yield from _waived(report, width)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one document of a run came out; `order` is smaller for the worse one."""

    order: tuple[int, int, int]
    path: str
    told: str
    style: str

    @classmethod
    def of(cls, report: Report, lang: str) -> Standing:
        """The standing of `report`, told in the language of the run."""
        found = Counter(finding.severity for finding in words.open_findings(report))
        unread = report.read != "complete"
        told = [say(f"read.{report.read}", lang)] if unread else []
        if report.read != "failed":
            told.append(words.report_counts(report, lang))
        style = STYLES[Severity.ERROR] if unread or found[Severity.ERROR] else "yellow" if found else "green"
        order = (
            -("complete", "partial", "failed").index(report.read),
            -found[Severity.ERROR],
            -found[Severity.WARNING],
        )
        return cls(order, one_line(report.path), say("comma", lang).join(told), style)


def summary(tally: Tally, standings: Sequence[Standing], lang: str, width: int) -> Lines:
    """What a run over several documents came to: the worst documents first, then the counts over all."""
    yield Text()
    yield Text("─" * width, "dim")
    ranked = sorted(standings, key=lambda standing: standing.order)
    if ranked:
        yield from columns([[Text(row.told, row.style), Text(row.path)] for row in ranked[:STANDINGS]], width)
    if len(ranked) > STANDINGS:
        yield Text(count("more-document", len(ranked) - STANDINGS, lang), "dim")
    read = say("summary.read", lang, **tally.read)
    documents = say("summary.total", lang, documents=count("document", tally.documents, lang))
    yield from indented(Text(f"{documents}{say('colon', lang)}{read}", "bold"), width, 0)
    bad = tally.findings["error"] or tally.read["failed"] or tally.read["partial"]
    found = words.counts(tally.findings, tally.waived, lang)
    yield from indented(Text(found, "bold red" if bad else "bold"), width, 0)


def _head(report: Report, width: int, options: RenderOptions) -> Lines:
    lang = report.told_in
    yield from indented(Text(one_line(report.path), "bold"), width, 0)
    if report.read == "failed":
        told = say("failed", lang, cause=words.cause(report, lang))
        yield from indented(Text(told, "bold red"), width, 0)
        return
    if not options.quiet:
        yield from indented(Text(" · ".join(words.facts(report, lang)), "dim"), width, 0)
        yield from _warnings(report, width, lang)
    judged = words.verdict(report, lang, options)
    yield from indented(Text(judged.text, "bold red" if judged.blocking else "bold green"), width, 0)


def _warnings(report: Report, width: int, lang: str) -> Lines:
    """What makes the document other than it looks: unread parts, hidden text, open changes."""
    told = words.unread(report, lang)
    if told:
        told.append(say("unread.so", lang))
    for finding in report.findings:
        if finding.kind is Kind.HIDDEN:
            places = count("place", max(len(finding.evidence), 1), lang)
            told.append(say("hidden", lang, places=places))
        elif finding.kind is Kind.REVISION:
            told.append(say("revisions", lang, message=one_line(finding.message)))
    for line in told:
        yield from indented(Text(f"! {line}", "bold yellow"), width, 0, 2)


def _matrix(report: Report, width: int, lang: str) -> Lines:
    """Times promised for each level; what is empty says so."""
    shown, allowed = words.columns(report), words.downtime(report, lang)
    if shown or allowed:
        yield Text()
    if shown:
        yield from indented(Text(say("matrix.title", lang), "bold"), width, 0)
        yield from _matrix_rows(report, shown, width, lang)
    for line in allowed:
        yield from indented(Text(line), width, 2)


def _matrix_rows(report: Report, shown: Sequence[str], width: int, lang: str) -> Lines:
    empty = say("matrix.unread" if report.read == "partial" else "matrix.empty", lang)
    rows = []
    for row in words.matrix(report):
        cells = [words.matrix_cell(report, row, column, lang) or None for column in shown]
        rows.append((words.level_name(row.level, row.label, lang), cells))
    heads = [say(f"matrix.{column}", lang) for column in shown]
    if width < NARROW:
        yield from _matrix_list(rows, heads, empty, width)
    else:
        yield from _matrix_table(rows, [say("matrix.level", lang), *heads], empty, width)


def _matrix_table(rows: list[tuple[str, list[str | None]]], heads: list[str], empty: str, width: int) -> Lines:
    table = [[Text(head, "dim") for head in heads]]
    for level, cells in rows:
        table.append([Text(level), *(Text(cell) if cell else Text(empty, "red") for cell in cells)])
    for line in columns(table, width - 2):
        yield Text.assemble("  ", line)


def _matrix_list(rows: list[tuple[str, list[str | None]]], heads: list[str], empty: str, width: int) -> Lines:
    wide = max(cell_len(head) for head in heads)
    for level, cells in rows:
        yield from indented(Text(level), width, 1)
        for head, cell in zip(heads, cells, strict=True):
            told = (cell, "") if cell else (empty, "red")
            line = Text.assemble((padded(head, wide) + "  ", "dim"), told)
            yield from indented(line, width, 3, wide + 5)


def _findings(report: Report, severity: Severity, width: int, options: RenderOptions) -> Lines:
    """A section: regular findings in full, then pedantic ones and notes on a line each (in full when verbose)."""
    found = [finding for finding in words.open_findings(report) if finding.severity is severity]
    if not found:
        return
    lang = report.told_in
    yield from _section(severity.value, len(found), STYLES[severity], width, lang)
    whole = options.verbose or options.persona == "pedantic"
    short = [] if whole else [finding for finding in found if _is_brief(finding)]
    full = found if whole else [finding for finding in found if not _is_brief(finding)]
    for at, finding in enumerate(full):
        if at:
            yield Text()
        yield from _finding(finding, width, lang, options.verbose)
    if full and short:
        yield Text()
    for finding in short:
        yield from _one_line_finding(finding, width, lang, heading=False)


def _is_brief(finding: Finding) -> bool:
    return finding.severity is Severity.NOTE or finding.persona == "pedantic"


def _section(name: str, number: int, style: str, width: int, lang: str) -> Lines:
    yield Text()
    yield from indented(Text(f"{say(f'section.{name}', lang)} ({number})", style), width, 0)


def _title(finding: Finding, lang: str) -> Text:
    title, kind = one_line(finding.title or finding.rule), say(f"kind.{finding.kind.value}", lang)
    return Text.assemble(
        ("■ ", STYLES[finding.severity]),
        (title, "bold"),
        (f"  {kind}" if kind != title else "", STYLES[finding.severity]),
        (f"  {one_line(finding.rule)}", "dim"),
    )


def _finding(finding: Finding, width: int, lang: str, verbose: bool) -> Lines:
    yield from indented(_title(finding, lang), width, 0, 2)
    yield from indented(Text(one_line(finding.message)), width, 2)
    shown = finding.evidence if verbose else finding.evidence[:PLACES]
    for found in shown:
        yield from _evidence(found, width, lang, finding.message)
    if len(finding.evidence) > len(shown):
        more = count("more-place", len(finding.evidence) - len(shown), lang)
        yield from indented(Text(more, "dim"), width, 4)
    if not finding.evidence and finding.near:
        for found in finding.near if verbose else finding.near[:1]:
            yield from _near(found, width, lang)
    details = [("ask", finding.ask)]
    if verbose or finding.severity is Severity.ERROR:
        details.insert(0, ("why", finding.why))
    if verbose:
        details += [("suggest", finding.suggest), ("law", finding.law), ("searched", finding.searched)]
    for label, text in details:
        if text:
            yield from _detail(say(f"label.{label}", lang), Text(one_line(text)), width)


def _detail(label: str, text: Text, width: int) -> Lines:
    column = 4 + max(cell_len(label), 6) + 2
    yield from indented(Text.assemble((padded(label, column - 4), "dim"), text), width, 4, column)


def _evidence(found: Evidence, width: int, lang: str, about: str) -> Lines:
    where = words.place(found, lang)
    line = Text.assemble((f"{where}  " if where else "", "dim"), words.quoted(found, lang, QUOTE, about))
    yield from indented(line, width, 4)


def _near(found: Evidence, width: int, lang: str) -> Lines:
    where = words.place(found, lang)
    note = f" — {one_line(found.note)}" if found.note else ""
    text = Text.assemble((f"{where}  " if where else "", "dim"), words.quoted(found, lang, QUOTE) + note)
    yield from _detail(say("label.near", lang), text, width)


def _one_line_finding(finding: Finding, width: int, lang: str, heading: bool = True) -> Lines:
    """Severity (under no heading that names it), title, message, place; the title within the message where it is."""
    where = words.first_place(finding, lang)
    tail = "  ".join(part for part in (where, one_line(finding.rule)) if part)
    severity = f"{say(f'severity.{finding.severity.value}', lang)}  " if heading else ""
    title, message = one_line(finding.title or finding.rule), Text(one_line(finding.message))
    at = message.plain.find(title)
    if at < 0:
        message = Text.assemble((title, "bold"), "  ", message)
    else:
        message.stylize("bold", at, at + len(title))
    line = Text.assemble((f"■ {severity}", STYLES[finding.severity]), message, (f"  {tail}", "dim"))
    yield from indented(line, width, 0, 2)


def _clear(report: Report, width: int, options: RenderOptions) -> Lines:
    """Promises kept in the document: those with numbers on a line each, the rest run on."""
    lang = report.told_in
    troubled = {finding.rule for finding in report.findings}
    topics = [topic for topic in words.topics_with(report, Status.CLEAR) if topic not in troubled]
    if not topics:
        return
    yield from _section("clear", len(topics), "bold green", width, lang)
    valued = [topic for topic in topics if report.topics[topic].values]
    titles = {topic: one_line(options.title(topic, lang)) for topic in topics}
    wide = min(max((cell_len(titles[topic]) for topic in valued), default=0), 28)
    for topic in valued:
        line = Text.assemble(("✓ ", "green"), padded(titles[topic], wide) + "  ", _promised(report.topics[topic], lang))
        yield from indented(line, width, 0, wide + 4)
    rest = [_placed(titles[topic], report.topics[topic], lang) for topic in topics if topic not in valued]
    if rest:
        yield from indented(Text.assemble(("✓ ", "green"), say("list", lang).join(rest)), width, 0, 2)


def _promised(result: TopicResult, lang: str) -> Text:
    told = []
    for value in result.values:
        level = value.label or (say("level", lang, level=value.level) if value.level is not None else "")
        head = f"{one_line(level)}{say('colon', lang)}" if level else ""
        told.append(head + words.told_value(value, lang))
    where = words.place(result.values[0].evidence, lang)
    return Text.assemble(say("semicolon", lang).join(dict.fromkeys(told)), (f"  {where}" if where else "", "dim"))


def _placed(title: str, result: TopicResult, lang: str) -> str:
    where = words.place(result.evidence[0], lang) if result.evidence else ""
    return say("noted", lang, text=title, note=where) if where else title


def _unknown(report: Report, width: int, options: RenderOptions) -> Lines:
    topics = words.topics_with(report, Status.UNKNOWN)
    if not topics:
        return
    lang = report.told_in
    yield from _section("unknown", len(topics), "bold yellow", width, lang)
    titles = say("list", lang).join(one_line(options.title(topic, lang)) for topic in topics)
    yield from indented(Text(titles), width, 2)


def _waived(report: Report, width: int) -> Lines:
    found = words.waived_findings(report)
    if not found:
        return
    lang = report.told_in
    yield from _section("waived", len(found), "bold", width, lang)
    for finding in found:
        yield from _one_line_finding(finding, width, lang)
        yield from indented(Text(f"{say('label.waived', lang)}  {one_line(finding.waived or '')}", "dim"), width, 2)
