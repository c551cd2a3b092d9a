"""References to a clause, annex or table of this document that is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from slacheck.document import Block, Document, Role, Span
from slacheck.matching.fold import fold_characters
from slacheck.structure.numbering import HAN_DIGITS, Style, decimal_values, part_value, value_of
from slacheck.structure.outline import Outline


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A place in the text that refers to `target`, as printed there."""

    span: Span
    target: str


_HAN = rf"(?:[{HAN_DIGITS}]{{0,2}}[十百拾][{HAN_DIGITS}]{{0,3}}|[{HAN_DIGITS}])"
_TOP_STYLES = frozenset((Style.CHAPTER, Style.DIVISION, Style.ARTICLE, Style.SECTION, Style.DECIMAL, Style.HAN))
# Fewer clauses than this prove no numbering that a reference could miss.
FEWEST_CLAUSES = 3
_BEFORE = 40
_AFTER = 90


def dangling(document: Document, outline: Outline) -> list[Reference]:
    """References in the text to what should stand in this document and does not, in reading order."""
    look = _Look(document, outline)
    found = {reference for finder in _FINDERS for reference in finder(look)}
    kept: list[Reference] = []
    for reference in sorted(found):
        if not kept or not kept[-1].span.overlaps(reference.span):
            kept.append(reference)
    return kept


class _Look:
    """What the document holds, ready to be looked up."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.outline = outline
        self.text = fold_characters(document.text).replace("\xa0", " ")
        self.keys: set[tuple[str, ...]] = set()
        for clause in outline.clauses:
            if clause.style is not Style.PART:
                self.keys.update(clause.key[:length] for length in range(1, len(clause.key) + 1))
        self.titles = {
            (clause.style, clause.key): clause.title for clause in outline.clauses if clause.style is not Style.PART
        }
        self.counts = dict.fromkeys(Style, 0)
        for clause in outline.clauses:
            self.counts[clause.style] += len(clause.key) == 1

    @cached_property
    def parts(self) -> set[tuple[str, str]]:
        """Annexes that stand in the document: kind of word and value."""
        found = {(_kind(part.number), part.value) for part in self.outline.parts if part.number}
        for block in self.document.blocks:
            if block.role in (Role.MARGIN, Role.CAPTION):  # a running header can be all that is left of a heading
                match = _PART.match(self.text, block.span.start, block.span.end)
                if match:
                    found.add((_kind(match["word"]), part_value(match["number"])))
        return found

    @cached_property
    def headings(self) -> str:
        """All titles and short lines, in which a named annex would show."""
        lines = [clause.title for clause in self.outline.clauses] + [part.title for part in self.outline.parts]
        lines += [
            self.document.quote(block.span)
            for block in self.document.blocks
            if block.role is Role.HEADING or (len(block.span) <= 40 and self._names(block))
        ]
        return "\n".join(_bare(fold_characters(line)) for line in lines)

    def _names(self, block: Block) -> bool:
        """Whether a short plain line may be a title and not a sentence."""
        ended = self.text[block.span.start : block.span.end].rstrip().endswith((".", "。", ";", ","))
        return block.role in (Role.PARAGRAPH, Role.CAPTION) and not ended

    def has(self, values: tuple[str, ...]) -> bool:
        """Whether a clause with this number stands anywhere, in the outline or at the start of a sentence."""
        if values in self.keys or any(key[-len(values) :] == values for key in self.keys if len(key) > len(values) > 1):
            return True
        if len(values) > 1 and all(value.isdigit() for value in values):
            number = r"\s?\.\s?".join(values)
            return re.search(rf"(?:^|[.;:。;,\n(])\s{{0,3}}{number}(?![\d.]\d|\d|%)", self.text) is not None
        return False

    def numbered(self) -> bool:
        """Whether the document's own clauses are numbered, so that a missing number is missing."""
        return any(self.counts[style] >= FEWEST_CLAUSES for style in _TOP_STYLES)

    def before(self, start: int) -> str:
        """The text right before a place, from its line's start at most."""
        begin = max(0, start - _BEFORE)
        return self.text[begin:start].rsplit("\n", 1)[-1]

    def opens(self, start: int) -> bool:
        """Whether a clause opens at this place: a heading is no reference."""
        block = self.document.block_index(start)
        if block < 0 or self.text[self.document.blocks[block].span.start : start].strip():
            return False
        return self.document.blocks[block].span.start in self._opening

    @cached_property
    def _opening(self) -> set[int]:
        return {clause.span.start for clause in self.outline.clauses}


