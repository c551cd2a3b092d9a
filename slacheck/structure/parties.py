"""Who is who: the words by which a document calls the vendor and the buyer, and whom a sentence binds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from slacheck.document import Document
from slacheck.matching.fold import fold_characters
from slacheck.regex import lazy
from slacheck.structure.actors import Side, actor
from slacheck.structure.outline import Outline
from slacheck.structure.party_words import (
    BUYER_EN,
    BUYER_ROLE_ZH,
    BUYER_VERB_EN,
    BUYER_VERB_ZH,
    BUYER_ZH,
    PUBLIC_BUYER_EN,
    VENDOR_EN,
    VENDOR_ROLE_ZH,
    VENDOR_VERB_EN,
    VENDOR_VERB_ZH,
    VENDOR_ZH,
    Parties,
)

__all__ = ["Parties", "Side", "actor", "as_usual", "exchanged", "parties"]

# Who is who is told early and often; more text than this adds nothing but time.
LOOKED_THROUGH = 150_000
MOST_NAMES = 12
_SWAP_AT = 3


def parties(document: Document, outline: Outline) -> Parties:
    """Who supplies and who pays, by the usual words and by what the document itself says."""
    text = fold_characters(document.text[:LOOKED_THROUGH]).replace("\xa0", " ")
    sides = _usual(text)
    _settle_zh(text, sides)
    _settle_en(text, sides)
    _settle_names(text, sides)
    vendor = {word for word, side in sides.items() if side > 0}
    buyer = {word for word, side in sides.items() if side < 0}
    return Parties(_sorted(vendor), _sorted(buyer))


_FIRST_OR_SECOND = lazy(r"[甲乙](?=[ \t\u3000]{0,4}方)")


def exchanged(text: str) -> str:
    """The text with 甲方 and 乙方 in each other's place, so that phrases which expect 乙方 to supply fit."""
    return _FIRST_OR_SECOND.sub(lambda match: "乙" if match[0] == "甲" else "甲", text)


def as_usual(found: Parties) -> Parties:
    """The parties by the names that they have in an exchanged text."""
    return Parties(_sorted(map(exchanged, found.vendor)), _sorted(map(exchanged, found.buyer)))


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


_WORDS_EN = lazy(r"[A-Za-z]+(?: [Pp]rovider| [Uu]sers?| [Bb]idder)?")
_US = lazy(r"\b[Uu]s\b")


def _usual(text: str) -> dict[str, int]:
    """The usual words that stand in the text: +1 for the vendor's, -1 for the buyer's."""
    sides: dict[str, int] = {}
    lower = {word.lower() for word in set(_WORDS_EN.findall(text))}
    lower |= {word for phrase in lower for word in phrase.split()}
    for side, han, english in ((1, VENDOR_ZH, VENDOR_EN), (-1, BUYER_ZH, BUYER_EN)):
        sides.update((word, side) for word in han if word in text)
        sides.update((word, side) for word in english if word.lower() in lower)
    if "us" in sides and not _US.search(text):  # 'US' is a country
        del sides["us"]
    return sides


# ---- 甲方 and 乙方, Party A and Party B, and the names that are given to them


def _settle_zh(text: str, sides: dict[str, int]) -> None:
    """Decide what 甲方 and 乙方 are in this document, and add the names they are given."""
    if "甲方" not in text and "乙方" not in text:
        return
    first, second = _told_zh(text, "甲方"), -_told_zh(text, "乙方")
    told = first or second
    if not told or (first and second and first != second):
        told = 1 if _evidence(text, "甲方") - _evidence(text, "乙方") > _SWAP_AT else -1
    sides["甲方"], sides["乙方"] = told, -told
    for party in ("甲方", "乙方"):
        for name in re.findall(rf"{party}(?:\([^()\n]{{1,12}}\)|\))?:[ \t]*([^\s:;,。()_]{{4,40}})", text[:20_000]):
            if re.search(r"(?:公司|医院|中心|集团|大学|学院|学校|局|委员会|银行|研究院|所)$", name):
                sides[name] = sides[party]


def _told_zh(text: str, party: str) -> int:
    """What the brackets beside 甲方 say it is: 甲方(供应商), 委托方(甲方); 0 where they say nothing."""
    called = rf"(?:(?:以下|下)?(?:简称|统称|称)(?:为|:)?)?[\"'「『]?{party}[\"'」』]?"
    beside = re.findall(rf"{party}\s?\(([^()\n]{{1,15}})\)|([^\s():;,。、\n]{{2,10}})\s?\({called}\)", text)
    said = Counter(_role_zh(inside or before) for inside, before in beside)
    return 1 if said[1] > said[-1] else -1 if said[-1] else 0


def _settle_en(text: str, sides: dict[str, int]) -> None:
    """Decide what Party A and Party B are: by what they do, else as in most contracts translated from Chinese."""
    if "Party A" in text and "Party B" in text:
        first = _sign(_evidence(text, "Party A") - _evidence(text, "Party B")) or -1
        sides["Party A"], sides["Party B"] = first, -first


