"""What stands in a document that its text can refer to: clauses, annexes, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from slacheck.document import Block, Document, Role, Span
from slacheck.matching.fold import fold_characters, fold_document
from slacheck.regex import lazy
from slacheck.structure.numbering import HAN_DIGITS, SPELT, Style, decimal_values, part_value, value_of
from slacheck.structure.outline import Outline

# A line that sends the reader to a list is not its title.
_SENDS = lazy(r"(?:\d+|其[他它余]|具体|均)?(?:详见|另见|参见)")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A place in the text that refers to `target`, as printed there."""

    span: Span
    target: str


_TOP_STYLES = frozenset((Style.CHAPTER, Style.DIVISION, Style.ARTICLE, Style.SECTION, Style.DECIMAL, Style.HAN))
# Fewer clauses than this prove no numbering that a reference could miss.
FEWEST_CLAUSES = 3
_LAWS_COUNT = 100
_BEFORE = 40
_AFTER = 90

_PART_EN = (
    r"(?:\b(?i:(?P<word>exhibit|schedule|annex(?:ure)?|appendix|attachment|addendum)(?:(?:\s{1,2}|\s{3}(?!\d))(?:no\.\s?)?|-))"
    r"(?!(?<=\n)\d{1,2}\.)\"?"
    rf"(?P<number>{SPELT}|[A-Z]{{1,2}}-?\d{{1,2}}|\d{{1,2}}(?:\.\d{{1,2}}|[A-Z])?|[A-Z]|[IVX]{{2,4}})"
    r"(?![A-Za-z0-9(]|-[A-Za-z0-9]|\.\d))"
)
PART_EN = lazy(_PART_EN)
PARTS_EN = ("exhibit", "schedule", "annex", "appendi", "attachment", "addendum")
HAN = rf"(?:[{HAN_DIGITS}]{{0,2}}[十百拾][{HAN_DIGITS}]{{0,3}}|[{HAN_DIGITS}])"
PART_ZH = lazy(
    rf"(?P<word>附 ?件|附 ?录|附 ?表) ?[(\[【]? ?(?P<number>{HAN}|\d{{1,2}}(?:[-.]\d{{1,2}})?|[A-Z])"
    r"(?![A-Za-z\d])\s?[)\]】]?(?![个份页种类项级])"
)
# 'Services (see Exhibit B)' is a title that refers.
_REFERS = lazy(r"(?:\b(?:see|per|in|under|to|of|by|and|with)|[见按照据如及和与至])\s?\W?$", re.I)
# Where lines were joined, wide blanks stand around a heading; in a table of contents a page number follows.
_WIDE_PART = lazy(r"(?<=\s\s)" + _PART_EN + r"(?=:?\s{0,3}\n|\s{3,}(?!\d{1,3}\s)|\s?[:\u2013\u2014-]\s?[A-Z])")
_CAPITAL_PART = lazy(
    r"(?P<word>EXHIBIT|SCHEDULE|ANNEX|APPENDIX|ATTACHMENT)\s\"?(?P<number>[A-Z]|\d{1,2})\"?(?P<alone> ?(?=\n))?"
)
_RULE = lazy(r"[*_=-]{3}\s\Z")
_THIS_PART = lazy(r"\b[Tt]his\s" + _PART_EN)
_JOINED_PART = lazy(r"(?i:this is )?" + _PART_EN + r"\"?(?=\s*$|\s{2,}|\s?[-\u2013\u2014:]|\s[A-Z0-9])")
_LONG_HEADING = 100
_LONGEST_HEADER = 60
_HEADERS = 3  # a line that begins so often with the same words is a page's first
_IS_AGREEMENT = lazy(r"\bthis\s[^()\".;]{0,120}\(\s?(?:the\s|this\s)?\"agreement\"", re.I)
_AMENDS = lazy(
    r"\b(?:A(?:mendment|MENDMENT)|A(?:ddendum|DDENDUM))\b[^;]{0,60}?\b(?i:to\s(?:the|that|its)\b[^.;]{0,80}\b(?:agreement|contract|lease)\b)"
)
_OPENING = 600
_PRINTED = lazy(
    r"(?:^|[.;:。\n])\s{0,12}(?:(?P<decimal>\d{1,3}(?:\s?\.\s?\d{1,3}){1,5})(?![\d%])|(?P<single>\d{1,2})\.\s{1,9}(?=[A-Z\"]))"
    r"|(?=[SA])\b(?:SECTION|Section|ARTICLE|Article)\s{1,3}(?P<named>\d{1,3}(?:\.\d{1,3}){0,4})\.?\s{1,9}(?=[A-Z])"
    r"|\s(?=\d)(?<![Ss]ection\s)(?<!ections\s)(?<!\band\s)(?<!\bor\s)(?<!,\s)(?P<run>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s{1,9}(?=[A-Z\"])"
)