def _bare(text: str) -> str:
    return re.sub(r"[\s\"'《》()]+", "", text).lower()


_KINDS = {"annexure": "annex", "附录": "附录", "附錄": "附录", "附表": "附表"}


def _kind(word: str) -> str:
    """The word of an annex in one form: 'EXHIBIT B' gives 'exhibit', '附件一' gives '附件'."""
    match = re.match(r"[A-Za-z]+|附\s?.", word)
    bare = re.sub(r"\s", "", match[0]).lower() if match else word
    return _KINDS.get(bare, bare)


# ---- English


_CLAUSE_EN = re.compile(
    r"\b(?P<word>(?:section|clause|article)s?)\s{1,3}(?P<first>\d{1,3}(?:\.\d{1,3}){0,4})"
    r"(?P<below>(?:\s?\([a-z0-9]{1,4}\)){0,3})"
    r"(?P<more>(?:(?:,|\sand|\sor|,\sand|,\sor|\sthrough|\sto|-)\s{1,2}\d{1,3}(?:\.\d{1,3}){0,4}"
    r"(?![\d%]|\s(?:days|hours|months))){0,12})",
    re.I,
)
_LAW_EN = re.compile(
    r"\b(?:acts?|code|laws?|regulations?|directive|gdpr|rules?|statutes?|u\.s\.c|c\.f\.r|cfr|hipaa|ucc|iso(?:/iec)?|treaty)\b",
    re.I,
)
_INNER_EN = re.compile(
    r"^\s{1,3}(?:of|in|to|under)\s{1,3}"
    r"(?:this|these|the\s(?:present|foregoing)|(?P<agreement>the\s(?:agreement|contract)\b))",
    re.I,
)
_OTHER_EN = re.compile(
    r"^\s{1,3}(?:of|in|to|under)\s{1,3}(?:the|its|your|our|that|such|any|each|an?)?\s?[A-Za-z]", re.I
)
_BLANK_EN = re.compile(
    r"\b(?:in|under|to|per|with)\s(?P<target>Section|Clause|Article|Exhibit|Schedule|Annex|Appendix|Attachment)(?=\s?[,.;)]\s)"
)


def _internal(look: _Look, start: int, end: int) -> bool:
    """Whether an English reference is to this document, and not to a law or another document."""
    before, after = look.before(start), look.text[end : end + _AFTER].replace("\n", " ")
    clause_after = re.split(r"[.;]\s", after)[0]
    inner = _INNER_EN.match(after)
    if inner:
        return not inner["agreement"] or '"agreement"' in look.text.lower()
    if _OTHER_EN.match(after):
        return False
    return not (_LAW_EN.search(before[-30:]) or _LAW_EN.search(clause_after[:30]))


def _clauses_en(look: _Look) -> Iterator[Reference]:
    if not look.numbered():
        return
    for match in _CLAUSE_EN.finditer(look.text):
        if look.opens(match.start()) or not _internal(look, match.start(), match.end()):
            continue
        below = tuple(value_of(value) for value in re.findall(r"\w+", match["below"]))
        numbers = [decimal_values(match["first"])] + [
            decimal_values(number) for number in re.findall(r"\d[\d.]*\d|\d", match["more"])
        ]
        missing = not all(look.has(number) for number in numbers)
        if missing or (below and not _has_below(look, numbers[0], below)):
            yield Reference(Span(match.start(), match.end()), look.document.text[match.start() : match.end()])


