"""References in Chinese to what is not in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slacheck.document import Span
from slacheck.regex import lazy
from slacheck.structure.inventory import FEWEST_CLAUSES, HAN, PART_ZH, Inventory, Reference, bare
from slacheck.structure.numbering import Style, decimal_values, value_of

_CLAUSE_ZH = lazy(
    rf"第\s?(?P<number>{HAN}|\d{{1,3}}(?:\s?\.\s?\d{{1,3}}){{0,4}})\s?(?P<unit>[条章节款编篇]|部分)(?!件|例|形码|码|款项|约(?!定))"
)
_DECIMAL_ZH = lazy(
    r"(?:满足|详见|参见|见|按照|根据|依据|依照|符合|违反|按|本合同|本协议|上述|前述)(?:本[合协][同议])?(?:的)?第?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?=\s?(?:[条款项点节(和及与、的之所约规中]))(?!\s?(?:万|元|版|%))"
)
_LAW_ZH = lazy(
    r"(?:法典?|条例|办法|细则|号令|号文|司法解释|法规|准则|规范|标准|规程|通则|指引|解释|规则|编|政策|通知|意见)》?(?:\([^()]{0,20}\))?"
    r"(?:合同编)?(?:的?第[^。;]{0,30}[、和及,])?(?:的|中)?\s?$"
)
_OTHER_ZH = lazy(
    r"(?:》|主合同|原合同|框架协议|订单|采购合同|总合同|投标文件|磋商文件|主协议)(?:的|中|之)?(?:第[^。;]{0,20}[、和及])?\s?$"
)
_AGREEMENT_ZH = lazy(
    r"(?P<name>[\u4e00-\u9fff]{2,}(?P<kind>(?:服务|用户|框架|采购|主|总|许可|保密)(?:协议|合同)))(?:的|中|之)?$"
)
_TENDER = lazy(r"(?:招标|采购|磋商|谈判|询价|比选|竞价)文件")


def _clauses_zh(held: Inventory) -> Iterator[Reference]:
    titled = _chapters(held)
    for match in _CLAUSE_ZH.finditer(held.text):
        start, end = match.span()
        before = held.before(start)
        if held.opens(start) or (match["unit"] == "款" and "." not in match["number"]):
            continue
        if _LAW_ZH.search(before) or _OTHER_ZH.search(before) or _foreign_tender(held, before):
            continue
        if _other_agreement(held, before):
            continue
        if _continues_law(held, start):
            continue
        values = decimal_values(re.sub(r"\s", "", match["number"]))
        if _missing_zh(held, values, match["unit"]) or _misnamed(held, titled, values, match["unit"], end):
            yield Reference(Span(start, end), held.document.text[start:end])


def _other_agreement(held: Inventory, before: str) -> bool:
    """Whether a clause of another agreement is meant: 参见某某云服务协议第七条, in a document that is none."""
    match = _AGREEMENT_ZH.search(before)
    if match is None or re.search(r"[本该此][\u4e00-\u9fff]{0,4}$", match["name"][: -len(match["kind"])]):
        return False
    return match["kind"] not in held.text[:40]


def _foreign_tender(held: Inventory, before: str) -> bool:
    """Whether a tender's chapter is meant by a document that is no tender."""
    match = _TENDER.search(before[-8:])
    return match is not None and not _TENDER.search(held.text[:600])


def _continues_law(held: Inventory, start: int) -> bool:
    """Whether an article goes on a list that began with a law: 《民法典》第五百条、第五百零一条."""
    line = held.text[max(0, start - 160) : start].rsplit("\n", 1)[-1]
    sentence = re.split(r"[。;]", line)[-1]
    law = re.search(r"(?:法典?|条例|办法|细则|规定|号令|解释)》?(?:[^,。]{0,12})第", sentence)
    return law is not None and not re.search(r"本(?:合同|协议|条款)", sentence[law.end() :])


# Units that count the wide parts; all others count clauses.
_WIDE = {"章": Style.CHAPTER, "编": Style.CHAPTER, "篇": Style.CHAPTER, "部分": Style.CHAPTER, "节": Style.DIVISION}