class Inventory:
    """What the document holds, ready to be looked up."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.outline = outline
        self.text = fold_document(document.text).replace("\xa0", " ")
        self.keys: set[tuple[str, ...]] = set()
        self.tails: set[tuple[str, ...]] = set()  # '1.2' also stands where clause 3 holds a list 1.2
        self.below: set[tuple[tuple[str, ...], str]] = set()
        for clause in outline.clauses:
            if clause.style is not Style.PART:
                for length in range(1, len(clause.key) + 1):
                    self.keys.add(clause.key[:length])
                    self.tails.add(clause.key[-length:])
                    self.below.add((clause.key[:length], clause.key[-1]))
        self.titles = {
            (clause.style, clause.key): clause.title for clause in outline.clauses if clause.style is not Style.PART
        }
        self.clauses = {clause.key: clause for clause in reversed(outline.clauses)}
        self.counts = dict.fromkeys(Style, 0)
        for clause in outline.clauses:
            self.counts[clause.style] += len(clause.key) == 1

    def find(self, pattern: re.Pattern[str], words: tuple[str, ...], begin: int = 0) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` yields where each match begins with one of `words` (lower case), by plain search."""
        end = begin
        for at in sorted(at for word in words for at in self._places(word)):
            match = pattern.match(self.text, at) if at >= end else None
            if match:
                end = match.end()
                yield match

    def _places(self, word: str) -> Iterator[int]:
        at = self._lower.find(word)
        while at >= 0:
            yield at
            at = self._lower.find(word, at + 1)

    @cached_property
    def _lower(self) -> str:
        return self.text.replace("\u0130", "i").lower()  # the one letter that grows in lower case

    @cached_property
    def parts(self) -> set[tuple[str, str]]:
        """Annexes that stand in the document: kind of word and value."""
        found = {(kind_of(part.number), part.value) for part in self.outline.parts if part.number}
        for block in self.document.blocks:
            # A running header can be all that is left of a heading, and a long line a heading joined to its text.
            match = _JOINED_PART.match(self.text, block.span.start, block.span.end)
            if match and (
                block.role in (Role.MARGIN, Role.CAPTION)
                or len(block.span) > _LONG_HEADING
                # 'EXHIBIT A Services 11' late in the text is the annex and not its line in the table of contents.
                or (
                    (match["word"].isupper() or match.end() >= block.span.end)
                    and block.span.start > len(self.text) // 2
                )
            ):
                found.add((kind_of(match["word"]), part_value(match["number"])))
            if block.role in (Role.HEADING, Role.MARGIN, Role.CAPTION):
                found |= self._parts_in(block)
            headed = self._under_running_header(block)
            if headed:
                found.add((kind_of(headed["word"]), part_value(headed["number"])))
        return found | self._parts_joined()

    def _parts_in(self, block: Block) -> set[tuple[str, str]]:
        """Annexes that a heading or a running header names: 'Service levels (Exhibit B)', 'Page 3 of Annex 2'."""
        start, end = block.span.start, block.span.end
        return {
            (kind_of(match["word"]), part_value(match["number"]))
            for pattern in (PART_EN, PART_ZH)
            for match in pattern.finditer(self.text, start, end)
            # Whether a heading that begins so opens an annex or only lists it, the outline has settled.
            if (match.start() > start or block.role is Role.MARGIN)
            and not _REFERS.search(self.text[max(start, match.start() - 12) : match.start()])
        }

    def _under_running_header(self, block: Block) -> re.Match[str] | None:
        """The annex that a line opens after a page header, which other lines of the document begin with too."""
        match = PART_EN.search(self.text, block.span.start, min(block.span.end, block.span.start + _LONGEST_HEADER))
        header = self.text[block.span.start : match.start()].rstrip() if match else ""
        repeated = len(header) > 3 and self.text.count(f"\n{header}") >= _HEADERS
        return match if repeated else None

    def _parts_joined(self) -> set[tuple[str, str]]:
        """Annexes whose headings the reader joined to other text, and those that speak of themselves."""
        found = [*self.find(_WIDE_PART, PARTS_EN, len(self.text) // 3), *self.find(_THIS_PART, ("this",))]
        for match in self.find(_CAPITAL_PART, PARTS_EN):
            before = self.text[max(0, match.start() - 12) : match.start()]
            if _RULE.search(before) or (match["alone"] is not None and not _REFERS.search(before)):
                found.append(match)
        return {(kind_of(match["word"]), part_value(match["number"])) for match in found}

    def has_part(self, word: str, number: str) -> bool:
        """Whether an annex stands in the document; a single one without a number is any that is asked for."""
        kind = kind_of(word)
        kinds = [value for held, value in self.parts if held == kind]
        value = part_value(number)
        first = kinds == [""] or ("i" in kinds and "h" not in kinds)  # APPENDIX I is the first, unless H stands before
        return value in kinds or (first and value in ("1", "a"))

    def has_like(self, word: str, number: str) -> bool:
        """Whether an annex 4A or 4B stands where 4C is asked for; else a form of that name is meant (Schedule 13D)."""
        kind, stem = kind_of(word), part_value(number)[:-1]
        return any(held == kind and value[:-1] == stem for held, value in self.parts)

    @cached_property
    def headings(self) -> str:
        """All titles and short lines, in which a named annex would show."""
        lines = [clause.title for clause in self.outline.clauses] + [part.title for part in self.outline.parts]
        lines += [
            self.document.quote(block.span)
            for block in self.document.blocks
            if block.role is Role.HEADING or (len(block.span) <= 40 and self._names(block))
        ]
        folded = (bare(fold_characters(line)) for line in lines)
        return "\n".join(line for line in folded if not _SENDS.match(line))

    def _names(self, block: Block) -> bool:
        """Whether a short plain line may be a title and not a sentence."""
        ended = self.text[block.span.start : block.span.end].rstrip().endswith((".", "。", ";", ","))
        return block.role in (Role.PARAGRAPH, Role.CAPTION) and not ended

    def has(self, values: tuple[str, ...]) -> bool:
        """Whether a clause with this number stands anywhere, in the outline or at the start of a sentence."""
        if values in self.keys or values in self._printed or (len(values) > 1 and values in self.tails):
            return True
        # 6.5 is missing where 6 is, or where 6.1 stands; where 6 was read as one piece nobody can tell.
        return len(values) > 1 and values[:1] in self.keys and values[:1] not in self._split

    @cached_property
    def _printed(self) -> set[tuple[str, ...]]:
        """Numbers such as 5.4 that begin a line or sentence without opening a clause: the reader joined the lines."""
        return {
            decimal_values(re.sub(r"\s", "", match[match.lastgroup or 0])) for match in _PRINTED.finditer(self.text)
        }

    @cached_property
    def _split(self) -> set[tuple[str, ...]]:
        """Clauses that are known to have numbered clauses below."""
        return {key[:1] for key in self.keys | self._printed if len(key) > 1 and key[1].isdigit()}

    def holds(self, values: tuple[str, ...], below: str) -> bool:
        """Whether clause 5 holds (b): as a clause of its own, or printed inside its text."""
        if values not in self.clauses:
            return True  # read as part of another clause: nobody can tell
        return (values, below) in self.below or (values, below) in self._printed_below

    @cached_property
    def _printed_below(self) -> set[tuple[tuple[str, ...], str]]:
        return {
            (clause.key, value_of(letter))
            for clause in self.outline.clauses
            if len(clause.key) <= 2  # clauses overlap; the outer two levels bound the work
            for letter in re.findall(r"\b([a-z0-9]{1,4})[.)]", self.text[clause.span.start : clause.span.end])
        }

    @cached_property
    def is_agreement(self) -> bool:
        """Whether 'the Agreement' is this document."""
        return _IS_AGREEMENT.search(self.text) is not None

    @cached_property
    def amends(self) -> bool:
        """Whether the document amends another one, whose clauses and annexes it then speaks of."""
        return _AMENDS.search(self.text[:_OPENING]) is not None

    def numbered(self) -> bool:
        """Whether the document's own clauses are numbered, so that a missing number is missing."""
        return any(self.counts[style] >= FEWEST_CLAUSES for style in _TOP_STYLES)

    @cached_property
    def bare(self) -> bool:
        """Whether the document numbers nothing at all, so that no clause of it can be referred to by number."""
        return not self.keys and not self._printed

    def beyond(self, number: int) -> bool:
        """Whether only a law counts that far: 'section 365' in a document of twenty clauses."""
        return number >= _LAWS_COUNT and all(int(key[0]) < _LAWS_COUNT for key in self.keys if key[0].isdigit())

    def before(self, start: int) -> str:
        """The text right before a place, from its line's start at most."""
        begin = max(0, start - _BEFORE)
        return self.text[begin:start].rsplit("\n", 1)[-1]

    def after(self, end: int) -> str:
        """The text right after a place, as one line."""
        return self.text[end : end + _AFTER].replace("\n", " ")

    def opens(self, start: int) -> bool:
        """Whether a clause opens at this place: a heading is no reference."""
        block = self.document.block_index(start)
        begin = self.document.blocks[block].span.start if block >= 0 else start
        return begin in self._opening and start - begin < _BEFORE and not self.text[begin:start].strip()

    @cached_property
    def _opening(self) -> set[int]:
        return {clause.span.start for clause in self.outline.clauses}


def bare(text: str) -> str:
    return re.sub(r"[\s\"'《》()]+", "", text).lower()


_KINDS = {"annexure": "annex", "附录": "附录", "附錄": "附录", "附表": "附表"}


def kind_of(word: str) -> str:
    """The word of an annex in one form: 'EXHIBIT B' gives 'exhibit', '附件一' gives '附件'."""
    match = re.match(r"[A-Za-z]+|附\s?.", word)
    bare = re.sub(r"\s", "", match[0]).lower() if match else word
    return _KINDS.get(bare, bare)
