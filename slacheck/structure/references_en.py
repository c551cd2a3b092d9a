"""References in English to what is not in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slacheck.document import Span
from slacheck.regex import lazy
from slacheck.structure.inventory import PART_EN, Inventory, Reference, bare, kind_of
from slacheck.structure.numbering import decimal_values, part_value, value_of

_CLAUSE_EN = lazy(
    r"\b(?P<word>(?:section|clause|article)s?)\s{1,3}(?P<first>\d{1,3}(?:\.\d{1,3}){0,4})"
    r"(?P<below>(?:\s?\([a-z0-9]{1,4}\)){0,3})"
    r"(?P<more>(?:(?:,|\sand|\sor|,\sand|,\sor|\sthrough|\sto|-)\s{1,2}\d{1,3}(?:\.\d{1,3}){0,4}"
    r"(?![\d%]|\s(?:days|hours|months))){0,12})",
    re.I,
)
_LAW_EN = lazy(
    r"\b(?:acts?|code|laws?|regulations?|directive|gdpr|rules?|statutes?|u\.s\.c|c\.f\.r|cfr|hipaa|ucc|iso(?:/iec)?|treaty)\b",
    re.I,
)
_INNER_EN = lazy(
    r"^\s{1,3}(?:of|in|to|under)\s{1,3}"
    r"(?:this|these|the\s(?:present|foregoing)|(?P<agreement>the\s(?:agreement|contract)\b))",
    re.I,
)
_OTHER_EN = lazy(r"^\s{1,3}(?:of|in|to|under)\s{1,3}(?:the|its|your|our|that|such|any|each|an?)?\s?[A-Za-z]", re.I)
_BLANK_EN = lazy(
    r"\b(?:in|under|to|per|with)\s(?P<target>Section|Clause|Article|Exhibit|Schedule|Annex|Appendix|Attachment)(?=\s?[,.;)]\s)"
)


def _internal(held: Inventory, start: int, end: int) -> bool:
    """Whether an English reference is to this document, and not to a law or another document."""
    before, after = held.before(start), held.after(end)
    clause_after = re.split(r"[.;]\s", after)[0]
    inner = _INNER_EN.match(after)
    if inner:
        return not inner["agreement"] or held.is_agreement
    if _OTHER_EN.match(after):
        return False
    return not (_LAW_EN.search(before[-30:]) or _LAW_EN.search(clause_after[:30]))


def _clauses_en(held: Inventory) -> Iterator[Reference]:
    if not held.numbered():
        return
    for match in _CLAUSE_EN.finditer(held.text):
        if held.opens(match.start()) or not _internal(held, match.start(), match.end()):
            continue
        below = tuple(value_of(value) for value in re.findall(r"\w+", match["below"]))
        numbers = [decimal_values(match["first"])] + [
            decimal_values(number) for number in re.findall(r"\d[\d.]*\d|\d", match["more"])
        ]
        missing = not all(held.has(number) for number in numbers)
        if missing or (below and not held.holds(numbers[0], below[0])):
            yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()])


def _blank_en(held: Inventory) -> Iterator[Reference]:
    for match in _BLANK_EN.finditer(held.text):
        yield Reference(Span(match.start(), match.end()), match["target"])


def _parts_en(held: Inventory) -> Iterator[Reference]:
    for match in PART_EN.finditer(held.text):
        word, number = match["word"], match["number"]
        if (kind_of(word), part_value(number)) in held.parts or held.opens(match.start()):
            continue
        if "." in number and (held.has(decimal_values(number)) or word.lower() == "exhibit"):
            continue
        after = held.after(match.end())
        if (
            _REPLACED.search(held.before(match.start()))
            or _other_document(held, after)
            or (word.islower() and number in ("A", "I"))
        ):
            continue
        if _LAW_EN.search(after[:25]) and re.match(r"\s(?:to|of)\b", after):
            continue
        yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()])


_REPLACED = lazy(r"\b(?:replaces?|supersedes?|replaced|original|former|previous|terminated)\b", re.I)
_LEVELS = lazy(
    r"\b(?:based on|according to|in accordance with|as per)\s(?:the\s)?(?P<name>Service Levels? "
    r"(?:Description|Specification|Schedule|Matrix|Table|Annex|Appendix|Exhibit|Attachment))\b"
)
_OF_ANOTHER = lazy(r"\s?(?:\"[^\"]{1,80}\")?\s(?:of|to)\s(?:the|your|our|that|such|each|its|an?)\s[A-Za-z]")


def _other_document(held: Inventory, after: str) -> bool:
    inner = _INNER_EN.match(after)
    if inner:
        return bool(inner["agreement"]) and not held.is_agreement
    return _OF_ANOTHER.match(after) is not None


_PARTS_EN = lazy(
    r"\b(?i:(?P<word>exhibit|schedule|annexe|appendice|attachment)s)\s{1,3}"
    r"(?P<list>(?:[A-Z]|\d{1,2})(?:(?:,\s?|\s?(?:and|or|&|,\sand)\s)(?:[A-Z]|\d{1,2})\b){1,9})"
)
_SINGULAR = {"annexe": "annex", "appendice": "appendix"}


def _part_lists_en(held: Inventory) -> Iterator[Reference]:
    """'Exhibits A, B and C'."""
    for match in _PARTS_EN.finditer(held.text):
        word = match["word"].lower()
        values = [part_value(number) for number in re.findall(r"[A-Z]|\d{1,2}", match["list"])]
        if _other_document(held, held.after(match.end())):
            continue
        if any((_SINGULAR.get(word, word), value) not in held.parts for value in values):
            yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()])


_ATTACHED_EN = lazy(
    r"\b(?P<word>exhibits?|schedules?|annex(?:es)?|appendi(?:x|ces)|attachments?)\s(?:attached|annexed|appended)\s"
    r"(?:hereto|to\sthis\s(?:agreement|contract|document))\b",
    re.I,
)


def _attached_en(held: Inventory) -> Iterator[Reference]:
    """'in the exhibits attached hereto', where no annex of any name stands."""
    for match in _ATTACHED_EN.finditer(held.text) if not held.parts else ():
        yield Reference(Span(match.start(), match.end()), match["word"])


def _levels_en(held: Inventory) -> Iterator[Reference]:
    """A service level schedule that is referred to by its name."""
    for match in _LEVELS.finditer(held.text):
        if bare(match["name"]) not in held.headings:
            yield Reference(Span(match.start("name"), match.end("name")), match["name"])


FINDERS = (_clauses_en, _blank_en, _parts_en, _part_lists_en, _attached_en, _levels_en)
