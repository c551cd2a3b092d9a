"""References in English to what is not in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slacheck.document import Span
from slacheck.regex import lazy
from slacheck.structure.inventory import PART_EN, PARTS_EN, Inventory, Reference, bare
from slacheck.structure.numbering import decimal_values, part_value, value_of

_CLAUSE_EN = lazy(
    r"\b(?P<word>(?:(?:sub-?)?(?:section|clause)|article|paragraph)s?)\s{1,3}(?P<first>\d{1,3}(?:\.\d{1,3}){0,4})(?![\da-z])"
    r"(?P<below>(?:\s?\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)){0,3})"
    r"(?P<more>(?:(?:,|\sand|\sor|,\sand|,\sor|\sthrough|\sto|-)\s{1,2}\d{1,3}(?:\.\d{1,3}){0,4}"
    r"(?![\d%]|\s(?:days|hours|months))){0,12})",
    re.I,
)
_LAW_EN = lazy(
    r"\b(?:acts?|code|laws?|regulations?|directive|gdpr|rules?|statutes?|u\.s\.c|c\.f\.r|cfr|hipaa|ucc|"
    r"iso(?:/iec)?|treaty)\b",
    re.I,
)
_INNER_EN = lazy(
    r"^\s{1,3}(?:of|in|to|under)\s{1,3}"
    r"(?:this|these|the\s(?:present|foregoing)|(?P<agreement>the\s(?:agreement|contract)\b))",
    re.I,
)
_ASIDE = lazy(r"^(?:,\s(?:respectively|inclusive),?|\s\((?:inclusive|both inclusive)\))", re.I)
_ITSELF = lazy(r"\b(?:this|sub)[\s-]$", re.I)
_BELOW_EN = lazy(r"^(?:,?\s(?:sec|no|nos|para|paragraph|sentence|subs|cl)\b\.?\s?\d{1,3}[a-z]?){1,4}", re.I)
_LEFT_OUT = lazy(r"\s{1,3}(?:is |are |was |were )?(?:intentionally|left out|omitted|reserved|deleted|not used)\b", re.I)
_OTHER_EN = lazy(r"^\s{1,3}(?:of|in|to|under)\s{1,3}(?:the|its|your|our|that|such|any|each|an?)?\s?[A-Za-z]", re.I)
_BLANK_EN = lazy(r"(?:Section|Clause|Article|Exhibit|Schedule|Annex|Appendix|Attachment)(?=\s?[,.;)]\s)")
_LEAD_EN, _LONGEST_LEAD = lazy(r"\b(?:in|under|to|per|with)\s\Z"), 6


def _internal(held: Inventory, start: int, end: int) -> bool:
    """Whether an English reference is to this document, and not to a law or another document."""
    before, after = held.before(start), _ASIDE.sub("", held.after(end))
    clause_after = re.split(r"[.;]\s", _BELOW_EN.sub("", after))[0]
    inner = _INNER_EN.match(after)
    if inner:
        return not inner["agreement"] or held.is_agreement
    if held.amends or _OTHER_EN.match(after):
        return False
    return not (_LAW_EN.search(before[-30:]) or _LAW_EN.search(clause_after[:30]))


def _no_clause(held: Inventory, match: re.Match[str]) -> bool:
    """Whether a law is meant, another document, the clause itself ('this Section 4'), or one said to be left out."""
    if match["word"].lower().startswith("paragraph") and "." not in match["first"] and not held.bare:
        return True  # the second paragraph of a clause has no number to be found by
    top = int(match["first"].split(".")[0])
    if top == 0 or held.beyond(top) or not _internal(held, match.start(), match.end()):
        return True
    return bool(_LEFT_OUT.match(held.text, match.end()) or _ITSELF.search(held.before(match.start())))


def _clauses_en(held: Inventory) -> Iterator[Reference]:
    if not held.numbered() and not held.bare:
        return
    for match in held.find(_CLAUSE_EN, ("section", "sub", "clause", "article", "paragraph")):
        if held.opens(match.start()) or _no_clause(held, match):
            continue
        below = tuple(value_of(value) for value in re.findall(r"\w+", match["below"]))
        numbers = [decimal_values(match["first"])] + [
            decimal_values(number) for number in re.findall(r"\d[\d.]*\d|\d", match["more"])
        ]
        missing = not all(held.has(number) for number in numbers)
        if missing or (below and not held.holds(numbers[0], below[0])):
            yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()])


def _blank_en(held: Inventory) -> Iterator[Reference]:
    for match in held.find(_BLANK_EN, ("section", "clause", "article", *PARTS_EN)):
        lead = _LEAD_EN.search(held.text, max(0, match.start() - _LONGEST_LEAD), match.start())
        if lead:
            yield Reference(Span(lead.start(), match.end()), match[0])


def _parts_en(held: Inventory) -> Iterator[Reference]:
    for match in held.find(PART_EN, PARTS_EN):
        word, number = match["word"], match["number"]
        if held.has_part(word, number) or held.opens(match.start()):
            continue
        if number[0].isdigit() and number[-1].isalpha() and not held.has_like(word, number):
            continue
        if "." in number and (held.has(decimal_values(number)) or word.lower() == "exhibit"):
            continue
        after = held.after(match.end())
        if (
            _REPLACED.search(held.before(match.start()))
            or _STANDARD.search(held.before(match.start()))
            or _other_document(held, after)
            or (word.islower() and number in ("A", "I"))
            or (held.amends and not _INNER_EN.match(after))
        ):
            continue
        if _LAW_EN.search(after[:25]) and re.match(r"\s(?:to|of)\b", after):
            continue
        yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()])


# Parts of a standard, a law or a buying scheme.
_STANDARD = lazy(r"\b(?:(?:iso|iec|en|gdpr|directive|regulation)\b[^.;]{0,20}|(?:federal )?supply |gsa )$", re.I)
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
    for match in held.find(_PARTS_EN, PARTS_EN):
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
    # 'Exhibit 10.14' is the number under which a filing holds the document itself.
    for match in held.find(_ATTACHED_EN, PARTS_EN) if all("." in value for _, value in held.parts) else ():
        yield Reference(Span(match.start(), match.end()), match["word"])


def _levels_en(held: Inventory) -> Iterator[Reference]:
    """A service level schedule that is referred to by its name."""
    for match in held.find(_LEVELS, ("based on", "according to", "in accordance with", "as per")):
        if bare(match["name"]) not in held.headings:
            yield Reference(Span(match.start("name"), match.end("name")), match["name"])


_UNFILLED_EN = lazy(
    r"\b(?i:exhibit|schedule|annex(?:ure)?|appendix|attachment) {1,2}"
    r"(?:\[[\s*●•_#.]{0,12}\]|_{2,}|\*{3,}|\[insert[^\[\]]{0,30}\]|XX?\b)"
)


def _unfilled_en(held: Inventory) -> Iterator[Reference]:
    """'Exhibit [*]': an annex whose number was left open or taken out."""
    for match in held.find(_UNFILLED_EN, PARTS_EN):
        if not held.opens(match.start()):
            yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()])


_TITLED = r"[A-Z][\w&-]{1,20}(?:\s(?:of\s)?[A-Z][\w&-]{1,20}){1,4}"
_NAMED_EN = lazy(
    rf"\((?:see|See|refer\sto)\s(?:the\s)?\"?(?P<seen>{_TITLED})\"?(?:\s(?:section|table|sheet|tab))?\)"
    rf"|\b(?:the|an?)\sattached\s\"?(?P<attached>{_TITLED})"
    rf"|\b[Ss]ee\s(?:the\s)?\"?(?P<behind>{_TITLED})\"?\s(?:attached|enclosed|appended)"
    r"|\b(?i:see[\s-](?:the\s)?attached)\s(?P<list>(?:[A-Za-z]+\s){0,2}"
    r"(?i:lists?|charts?|tables?|sheets?|forms?|rates|plans?|drawings?|diagrams?|quot(?:e|ation)))\b"
)
_NAMES_EN = (
    "(see",
    "(refer",
    "see ",
    "see-",
    *(f"{article}{gap}attached" for article in ("the", "a", "an") for gap in " \n\t"),
)
_PART_WORD = lazy(r"\b(?:exhibit|schedule|annex|appendix|attachment|section|clause|article|table|figure|act)\b", re.I)


def _named_en(held: Inventory) -> Iterator[Reference]:
    """'(see Commercial Model)', 'the attached Statement of Work', where nothing has that title."""
    for match in held.find(_NAMED_EN, _NAMES_EN):
        name = match["seen"] or match["attached"] or match["behind"] or match["list"]
        if (match["behind"] or not _PART_WORD.search(name)) and bare(name) not in held.headings:
            yield Reference(Span(match.start(), match.end()), name)


FINDERS = (_clauses_en, _blank_en, _parts_en, _part_lists_en, _unfilled_en, _named_en, _attached_en, _levels_en)