def _role_zh(words: str) -> int:
    if re.search(BUYER_ROLE_ZH, words):
        return -1
    return 1 if re.search(VENDOR_ROLE_ZH, words) else 0


# ---- Names: what a company is called, and what it does


_ALIAS_EN = lazy(
    r"\(\s*(?:(?:herein(?:after)?|hereafter)[a-z ]{0,30}|(?:the|each|collectively)[, ]{1,2}|or )?(?:the )?"
    r"\"([A-Za-z][\w.&' -]{1,30})\"[^()\n]{0,60}\)"
)
_NAME_BEFORE = lazy(r"([A-Z][\w.&'/-]*(?:,? (?:[A-Z][\w.&'/-]*|of|and|the|for)){0,7})(?:, an? [\w ]{3,40})?,?\s*$")
_ALIAS_ZH = lazy(
    r"([\w\u4e00-\u9fff]{2,30})?\s?\\?\((?:[^()\n]{0,30}[,、])?\s?(?:以下|下)?(?:简称|统称|合称|称)(?:为|:)?\s?[\"'「『]?"
    r"([^\"'()「」『』\n\\]{1,15})[\"'」』]?\s?\\?\)"
)
_ACTS_EN = lazy(r" (?:shall|will|agrees to|must|warrants|provides|reserves)\b")
_SUBJECT_EN = lazy(r"(?<![\w.-])[A-Z][\w.&-]*[A-Za-z](?: [A-Z][\w&-]+){0,2}\Z")
_MOST_WORDS, _LONGEST_NAME = 3, 120
_SUBJECT_ZH = lazy(
    r"(?:^|[,。;:\n了由])([\u4e00-\u9fff]{2,6}?)(?:将|应)?(?:向|为)(?:客户|用户|您|甲方|采购人)提供", re.M
)
_FULL_NAME = lazy(
    r"\b(?:Inc|Corp|Corporation|Company|Co|LLC|Ltd|Limited|GmbH|AG|B\.V|S\.A|PLC|plc|LLP|Group|Trust|Hospital|University"
    r"|Foundation|Centre|Center|Authority)\.?$|^[\u4e00-\u9fff]{4,}(?:公司|医院|集团|中心)$"
)
# Defined words that are no party.
_THINGS = lazy(
    r"(?i)agreement|service|software|term|date|period|fee|schedule|exhibit|system|product|data|licen[cs]e\b|policy|section|plan"
    r"|sla|party|parties|contract|credit|\border\b|documentation|support|response|time|this|that|it\b|they|such|each|all\b"
    r"|\bany\b|effective|recipient|discloser|disclosing|receiving|user|error|event|application|platform|trademark|^mark|content|site\b"
    r"|territory|affiliate|^(?:inc|corp|ltd)\b|^(?:corporation|company) "
    r"|合同|协议|服务|系统|软件|产品|平台$|项目|标的|资料|文件|信息|双方|设备|标准|指引|条款|接受方|披露方|受益人|欢迎|同意|保证|^有限公司"
)


def _settle_names(text: str, sides: dict[str, int]) -> None:
    """Add the names that the document gives the parties, each on the side that its verbs put it."""
    aliases = [(name, alias) for name, alias in _aliases(text) if not _THINGS.search(alias)]
    other = -sum({_side_of(alias, sides) for _, alias in aliases[:4]})
    for at, (name, alias) in enumerate(aliases):
        across = 2 * other if at < 2 and _FULL_NAME.search(name) else 0
        side = _side_of(alias, sides) or _sign(_evidence(text, alias) + across)
        if side:
            sides.setdefault(alias, side)
            if _FULL_NAME.search(name) and not _THINGS.search(name):
                sides.setdefault(name, side)
    for name in _subjects(text):
        side = -1 if PUBLIC_BUYER_EN.fullmatch(name) else _sign(_evidence(text, name))
        if side and not _side_of(name, sides) and not _side_of(name.removeprefix("The "), sides):
            sides[name] = side


def _subjects(text: str) -> list[str]:
    """Names that act again and again, whether the document introduces them or not."""
    subjects = Counter(name for name in _subjects_en(text) if not _THINGS.search(name))
    for match in _SUBJECT_ZH.finditer(text) if "提供" in text else ():
        name = match[1]
        if text.count(name) > 2 and not _role_zh(name) and not _THINGS.search(name) and name[-1] not in "方人":
            subjects[name] += 2
    return [name for name, times in sorted(subjects.items(), key=lambda i: (-i[1], i[0]))[:MOST_NAMES] if times > 1]


