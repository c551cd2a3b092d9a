"""Tells by its wording whether a line begins a clause or is a heading, for formats that do not say so."""

from __future__ import annotations

import re

from slacheck.regex import lazy

WIDE = lazy(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")
COUNT = r"[零〇一二三四五六七八九十百千两\d０-９]+"
# What begins a clause wherever it stands at the start of a line.
STRONG_NUMBER = lazy(
    rf"第\s*{COUNT}\s*[章节節条條款编編部篇]|[一二三四五六七八九十百]+\s*[、．]|[（(]\s*[一二三四五六七八九十百]+\s*[）)]"
    rf"|\d+\s*、|附(?:件|录|錄|表)\s*(?:{COUNT}|[A-Z])?\s*(?:[:：]|$|\s)"
    r"|(?:ARTICLE|SECTION|EXHIBIT|SCHEDULE|ANNEX|APPENDIX|ATTACHMENT|PART|CHAPTER)\s+(?:[\dIVX]+|[A-Z])\b"
)
# What may also be the middle of a sentence that was wrapped there: '... as in section / 4.2 of this agreement'.
WEAK_NUMBER = lazy(
    r"\d+(?:\.\d+)+[.)、．]?(?:\s|(?=[^\d\s.,%％)a-z]))|\d{1,3}(?:[.)）]|．)(?=\D|$)|[（(]\s*(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\s*[）)]"
    r"|[①-⑳]|(?:Article|Section|Exhibit|Schedule|Annex|Appendix|Attachment|Part|Chapter)\s+(?:[\dIVX.]+|[A-Z])(?=[\s.:)\-–—]|$)"
    r"|[a-z]\)\s|[A-Z]\.\s"
)
# A box to tick begins an item too, and stays in its text: whether it is ticked matters.
BULLET = lazy(r"(?:[-*+•●▪◦·○◆➢‣–—]\s+|(?=[■□☐☑☒]\s+))(?=\S)")
SENTENCE_END = lazy(r"[。！？；.!?;:：][\"'”’」』)）]*$")
HAN_END = lazy(r"[。！？；：][”’」』）]*$")


def starts_clause(line: str, *, weak: bool = True) -> bool:
    """Whether a line begins with a clause number or a bullet; `weak` takes in what may be a sentence's middle too."""
    line = line.lstrip()
    if STRONG_NUMBER.match(line) or BULLET.match(line):
        return True
    return weak and bool(WEAK_NUMBER.match(line))


PART = lazy(
    rf"第\s*{COUNT}\s*[章编編部篇]|附(?:件|录|錄|表)\s*(?:{COUNT}|[A-Z])?(?![\u3400-\u9fff])[:：]?"
    r"|(?:ARTICLE|PART|CHAPTER|EXHIBIT|SCHEDULE|ANNEX|APPENDIX)\s",
    re.IGNORECASE,
)
SECTION = lazy(rf"第\s*{COUNT}\s*[节節]|[一二三四五六七八九十百]+\s*[、．]")
CLAUSE = lazy(rf"第\s*{COUNT}\s*[条條]|[（(]\s*[一二三四五六七八九十百]+\s*[）)]")
# '2小时内响应' begins with a quantity, not with a number.
_MEASURED = r"(?!小[时時]|分[钟鐘]|秒|[个個]|工作日|[天日周週月年次名人台臺份套级級类類元万萬])"
DOTTED = lazy(
    rf"(?:Section\s+)?(\d{{1,3}}(?:\.\d{{1,3}})*)(?:[.)）、．：:]|(?=\s)|{_MEASURED}(?=[\u3400-\u9fff]))\s*(?=\S)"
)
# A sentence that obliges somebody is a clause, however short.
DUTY = lazy(
    r"(?<![响回供适对反])应(?![用急对答收付])|[须須](?!知)|不得|可以|负责|負責|承担|承擔|保证|保證|承[诺諾].*[于於在内內]"
)
SMALL_WORD = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"}
)


def heading_level(text: str) -> int:
    """The level of a line that looks like a heading (1 = top), 0 for one that does not."""
    if (
        not text
        or len(text) > 120
        or SENTENCE_END.search(text.rstrip(".：:"))
        or text.endswith(("。", "；", ";", ",", "，"))
    ):
        return 0
    for pattern, level in ((PART, 1), (SECTION, 2), (CLAUSE, 3)):
        number = pattern.match(text)
        if number:
            return level if _is_name(text[number.end() :]) else 0
    dotted = DOTTED.match(text)
    if dotted:
        return 2 + dotted[1].count(".") if _is_name(text[dotted.end() :], counted=True) else 0
    return 2 if _is_shouted(text) else 0


def _is_name(text: str, *, counted: bool = False) -> bool:
    """Whether what follows a number reads as a name; after a bare digit (`counted`) a list item is as likely."""
    text = text.strip(" \u3000:：.、")
    if WIDE.search(text):
        limit = 16 if counted else 25
        return len(text) <= limit and not re.search(r"[，。；：,;]|\d", text) and not DUTY.search(text)
    words = re.findall(r"[A-Za-z][\w'’\-]*", text)
    capital = sum(1 for word in words if word[0].isupper() or word in SMALL_WORD)
    if not words:
        return not counted and len(text) <= 4
    return len(words) <= 12 and words[0][0].isupper() and capital * 4 >= len(words) * 3 and ", " not in text[-20:]


def _is_shouted(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 4 and len(text) <= 80 and all("A" <= sign <= "Z" or sign == "&" for sign in letters)
