"""Defined terms: where the document says what its own words mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from slacheck.document import Block, Document, Role, Span
from slacheck.matching.fold import fold_document
from slacheck.regex import lazy
from slacheck.structure.outline import Outline

_QUOTED = r"[\"'「『]([^\"'「」『』\n]{1,60})[\"'」』]"
_MEANS_EN = r"(?:shall |will )?(?:means?|refers? to|ha(?:s|ve) the meaning|(?:is|are) defined as|includes?|is|are)\b"
_MEANS_ZH = r"[,:]?\s?(?:是指|系指|意指|指的是|指|定义为|意为|即)"
# "Vendor" or "Supplier" means; “工作时间”是指
_MEANING = lazy(
    rf"{_QUOTED}(?:,?\s(?:and|or)\s{_QUOTED})?(?:\s?\([^()\n]{{1,40}}\))?(?:\s{_MEANS_EN}|{_MEANS_ZH}|:(?!\S*\d+:))"
)
_BARE_EN = lazy(
    r"(?:[(\w]{1,5}[.)]\s{1,4})?([A-Z][\w/&-]*(?:\s[\w/&-]+){0,5}?)\s(?:shall\s)?(?:means?|is defined as)\b"
)
_BARE_ZH = lazy(
    r"(?:[\d.、()一二三四五六七八九十①-⑳\s]{0,8})(?:本[\u4e00-\u9fff]{1,6}?(?:中|项下)?所[称指]的?)?"
    r"([\w\u4e00-\u9fff/+-]{2,20}?(?:\([^()\n]{1,30}\))?)[,:]?\s?"
    r"(?:是指|系指|意指|指的是|指:?(?=[\u4e00-\u9fff])(?![定派示向标导出明引责数令]))(?![定派示向标导明引责])"
)
_SHORT_EN = lazy(
    r"\((?:(?:herein(?:after)?|hereafter)[^()\"\n]{0,40}|together[^()\"\n]{0,40}|(?:each|collectively|individually),?\s)?"
    r"(?:the\s|an?\s)?\"([^\"\n]{1,60})\"(?:\sor\s\"[^\"\n]{1,60}\")?[^()\n\u4e00-\u9fff]{0,40}\)"
)
_SHORT_ZH = lazy(
    r"\(?(?:以下|下)?(?:简称|统称|合称|下称|以下称)(?:为|:)?\s?[\"'「『《]?([^\"'()「」『』《》,。;\n\\]{1,20})[\"'」』》]?\s?\\?\)"
)
_GLOSSARY = lazy(r"定义|术语|釋義|释义|名词|definition|glossary|interpretation|terminology|defined terms", re.I)
_ENTRY = lazy(r"(?:[\d.、()\s]{0,8})([^:\"\n\u2013\u2014-]{2,40}?)\s?(?::|\s-{1,2}\s|\s?--)\s?(?=\S)")
_TERM_HEAD = lazy(r"术语|名词|词语|缩写|简称|^\s*(?:defined\s)?terms?\s*$|abbreviation|acronym|phrase", re.I)
_MEANING_HEAD = lazy(r"定义|含义|释义|解释|说明|definition|meaning|description|explanation", re.I)
_SENTENCE_END = lazy(r"[。!?;]|\.(?=\s+[A-Z\"(]|\s*$)")
_LONGEST = 1_000


def definitions(document: Document, outline: Outline) -> dict[str, Span]:
    """Each defined term, as printed, with the span of the sentence, paragraph or table row that defines it.

    A full definition goes before a mere short name ('hereinafter "Client"'), and the first before a later one.
    """
    text = fold_document(document.text).replace("\xa0", " ")
    found: dict[str, Span] = {}
    blocks = [block for block in document.blocks if block.role is not Role.MARGIN and len(block.span)]
    for source in (_meanings, _short_names):
        for block in blocks:
            for term, span in source(text, block):
                found.setdefault(_printed(document, term), span)
        if source is _meanings:
            for term, span in (*_tables(document, text), *_entries(document, outline, text, blocks)):
                found.setdefault(_printed(document, term), span)
    found.pop("", None)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def _printed(document: Document, term: Span) -> str:
    return " ".join(document.quote(term).split()).strip(" \t\"'“”‘’「」『』*:：,，.")


def _sentence(text: str, block: Block, start: int, end: int) -> Span:
    """The sentence around a place, inside its block; a sentence longer than `_LONGEST` is cut."""
    begin, stop = max(block.span.start, start - _LONGEST), min(block.span.end, end + _LONGEST)
    for match in _SENTENCE_END.finditer(text, begin, stop):
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            stop = match.end()
            break
    while begin < start and text[begin].isspace():
        begin += 1
    return Span(begin, stop)


def _meanings(text: str, block: Block) -> Iterator[tuple[Span, Span]]:
    """'"X" means ...' anywhere, and 'X means ...' at the start of a paragraph, which is then all definition."""
    start, end = block.span.start, block.span.end
    for match in _MEANING.finditer(text, start, end):
        leads = len(text[start : match.start()].strip()) <= 12
        span = block.span if leads else _sentence(text, block, match.start(), match.end())
        for group in (1, 2):
            if match[group]:
                yield Span(*match.span(group)), span
    bare = _BARE_EN.match(text, start, end) or _BARE_ZH.match(text, start, end)
    if bare:
        yield Span(*bare.span(1)), block.span


def _short_names(text: str, block: Block) -> Iterator[tuple[Span, Span]]:
    """'(hereinafter "X")', '（以下简称“X”）'."""
    for pattern in (_SHORT_EN, _SHORT_ZH):
        for match in pattern.finditer(text, block.span.start, block.span.end):
            yield Span(*match.span(1)), _sentence(text, block, match.start(), match.end())


def _tables(document: Document, text: str) -> Iterator[tuple[Span, Span]]:
    """Rows of tables that are headed 'Term' and 'Meaning'."""
    rows: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.cell is not None:
            rows[block.cell.table, block.cell.row].append(block)
    glossaries: set[int] = set()
    for (table, row), cells in sorted(rows.items()):
        cells.sort(key=lambda block: block.cell.column if block.cell else 0)
        heads = [text[cell.span.start : cell.span.end] for cell in cells]
        if row == 0:
            if len(heads) >= 2 and _TERM_HEAD.search(heads[0]) and any(map(_MEANING_HEAD.search, heads[1:])):
                glossaries.add(table)
        elif table in glossaries and len(cells) >= 2 and 0 < len(cells[0].span) <= 60:
            yield cells[0].span, Span(cells[0].span.start, cells[-1].span.end)


def _entries(document: Document, outline: Outline, text: str, blocks: list[Block]) -> Iterator[tuple[Span, Span]]:
    """'Term: what it means' under a heading such as Definitions or 术语."""
    for block in blocks:
        if block.role is Role.HEADING or block.cell is not None:
            continue
        if not any(_GLOSSARY.search(title) for title in outline.titles(block.span.start)):
            continue
        match = _ENTRY.match(text, block.span.start, block.span.end)
        if match and not _GLOSSARY.search(match[1]):
            yield Span(*match.span(1)), block.span
