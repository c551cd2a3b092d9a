"""A document understood: its clauses, parties, severity levels and statements, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from slacheck.document import Document, Span
from slacheck.matching.fold import has_han
from slacheck.regex import lazy
from slacheck.report import Evidence
from slacheck.ruleset.model import RuleSet
from slacheck.structure.outline import Outline, outline
from slacheck.structure.parties import Parties, as_usual, parties
from slacheck.understanding.levels import Scheme, scheme
from slacheck.understanding.statements import Statement, statements

MAX_QUOTE = 300
_HAN_RE = lazy("[\u4e00-\u9fff]+")
_LATIN_RE = lazy("[A-Za-z]+")


@dataclass(frozen=True)
class Contract:
    """What the checks look at. `language` is zh, en or mixed."""

    document: Document
    outline: Outline
    parties: Parties
    statements: tuple[Statement, ...]
    scheme: Scheme
    language: str

    def evidence(self, span: Span, note: str = "", around: Span | None = None) -> Evidence:
        """The verbatim quote of a span with its page, clause and box.

        A span longer than `MAX_QUOTE` characters is cut to a window that holds `around`.
        """
        start, end = self._window(span, around or span)
        page = self.document.page_of(start)
        box = self.document.box_of(Span(start, end))
        bbox = (round(box.left, 1), round(box.top, 1), round(box.right, 1), round(box.bottom, 1)) if box else None
        return Evidence(self.document.text[start:end], page, self.outline.clause_of(start), bbox, start, end, note)

    def _window(self, span: Span, around: Span) -> tuple[int, int]:
        text = self.document.text
        start, end = span.start, span.end
        if len(span) > MAX_QUOTE:
            spare = max(0, MAX_QUOTE - len(around)) // 2
            start = max(span.start, around.start - spare)
            end = min(span.end, start + MAX_QUOTE)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end

    @cached_property
    def characters(self) -> int:
        """Characters read, white space left out."""
        return len("".join(self.document.text.split()))


def understand(document: Document, ruleset: RuleSet) -> Contract:
    """Everything that the checks need to know of a document."""
    structure = outline(document)
    sides = parties(document, structure)
    exchange = "甲方" in sides.vendor
    found = statements(document, structure, exchange=exchange)
    return Contract(
        document=document,
        outline=structure,
        parties=as_usual(sides) if exchange else sides,
        statements=found,
        scheme=scheme(found, ruleset.levels, document.blocks),
        language=language_of(document.text),
    )


def language_of(text: str) -> str:
    """zh, en or mixed, by the share of Han characters among letters; 'mixed' needs sentences of both."""
    han = len(text) - len(_HAN_RE.sub("", text))
    latin = len(text) - len(_LATIN_RE.sub("", text))
    if not han:
        return "en"
    # A Han character carries about as much as four Latin letters.
    share = han * 4 / (han * 4 + latin)
    lines = [line for line in text.splitlines() if len(line) > 60]
    english = sum(1 for line in lines if not has_han(line) and sum(map(str.isalpha, line)) > len(line) * 0.5)
    chinese = sum(1 for line in lines if sum("\u4e00" <= char <= "\u9fff" for char in line) > len(line) * 0.3)
    if english >= 5 and chinese >= 5 and 0.2 < share < 0.9 and min(english, chinese) * 4 > max(english, chinese):
        return "mixed"
    return "zh" if share >= 0.3 else "en"