def _missing_zh(held: Inventory, values: tuple[str, ...], unit: str) -> bool:
    if unit in _WIDE:
        style = _WIDE[unit]
        return held.counts[style] >= FEWEST_CLAUSES and (style, values) not in held.titles
    if held.bare:
        return True
    if not held.numbered() or held.has(values):
        return False
    if held.counts[Style.ARTICLE] < FEWEST_CLAUSES and len(values) == 1:
        # '第九条' may count any row of a document that numbers its clauses 一、二、 or 1. 2.
        return max((int(key[0]) for key in held.keys if key[0].isdigit()), default=0) < int(values[0] or 0)
    return True


def _chapters(held: Inventory) -> dict[tuple[str, ...], str]:
    return {key: bare(title) for (style, key), title in held.titles.items() if style is Style.CHAPTER and title}


def _misnamed(
    held: Inventory, titled: dict[tuple[str, ...], str], values: tuple[str, ...], unit: str, end: int
) -> bool:
    """Whether '第六章资格审查' names another chapter's title."""
    if unit != "章" or values not in titled:
        return False
    said = bare(held.text[end : end + 30])
    if said.startswith(titled[values][:4]):
        return False
    return any(len(title) >= 4 and said.startswith(title) for key, title in titled.items() if key != values)


def _decimals_zh(held: Inventory) -> Iterator[Reference]:
    if not held.numbered() and not held.bare:
        return
    for match in _DECIMAL_ZH.finditer(held.text):
        values = decimal_values(match["number"])
        if not held.has(values):
            yield Reference(Span(match.start("number"), match.end()), match["number"])
            continue
        below = re.match(rf"\((\d{{1,2}}|{HAN})\)", held.text[match.end() : match.end() + 8])
        clause = held.clauses.get(values)
        if below and clause and below[0] not in held.text[clause.span.start : clause.span.end]:
            yield Reference(Span(match.start("number"), match.end() + below.end()), match["number"] + below[0])


_PART_NAMED = lazy(r"附件\s?[:是为之]?\s?(?:\d|[一二三四五六七八九十])?[:、.]?\s?《(?P<name>[^《》\n]{2,40})》")
_PART_VAGUE = lazy(
    r"(?:详见|见|参见|按照|按|如|依据|根据)(?:本?合同|本?协议)?(?:的|之)?附件(?![一二三四五六七八九十\d(《A-Z:])"
    r"|作为(?:本合?同?|本协议)?(?:之|的)?附件"
)
_PART_LIST = lazy(r"附件(?:包括|如下|清单|有|为)?[:：]?\s?(?P<items>(?:\(\d\)[^()。\n]{2,30}){2,})")
# Parts of a tender that its other parts send the reader to.
_NAMED = (
    "技术规格书|报价须知|投标人须知前附表|投标人须知|供应商须知|投标须知|磋商须知|评标办法|采购需求书|用户需求书"
    "|技术需求书|商务要求表|服务细则|验收细则"
)
_NAMED_ZH = lazy(
    rf"(?:详见|参见|见|遵守|按照?|符合|根据|接受)\s?《?(?P<name>{_NAMED})|(?P<other>{_NAMED})》?(?:中?[的所]?(?:规定|要求|约定))"
)
_OF_ANOTHER = lazy(r"(?:邮件|投标文件|招标文件|主合同|原合同|法|办法|条例)》?(?:的)?\s?$")


def _parts_zh(held: Inventory) -> Iterator[Reference]:
    for match in PART_ZH.finditer(held.text):
        if (
            held.has_part(match["word"], match["number"])
            or held.opens(match.start())
            or _OF_ANOTHER.search(held.before(match.start()))
        ):
            continue
        yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()].strip())


_PARTS_ZH = lazy(
    rf"附件\s?(?P<first>{HAN}|\d{{1,2}})(?P<more>(?:[、,]\s?(?:{HAN}|\d{{1,2}})(?=[、,和及至与的为是])){{0,8}})"
    rf"(?:[和及与]|(?P<to>至|到|~))(?:附件)?\s?(?P<last>{HAN}|\d{{1,2}})(?!\d|[个份页种类项级])"
)


