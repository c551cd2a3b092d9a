"""Who is who: the words by which a document calls the vendor and the buyer, and whom a sentence binds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from slacheck.document import Document
from slacheck.matching.fold import fold_characters
from slacheck.structure.actors import Side, actor
from slacheck.structure.outline import Outline
from slacheck.structure.party_words import (
    BUYER_EN,
    BUYER_ROLE_ZH,
    BUYER_VERB_EN,
    BUYER_VERB_ZH,
    BUYER_ZH,
    VENDOR_EN,
    VENDOR_ROLE_ZH,
    VENDOR_VERB_EN,
    VENDOR_VERB_ZH,
    VENDOR_ZH,
    Parties,
)

__all__ = ["Parties", "Side", "actor", "parties"]

# Who is who is told early and often; more text than this adds nothing but time.
LOOKED_THROUGH = 150_000
MOST_NAMES = 24
_SWAP_AT = 3


def parties(document: Document, outline: Outline) -> Parties:
    """Who supplies and who pays, by the usual words and by what the document itself says."""
    text = fold_characters(document.text[:LOOKED_THROUGH])
    sides = _usual(text)
    _settle_zh(text, sides)
    _settle_names(text, sides)
    vendor = {word for word, side in sides.items() if side > 0}
    buyer = {word for word, side in sides.items() if side < 0}
    return Parties(_sorted(vendor), _sorted(buyer))


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _usual(text: str) -> dict[str, int]:
    """The usual words that stand in the text: +1 for the vendor's, -1 for the buyer's."""
    sides: dict[str, int] = {}
    for side, han, english in ((1, VENDOR_ZH, VENDOR_EN), (-1, BUYER_ZH, BUYER_EN)):
        sides.update((word, side) for word in han if word in text)
        for word in english:
            if re.search(rf"(?i:\b{word}\b)" if word != "us" else r"\b[Uu]s\b", text):
                sides[word] = side
    return sides


# ---- Chinese: 甲方 and 乙方, and the names that are given to them


def _settle_zh(text: str, sides: dict[str, int]) -> None:
    """Decide what 甲方 and 乙方 are in this document, and add the names they are given."""
    if "甲方" not in text and "乙方" not in text:
        return
    told = _told_zh(text, "甲方") or -_told_zh(text, "乙方")
    if not told:
        told = 1 if _evidence(text, "甲方") - _evidence(text, "乙方") > _SWAP_AT else -1
    sides["甲方"], sides["乙方"] = told, -told
    for party in ("甲方", "乙方"):
        for name in re.findall(rf"{party}(?:\([^()\n]{{1,12}}\))?:[ \t]*([^\s:;,。()_]{{4,40}})", text[:20_000]):
            if re.search(r"(?:公司|医院|中心|集团|大学|学院|学校|局|委员会|银行|研究院|所)$", name):
                sides[name] = sides[party]


def _told_zh(text: str, party: str) -> int:
    """What the brackets beside 甲方 say it is: 甲方(供应商), 委托方(甲方); 0 where they say nothing."""
    beside = re.findall(rf"{party}\s?\(([^()\n]{{1,15}})\)|([^\s():;,。、\n]{{2,10}})\s?\({party}\)", text)
    said = Counter(_role_zh(inside or before) for inside, before in beside)
    return 1 if said[1] > said[-1] else -1 if said[-1] else 0


def _role_zh(words: str) -> int:
    if re.search(BUYER_ROLE_ZH, words):
        return -1
    return 1 if re.search(VENDOR_ROLE_ZH, words) else 0


# ---- Names: what a company is called, and what it does


_ALIAS_EN = re.compile(
    r"([A-Z][\w.,&'/ -]{1,60}?),?\s*\(\s*"
    r"(?:(?:herein(?:after)?|hereafter)[a-z ]{0,30}|(?:the|each|collectively)[, ]{1,2}|or )?(?:the )?"
    r"\"([A-Za-z][\w.&' -]{1,30})\"[^()\n]{0,60}\)"
)
_ALIAS_ZH = re.compile(
    r"([\w\u4e00-\u9fff]{2,30})?\s?\\?\((?:[^()\n]{0,30}[,、])?\s?(?:以下|下)?(?:简称|统称|合称|称)(?:为|:)?\s?[\"'「『]?"
    r"([^\"'()「」『』\n\\]{1,15})[\"'」』]?\s?\\?\)"
)
_SUBJECT_EN = re.compile(
    r"(?<![\w.-])((?:[A-Z][\w.&-]*[A-Za-z])(?: [A-Z][\w&-]+){0,2})"
    r" (?:shall|will|agrees to|must|warrants|provides|reserves)\b"
)
# Defined words that are no party.
_THINGS = re.compile(
    r"(?i)agreement|service|software|term|date|period|fee|schedule|exhibit|system|product|data|license|policy|section|plan"
    r"|sla|party|parties|contract|credit|\border\b|documentation|support|response|time|this|that|it\b|they|such|each|all\b"
    r"|any"
    r"|合同|协议|服务|系统|软件|产品|平台$|项目|资料|文件|信息|双方|设备|标准|指引|条款"
)


def _settle_names(text: str, sides: dict[str, int]) -> None:
    """Add the names that the document gives the parties, each on the side that its verbs put it."""
    for name, alias in _aliases(text):
        side = _side_of(alias, sides) or _side_of(name, sides) or _sign(_evidence(text, alias))
        if side and not _THINGS.search(alias):
            sides.setdefault(alias, side)
            if len(name) > 3 and not _THINGS.search(name) and (name[0].isupper() or name.endswith("公司")):
                sides.setdefault(name, side)
    subjects = Counter(match[1] for match in _SUBJECT_EN.finditer(text))
    for name, times in sorted(subjects.items(), key=lambda item: (-item[1], item[0]))[:MOST_NAMES]:
        if times < 2 or _side_of(name, sides) or _THINGS.search(name) or " and " in name:
            continue
        side = _sign(_evidence(text, name))
        if side:
            sides[name] = side


def _aliases(text: str) -> list[tuple[str, str]]:
    """Pairs of a full name (may be empty) and the short one that it is given."""
    head = text[:60_000]
    pairs = [(m[1].strip(" ,"), m[2].strip()) for m in _ALIAS_EN.finditer(head)]
    pairs += [((m[1] or "").strip(), m[2].strip()) for m in _ALIAS_ZH.finditer(head)]
    return [(name.rsplit(" and ", 1)[-1].rsplit("between ", 1)[-1], alias) for name, alias in pairs[: 2 * MOST_NAMES]]


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
    word = re.escape(name)
    if not name.isascii():
        gives = _count(rf"{word}[^。;\n]{{0,14}}?(?:{VENDOR_VERB_ZH})", text)
        gives += 2 * _count(rf"(?:向|给){word}[^。;,\n]{{0,8}}(?:支付|付款|缴纳)|支付给{word}", text)
        takes = 2 * _count(rf"(?<![向给]){word}[^。;,\n]{{0,10}}?(?:{BUYER_VERB_ZH})", text)
        return gives - takes - 2 * _count(rf"(?:向|为|给){word}[^。;,\n]{{0,8}}提供", text)
    modal = r"(?:shall|will|must|may|agrees to|undertakes to|is to)(?: \w+ly| also| not)?"
    gives = _count(rf"\b{word}\s{modal}\s(?:{VENDOR_VERB_EN})|\b{word} (?:provides|offers|warrants|hosts)\b", text)
    gives += 2 * _count(rf"(?:pay|paid to|payable to|licensed from) {word}\b", text)
    takes = 2 * _count(rf"\b{word}\s{modal}\s(?:{BUYER_VERB_EN})\b|\b{word} (?:pays|purchases|uses)\b", text)
    receives = rf"(?:provided? to|provide|supplied to|licensed to|granted to|invoice) {word}\b"
    return gives - takes - _count(receives, text)


def _count(pattern: str, text: str) -> int:
    return sum(1 for _ in re.finditer(pattern, text))