def _has_below(look: _Look, values: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether clause 5 holds (b): as a clause of its own, or printed inside its text."""
    if values + below in look.keys:
        return True
    for clause in look.outline.clauses:
        if clause.key == values and f"({below[0]})" in re.sub(
            r"\b([a-z0-9])[.)]", r"(\1)", look.text[clause.span.start : clause.span.end]
        ):
            return True
    return any(key[: len(values)] == values and key[-1] == below[0] for key in look.keys) or below[0].isdigit()


def _blank_en(look: _Look) -> Iterator[Reference]:
    for match in _BLANK_EN.finditer(look.text):
        yield Reference(Span(match.start(), match.end()), match["target"])


_PART = re.compile(
    r"(?:\b(?i:(?P<word>exhibit|schedule|annex(?:ure)?|appendix|attachment|addendum))\s{1,3}"
    r"(?P<number>[A-Z]{1,2}-?\d{1,2}|\d{1,2}(?:\.\d{1,2})?|[A-Z]|[IVX]{2,4})(?![A-Za-z0-9(]|-[A-Za-z0-9]|\.\d))"
)


def _parts_en(look: _Look) -> Iterator[Reference]:
    for match in _PART.finditer(look.text):
        word, number = match["word"], match["number"]
        if (_kind(word), part_value(number)) in look.parts or look.opens(match.start()):
            continue
        if "." in number and (look.has(decimal_values(number)) or word.lower() == "exhibit"):
            continue
        after = look.text[match.end() : match.end() + _AFTER].replace("\n", " ")
        if (
            _REPLACED.search(look.before(match.start()))
            or _other_document(look, after)
            or (word.islower() and number in ("A", "I"))
        ):
            continue
        if _LAW_EN.search(after[:25]) and re.match(r"\s(?:to|of)\b", after):
            continue
        yield Reference(Span(match.start(), match.end()), look.document.text[match.start() : match.end()])


_REPLACED = re.compile(r"\b(?:replaces?|supersedes?|replaced|original|former|previous|terminated)\b", re.I)
_LEVELS = re.compile(
    r"\b(?:based on|according to|in accordance with|as per)\s(?:the\s)?(?P<name>Service Levels? "
    r"(?:Description|Specification|Schedule|Matrix|Table|Annex|Appendix|Exhibit|Attachment))\b"
)
_OF_ANOTHER = re.compile(r"\s?(?:\"[^\"]{1,80}\")?\s(?:of|to)\s(?:the|your|our|that|such|each|its|an?)\s[A-Za-z]")


def _other_document(look: _Look, after: str) -> bool:
    inner = _INNER_EN.match(after)
    if inner:
        return bool(inner["agreement"]) and '"agreement"' not in look.text.lower()
    return _OF_ANOTHER.match(after) is not None


def _levels_en(look: _Look) -> Iterator[Reference]:
    """A service level schedule that is referred to by its name."""
    for match in _LEVELS.finditer(look.text):
        if _bare(match["name"]) not in look.headings:
            yield Reference(Span(match.start("name"), match.end("name")), match["name"])


# ---- Chinese


_CLAUSE_ZH = re.compile(
    rf"第\s?(?P<number>{_HAN}|\d{{1,3}}(?:\s?\.\s?\d{{1,3}}){{0,4}})\s?(?P<unit>[条章节款编篇]|部分)(?!件|例|形码|码|款项|约)"
)
_DECIMAL_ZH = re.compile(
    r"(?:满足|详见|参见|见|按照|根据|依据|依照|符合|违反|按|本合同|本协议|上述|前述)(?:本[合协][同议])?(?:的)?第?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?=\s?(?:[条款项点节(和及与、的之所约规中]))(?!\s?(?:万|元|版|%))"
)
_LAW_ZH = re.compile(
    r"(?:法典?|条例|办法|细则|号令|号文|司法解释|法规|准则|规范|标准|规程|通则|指引|解释|规则|编|政策|通知|意见)》?(?:\([^()]{0,20}\))?"
    r"(?:合同编)?(?:的?第[^。;]{0,30}[、和及,])?(?:的|中)?\s?$"
)
_OTHER_ZH = re.compile(
    r"(?:》|主合同|原合同|框架协议|订单|采购合同|总合同|投标文件|磋商文件|主协议)(?:的|中|之)?(?:第[^。;]{0,20}[、和及])?\s?$"
)
_TENDER = re.compile(r"(?:招标|采购|磋商|谈判|询价|比选|竞价)文件")


def _clauses_zh(look: _Look) -> Iterator[Reference]:
    titled = _chapters(look)
    for match in _CLAUSE_ZH.finditer(look.text):
        start, end = match.span()
        before = look.before(start)
        if look.opens(start) or (match["unit"] == "款" and "." not in match["number"]):
            continue
        if _LAW_ZH.search(before) or _OTHER_ZH.search(before) or _foreign_tender(look, before):
            continue
        if _continues_law(look, start):
            continue
        values = decimal_values(re.sub(r"\s", "", match["number"]))
        if _missing_zh(look, values, match["unit"]) or _misnamed(look, titled, values, match["unit"], end):
            yield Reference(Span(start, end), look.document.text[start:end])


def _foreign_tender(look: _Look, before: str) -> bool:
    """Whether a tender's chapter is meant by a document that is no tender."""
    match = _TENDER.search(before[-8:])
    return match is not None and not _TENDER.search(look.text[:600])


def _continues_law(look: _Look, start: int) -> bool:
    """Whether an article goes on a list that began with a law: 《民法典》第五百条、第五百零一条."""
    line = look.text[max(0, start - 160) : start].rsplit("\n", 1)[-1]
    sentence = re.split(r"[。;]", line)[-1]
    law = re.search(r"(?:法典?|条例|办法|细则|规定|号令|解释)》?(?:[^,。]{0,12})第", sentence)
    return law is not None and not re.search(r"本(?:合同|协议|条款)", sentence[law.end() :])


# Units that count the wide parts; all others count clauses.
_WIDE = {"章": Style.CHAPTER, "编": Style.CHAPTER, "篇": Style.CHAPTER, "部分": Style.CHAPTER, "节": Style.DIVISION}


def _missing_zh(look: _Look, values: tuple[str, ...], unit: str) -> bool:
    if unit in _WIDE:
        style = _WIDE[unit]
        return look.counts[style] >= FEWEST_CLAUSES and (style, values) not in look.titles
    if not look.numbered() or look.has(values):
        return False
    if look.counts[Style.ARTICLE] < FEWEST_CLAUSES and len(values) == 1:
        # '第九条' may count any row of a document that numbers its clauses 一、二、 or 1. 2.
        return max((int(key[0]) for key in look.keys if key[0].isdigit()), default=0) < int(values[0] or 0)
    return True


def _chapters(look: _Look) -> dict[tuple[str, ...], str]:
    return {key: _bare(title) for (style, key), title in look.titles.items() if style is Style.CHAPTER and title}


def _misnamed(look: _Look, titled: dict[tuple[str, ...], str], values: tuple[str, ...], unit: str, end: int) -> bool:
    """Whether '第六章资格审查' names another chapter's title."""
    if unit != "章" or values not in titled:
        return False
    said = _bare(look.text[end : end + 30])
    if said.startswith(titled[values][:4]):
        return False
    return any(len(title) >= 4 and said.startswith(title) for key, title in titled.items() if key != values)


def _decimals_zh(look: _Look) -> Iterator[Reference]:
    if not look.numbered():
        return
    for match in _DECIMAL_ZH.finditer(look.text):
        values = decimal_values(match["number"])
        if not look.has(values):
            yield Reference(Span(match.start("number"), match.end()), match["number"])
            continue
        below = re.match(rf"\((\d{{1,2}}|{_HAN})\)", look.text[match.end() :][:8])
        clause = next((c for c in look.outline.clauses if c.key == values), None)
        if below and clause and below[0] not in look.text[clause.span.start : clause.span.end]:
            yield Reference(Span(match.start("number"), match.end() + below.end()), match["number"] + below[0])


_PART_ZH = re.compile(
    rf"(?P<word>附 ?件|附 ?录|附 ?表) ?[(\[【]? ?(?P<number>{_HAN}|\d{{1,2}}(?:[-.]\d{{1,2}})?|[A-Z])"
    r"(?![A-Za-z\d])\s?[)\]】]?(?![个份页种类项级])"
)
_PART_NAMED = re.compile(r"附件\s?[:是为之]?\s?(?:\d|[一二三四五六七八九十])?[:、.]?\s?《(?P<name>[^《》\n]{2,40})》")
_PART_VAGUE = re.compile(
    r"(?:详见|见|参见|按照|按|如|依据|根据)(?:本?合同|本?协议)?(?:的|之)?附件(?![一二三四五六七八九十\d(《A-Z:])"
    r"|作为(?:本合?同?|本协议)?(?:之|的)?附件"
)
_PART_LIST = re.compile(r"附件(?:包括|如下|清单|有|为)?[:：]?\s?(?P<items>(?:\(\d\)[^()。\n]{2,30}){2,})")
# Parts of a tender that its other parts send the reader to.
_NAMED = (
    "技术规格书|报价须知|投标人须知前附表|投标人须知|供应商须知|投标须知|磋商须知|评标办法|采购需求书|用户需求书"
    "|技术需求书|商务要求表|服务细则|验收细则"
)
_NAMED_ZH = re.compile(
    rf"(?:详见|参见|见|遵守|按照?|符合|根据|接受)\s?《?(?P<name>{_NAMED})|(?P<other>{_NAMED})》?(?:中?[的所]?(?:规定|要求|约定))"
)


def _parts_zh(look: _Look) -> Iterator[Reference]:
    listed = re.compile(r"(?:邮件|投标文件|招标文件|主合同|原合同|法|办法|条例)》?(?:的)?\s?$")
    for match in _PART_ZH.finditer(look.text):
        key = _kind(match["word"]), part_value(match["number"])
        if key in look.parts or look.opens(match.start()) or listed.search(look.before(match.start())):
            continue
        yield Reference(Span(match.start(), match.end()), look.document.text[match.start() : match.end()].strip())


def _named_zh(look: _Look) -> Iterator[Reference]:
    for match in _PART_NAMED.finditer(look.text):
        if not look.opens(match.start()) and _bare(match["name"]) not in look.headings:
            yield Reference(Span(match.start(), match.end()), f"《{match['name']}》")
    for match in _NAMED_ZH.finditer(look.text):
        name = match["name"] or match["other"]
        if _bare(name) not in look.headings:
            yield Reference(Span(match.start(), match.end()), name)
    for match in _PART_LIST.finditer(look.text):
        names = re.findall(r"\(\d\)\s?([^()。;\n]{2,30})", match["items"])
        if any(_bare(name.strip(" ;,")) not in look.headings for name in names):
            yield Reference(Span(match.start(), match.end()), match[0].strip())


def _vague_zh(look: _Look) -> Iterator[Reference]:
    if any(kind == "附件" for kind, _ in look.parts):
        return
    for match in _PART_VAGUE.finditer(look.text):
        if "邮件" not in look.before(match.start()):
            yield Reference(Span(match.start(), match.end()), "附件")


# ---- Tables


_TABLE = re.compile(r"(?:\bTable\s{1,2}|(?<![附代列日报])表\s?)(?P<number>\d{1,2})(?!\d|[.-]\d|[年月日]|\s?[个张份])")


def _tables(look: _Look) -> Iterator[Reference]:
    """Only where tables have numbered captions can one be missing."""
    captions = set()
    for block in look.document.blocks:
        match = _TABLE.match(look.text, block.span.start, block.span.end)
        if match and (len(block.span) <= 80 or block.role is Role.CAPTION):
            captions.add(match["number"])
    for match in _TABLE.finditer(look.text) if captions else ():
        if match["number"] not in captions:
            yield Reference(Span(match.start(), match.end()), look.document.text[match.start() : match.end()])


_FINDERS: tuple[Callable[[_Look], Iterator[Reference]], ...] = (
    _clauses_en,
    _blank_en,
    _parts_en,
    _levels_en,
    _clauses_zh,
    _decimals_zh,
    _parts_zh,
    _named_zh,
    _vague_zh,
    _tables,
)
