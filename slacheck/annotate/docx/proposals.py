"""Writes proposed clauses into a DOCX as tracked insertions, which Word shows until they are accepted or rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial

from lxml import etree

from slacheck.annotate.docx.comments import AUTHOR, ids_of
from slacheck.annotate.docx.letters import Letters
from slacheck.annotate.notes import place_of
from slacheck.document import Document, Role, Span
from slacheck.renderers.words import open_findings
from slacheck.report import Evidence, Finding, Report
from slacheck.safe import xml_text

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KEPT_OF_PARAGRAPH = ("spacing", "ind", "jc")  # never its style or number, which would move the numbers of others
_KEPT_OF_RUN = ("rFonts", "color", "sz", "szCs", "lang")
_TEXT_ROLES = frozenset((Role.PARAGRAPH, Role.ITEM, Role.CELL, Role.HEADING, Role.CAPTION))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause and the child of the body that it is to follow; None for the end of the document."""

    text: str
    after: etree._Element | None


def propose_clauses(body: etree._Element, report: Report, letters: Letters) -> Callable[[], None]:
    """What writes each proposed clause, once; places are found now, nothing is changed before it is called."""
    document = report.document
    assert document is not None
    clauses: dict[str, _Clause] = {}
    for finding in open_findings(report):
        if finding.suggest and finding.suggest not in clauses:
            span = _home(finding, report, document)
            after = None if span is None else _child_of(body, letters, _section_end(document, span))
            clauses[finding.suggest] = _Clause(finding.suggest, after)
    return partial(_write, body, tuple(clauses.values()))


def _write(body: etree._Element, clauses: Sequence[_Clause]) -> None:
    writer = _Writer(body)
    for clause in reversed(clauses):  # each goes straight behind its place: the last one first keeps their order
        writer.write(clause)


def _home(finding: Finding, report: Report, document: Document) -> Span | None:
    """Where the clause belongs: by the finding's own words, else by the last words on a topic of the same group."""
    own = [span for one in finding.evidence if (span := place_of(one, document)) is not None]
    if own:
        return own[0]
    group = finding.rule.partition(".")[0] + "."
    kin = [span for one in _evidence(report, group) if (span := place_of(one, document)) is not None]
    return max(kin) if kin else None


def _evidence(report: Report, group: str) -> Iterator[Evidence]:
    for topic, result in report.topics.items():
        if topic.startswith(group):
            yield from result.evidence
            yield from (value.evidence for value in result.values)


def _section_end(document: Document, span: Span) -> Span:
    """The last block before the next heading; in the last section, where signatures follow, the block of `span`."""
    at = max(document.block_index(span.start), 0)
    last = at
    for block in document.blocks[at + 1 :]:
        if block.role is Role.HEADING:
            return document.blocks[last].span
        last += 1
        if block.role not in _TEXT_ROLES:
            break
    return document.blocks[at].span


def _child_of(body: etree._Element, letters: Letters, span: Span) -> etree._Element | None:
    place = letters.find(span)
    if place is None:
        return None
    element = place.last.text
    while element.getparent() is not body:
        element = element.getparent()  # type: ignore[assignment]  # every text stands in the body
    return element


class _Writer:
    """Makes the paragraphs of tracked insertions."""

    def __init__(self, body: etree._Element) -> None:
        self._body = body
        self._word = f"{{{etree.QName(body).namespace}}}"
        self._next = max(ids_of(body, self._word), default=0)

    def write(self, clause: _Clause) -> None:
        """Insert a clause behind its place."""
        after = clause.after
        if after is None:
            last = next((child for child in reversed(self._body) if not self._is(child, "sectPr")), None)
            paragraph = self._paragraph(clause.text, last)
            if last is None:
                self._body.insert(0, paragraph)
            else:
                last.addnext(paragraph)
        else:
            after.addnext(self._paragraph(clause.text, after))

    def _paragraph(self, text: str, model: etree._Element | None) -> etree._Element:
        """A paragraph that looks like `model`, its text and its mark both inserted by us."""
        word = self._word
        paragraph = etree.Element(f"{word}p")
        properties = etree.SubElement(paragraph, f"{word}pPr")
        like = model if model is not None and self._is(model, "p") else None
        for name in _KEPT_OF_PARAGRAPH:
            self._copy(like, f"{word}pPr/{word}{name}", properties)
        mark = etree.SubElement(properties, f"{word}rPr")
        etree.SubElement(mark, f"{word}ins", self._author())
        run = etree.SubElement(etree.SubElement(paragraph, f"{word}ins", self._author()), f"{word}r")
        looks = etree.SubElement(run, f"{word}rPr")
        for name in _KEPT_OF_RUN:
            self._copy(like, f"{word}r/{word}rPr/{word}{name}", looks)
        etree.SubElement(run, f"{word}t", {_SPACE: "preserve"}).text = " ".join(xml_text(text).split())
        return paragraph

    def _copy(self, model: etree._Element | None, path: str, into: etree._Element) -> None:
        found = None if model is None else model.find(path)
        if found is not None:
            copied = deepcopy(found)
            copied.tail = None
            into.append(copied)

    def _author(self) -> dict[str, str]:
        self._next += 1
        return {f"{self._word}id": str(self._next), f"{self._word}author": AUTHOR}

    def _is(self, element: etree._Element, name: str) -> bool:
        return element.tag == f"{self._word}{name}"