def _part_lists_zh(held: Inventory) -> Iterator[Reference]:
    """'附件一、二和三', '附件1至5'."""
    for match in _PARTS_ZH.finditer(held.text):
        first, last = value_of(match["first"]), value_of(match["last"])
        values = {first, last, *(value_of(number) for number in re.findall(r"[^、,\s]+", match["more"]))}
        if match["to"]:
            values |= {str(value) for value in range(int(first), min(int(last), 30) + 1)}
        if not all(held.has_part("附件", value) for value in values):
            yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()])


def _named_zh(held: Inventory) -> Iterator[Reference]:
    for match in _PART_NAMED.finditer(held.text):
        if not held.opens(match.start()) and bare(match["name"]) not in held.headings:
            yield Reference(Span(match.start(), match.end()), f"《{match['name']}》")
    for match in _NAMED_ZH.finditer(held.text):
        name = match["name"] or match["other"]
        if bare(name) not in held.headings:
            yield Reference(Span(match.start(), match.end()), name)
    for match in _PART_LIST.finditer(held.text):
        names = re.findall(r"\(\d\)\s?([^()。;\n]{2,30})", match["items"])
        if any(bare(name.strip(" ;,")) not in held.headings for name in names):
            yield Reference(Span(match.start(), match.end()), match[0].strip())


def _vague_zh(held: Inventory) -> Iterator[Reference]:
    if any(kind == "附件" for kind, _ in held.parts):
        return
    for match in _PART_VAGUE.finditer(held.text):
        if "邮件" not in held.before(match.start()):
            yield Reference(Span(match.start(), match.end()), "附件")


_LIST = "名单|清单|明细表?|一览表|报价[表单]|价目表|配置表|分级表|计算表|时限表|标准表|情况表|名录"
_ENCLOSED = lazy(
    rf"(?P<name>{_LIST})[》\"]?(?:确定|执行|计算)?[。,]?\s?[(]?附后|后附的?[《\"]?[\u4e00-\u9fff]{{0,6}}?(?P<behind>{_LIST})"
    rf"|(?:(?:详见|另见|参见|见)(?:后附|所附|附)?[《\"]?[\u4e00-\u9fff]{{0,6}}?|详见[《\"]?[\u4e00-\u9fff]{{4,20}}(?=情况表))"
    rf"(?P<seen>{_LIST}|附页)"
)
_ATTACHED_LIST = lazy(r"(?:^|\n)\s{0,8}[(]?附(?:件)?:(?P<items>[^\n]{2,120})")


def _enclosed_zh(held: Inventory) -> Iterator[Reference]:
    """'名单附后' where no list of that name follows; '见报价单' where nothing is called so."""
    for match in _ENCLOSED.finditer(held.text):
        name = match["name"] or match["seen"] or match["behind"]
        if name not in (held.text[match.end() :] if match["name"] else held.headings):
            yield Reference(Span(match.start(), match.end()), name)


def _listed_zh(held: Inventory) -> Iterator[Reference]:
    """'（附：合同草案、接口说明）' at the end, where the text says no more of them."""
    for match in _ATTACHED_LIST.finditer(held.text):
        names = [
            re.sub(r"^[\d一二三四五六七八九十]{0,2}[.、)]?", "", item) for item in re.split(r"[、,;]", match["items"])
        ]
        names = [name.strip(" ()。《》") for name in names]
        after = held.text[match.end() :]
        rows = any(
            block.cell is not None
            and block.span.start >= match.end()
            and not _SIGNING.search(held.text, block.span.start, block.span.end)
            for block in held.document.blocks
        )
        if not rows and len(bare(after)) < _LITTLE and any(len(name) >= 3 and name not in after for name in names):
            yield Reference(Span(match.start("items"), match.end()), "附件")


_SIGNING = lazy(r"[签盖公]章|签[字名署订]|代表|代理人|经办|地址|电话|传真|银行|账号|邮编|[甲乙]方\s?[(:]|年\s?月")
# So much may follow a list of annexes without being one: signatures and a date.
_LITTLE = 200


FINDERS = (_clauses_zh, _decimals_zh, _parts_zh, _part_lists_zh, _named_zh, _vague_zh, _enclosed_zh, _listed_zh)