def _subjects_en(text: str) -> Iterator[str]:
    """The capitalised names of up to three words right before a verb of duty."""
    for match in _ACTS_EN.finditer(text):
        end = begin = match.start()
        for _ in range(_MOST_WORDS):
            begin = max(text.rfind(" ", 0, begin), end - _LONGEST_NAME, 0)
        name = _SUBJECT_EN.search(text, begin, end)
        if name:
            yield name[0]


def _aliases(text: str) -> list[tuple[str, str]]:
    """Pairs of a full name (may be empty) and the short one that it is given."""
    head = text[:60_000]
    pairs = [(_name_before(head, m.start()), m[1].strip()) for m in _ALIAS_EN.finditer(head)]
    if "称" in head:
        pairs += [((m[1] or "").strip(), m[2].strip()) for m in _ALIAS_ZH.finditer(head) if m[2].strip()]
    return list(dict.fromkeys(pairs))[: 2 * MOST_NAMES]


def _name_before(text: str, end: int) -> str:
    """The capitalised name that ends right before a place, '' where there is none."""
    match = _NAME_BEFORE.search(text[max(0, end - 100) : end])
    name = match[1].strip(" ,") if match else ""
    return name.rsplit(" and ", 1)[-1].rsplit(" the ", 1)[-1].removeprefix("Between ")


def _side_of(word: str, sides: dict[str, int]) -> int:
    """The side of a word that is known, letter case apart."""
    if word in sides:
        return sides[word]
    lower = word.lower()
    return next((side for known, side in sides.items() if known.lower() == lower), 0)


def _sign(score: int) -> int:
    return (score > 0) - (score < 0)


def _evidence(text: str, name: str) -> int:
    """How much more often `name` supplies and is paid than it pays and is supplied."""
    text = "\n".join(text[max(0, at - 30) : at + len(name) + 40] for at in _places(text, name))
    if not name.isascii():
        gives = _count(text, name, _SUPPLIES_ZH, _ANYWHERE)
        gives += 2 * _count(text, name, _IS_PAID_ZH, _TO_ZH, ("向", "给"))
        gives += 2 * _count(text, name, _ANYWHERE, _ANYWHERE, ("支付给",))
        takes = 2 * _count(text, name, _PAYS_ZH, _NOT_TO_ZH)
        return gives - takes - 2 * _count(text, name, _IS_SUPPLIED_ZH, _ANYWHERE, ("向", "为", "给"))
    gives = _count(text, name, _SUPPLIES_EN, _WORD_EDGE) + _count(text, name, _OWNS_EN, _WORD_EDGE)
    gives += 2 * _count(text, name, _WORD_EDGE, _WORD_EDGE, _PAID_EN)
    takes = 2 * _count(text, name, _PAYS_EN, _WORD_EDGE)
    return gives - takes - _count(text, name, _WORD_EDGE, _WORD_EDGE, _SERVED_EN)


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


_ANYWHERE, _WORD_EDGE = lazy(""), lazy(r"\b")
_SUPPLIES_ZH = lazy(rf"[^。;\n]{{0,14}}?(?:{VENDOR_VERB_ZH})")
_TO_ZH, _NOT_TO_ZH = lazy("向|(?<!支付)给"), lazy("(?<![向给])")
_IS_PAID_ZH = lazy(r"[^。;,\n]{0,8}(?:支付|付款|缴纳)")
_PAYS_ZH = lazy(rf"[^。;,\n]{{0,10}}?(?:{BUYER_VERB_ZH})")
_IS_SUPPLIED_ZH = lazy(r"[^。;,\n]{0,8}提供")
_MODAL = r"\s(?:shall|will|must|may|agrees to|undertakes to|is to)(?: \w+ly| also| not)?\s"
_SUPPLIES_EN = lazy(rf"{_MODAL}(?:{VENDOR_VERB_EN})| (?:provides|offers|warrants|hosts)\b")
_OWNS_EN = lazy(r"'s (?:\w+ )?(?:software|servers?|services?|platform|support|technicians|engineers)\b")
_PAYS_EN = lazy(rf"{_MODAL}(?:{BUYER_VERB_EN})\b| (?:pays|purchases|uses)\b")
_PAID_EN = ("pay ", "paid to ", "payable to ", "licensed from ", "provided by ")
_SERVED_EN = (
    *(f"{thing} {how}" for thing in ("service", "services", "support", "software") for how in ("to ", "provided to ")),
    *("licensed to ", "granted to ", "invoice "),
)


def _count(text: str, name: str, after: re.Pattern[str], edge: re.Pattern[str], leads: tuple[str, ...] = ("",)) -> int:
    """How often `name` stands between one of `leads`, which begins at an `edge`, and what matches `after`.

    No two of the places counted share a character.
    """
    count = end = at = 0
    while (at := text.find(name, at)) >= 0:
        found = text.endswith(leads, end, at) and after.match(text, at + len(name))
        if found and edge.match(text, at - next(len(lead) for lead in leads if text.endswith(lead, end, at))):
            count += 1
            end = found.end()
        at += 1
    return count
