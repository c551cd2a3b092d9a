"""The clause number at the start of a line, as contracts print it in Chinese and English.

The outline is built from these numbers, and references to clauses and annexes are compared by their `values`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from slacheck.regex import lazy

# Full-width ASCII to ASCII, one to one, so that offsets stay.
WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
WIDTHS |= {0x3000: 0x20, 0xA0: 0x20, 0x2010: 0x2D, 0x2011: 0x2D}

HAN_DIGITS = "〇零一二三四五六七八九十百两兩壹贰貳叁參肆伍陆陸柒捌玖拾"
_DIGIT = {"〇": 0, "零": 0, "两": 2, "兩": 2, "貳": 2, "參": 3, "陸": 6}
_DIGIT |= {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_DIGIT |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_ROMAN_SIGNS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)} | {chr(0x2474 + n): n + 1 for n in range(20)}
_CIRCLED |= {chr(0x2776 + n): n + 1 for n in range(10)} | {chr(0x3220 + n): n + 1 for n in range(10)}

# A number is looked for in this many characters at the start of a line.
REACH = 80


class Style(Enum):
    """The ways to number, from the widest part of a document to the narrowest; the value is the usual rank."""

    PART = 0  # Exhibit B, 附件一
    CHAPTER = 1  # 第三章, Part A
    DIVISION = 2  # 第一节
    ARTICLE = 3  # 第五条, Article 5, Clause 7
    SECTION = 4  # Section 5.2, § 4
    ROMAN_UPPER = 5  # IV.
    HAN = 6  # 一、
    ALPHA_UPPER = 7  # A.
    HAN_PAREN = 8  # （二）
    DECIMAL = 9  # 1. and 5.2.1
    DIGIT_PAREN = 10  # (1)
    DIGIT_HALF = 11  # 1)
    CIRCLED = 12  # ①
    ALPHA_PAREN = 13  # (a)
    ALPHA = 14  # a. or a)
    ROMAN_PAREN = 15  # (ii)
    ROMAN = 16  # ii. or ii)
    ALPHA_UPPER_PAREN = 17  # (A)


@dataclass(frozen=True, slots=True)
class Number:
    """A clause number.

    `values` are comparable: '第十二条' gives ('12',), '5.2.1' gives ('5', '2', '1'), 'Exhibit B' gives ('b',).
    `text` is the number as printed, without the mark that only ends it ('一、' gives '一'); `length` is how many
    characters of the line it takes with that mark and the blanks after it.
    """

    style: Style
    values: tuple[str, ...]
    text: str
    length: int

    @property
    def ordinal(self) -> int:
        """Place of the last value in its row: '3', 'c' and 'iii' give 3; 0 for an annex without a number."""
        if not self.values:
            return 0
        last = self.values[-1]
        return int(last) if last.isdigit() else ord(last[0]) - ord("a") + 1

    @property
    def first(self) -> bool:
        """Whether it begins a row."""
        return self.ordinal == 1


def han_value(text: str) -> int | None:
    """Value of a Chinese numeral below a thousand ('二十一' gives 21), None where it is not one."""
    total = digit = 0
    for char in text:
        if char in "十拾":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char in _DIGIT:
            digit = digit * 10 + _DIGIT[char] if digit else _DIGIT[char]
        else:
            return None
    return total + digit


def roman_value(text: str) -> int | None:
    """Value of a Roman numeral, None where it is not one ('ic', 'iiii' are not)."""
    digits = [_ROMAN.get(char, 0) for char in text.lower()]
    if not digits or 0 in digits:
        return None
    total = sum(-now if now < after else now for now, after in zip(digits, [*digits[1:], 0], strict=True))
    return total if _as_roman(total) == text.lower() else None


def _as_roman(value: int) -> str:
    out = ""
    for amount, sign in _ROMAN_SIGNS:
        while value >= amount:
            out, value = out + sign, value - amount
    return out


def value_of(text: str) -> str:
    """A single number in comparable form: '十二' and '12' give '12', 'IV' gives '4', 'B' gives 'b'."""
    text = text.strip().translate(WIDTHS)
    if text.isascii() and text.isdigit():
        return str(int(text))
    han = han_value(text)
    if han is not None:
        return str(han)
    if len(text) > 1 or text.lower() in "ivx":
        roman = roman_value(text)
        if roman is not None:
            return str(roman)
    return text.lower()


_HAN = f"[{HAN_DIGITS}]{{1,5}}"
# 日, 月, 人 and the like begin too many titles (3.2 人员培训) to tell an amount.
_UNITS_ZH = "个(?!人)|個(?!人)|[天秒倍折万萬亿億]|元(?![数素])|[小公][时時里]|分[钟鐘]"
# Lower case only: "2.1 Hours" is a clause.
_UNITS_EN = (
    r"(?:%|per\s?cent|(?:business|working|calendar|consecutive)\b|(?:second|minute|hour|day|week|month|year|time)s?\b"
    r"|(?:million|billion|thousand|USD|EUR|RMB|CNY|[KMGTkmgt][Bb]|[GM]Hz)\b)"
)
_NOT_AMOUNT = rf"(?!\s{{0,3}}(?:{_UNITS_ZH}|{_UNITS_EN}))"

# What stands right after a number that is quoted in a sentence, and not after one that opens a clause.
_QUOTED_ZH = (
    r"(?![规規約约]定|所[列述载載规規約约]|中[的所規规約约]|以及|内容|作[为為]|[的之和与與及或至到第款项項为為是]"
    r"|[~～-]\s?第|、\s?[第附])"
)
_OPENS_EN = r"(?=\s*$|\s*[.:)\u2013\u2014-]|\s+[A-Z0-9\"“‘'(\[\u4e00-\u9fff]|\s*[\u4e00-\u9fff《])(?!\.\d)"

_SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# 'Schedule Three', but not 'schedule one visit'.
SPELT = "|".join(f"{word.capitalize()}|{word.upper()}" for word in _SPELT)
_PART_EN = lazy(
    r"(exhibit|schedule|annex(?:ure)?|appendix|attachment|addendum)(?:\s{1,4}|-)(?:no\.?\s?|number\s)?"
    rf"(?-i:({SPELT}|[A-Z]{{1,2}}-?\d{{1,2}}|\d{{1,2}}(?:-[A-Z0-9]|[A-Z])?|[A-Z](?:-\d{{1,2}})?|[IVX]{{2,5}}))"
    r"(?![A-Za-z0-9-]|\.\d)"
    rf"(?-i:{_OPENS_EN})",
    re.I,
)
_PART_ZH = lazy(
    rf"(附\s?件|附\s?[录錄]|附\s?表)\s{{0,4}}[(\[【〔]?\s?({_HAN}|\d{{1,2}}(?:[-.]\d{{1,2}})?|[A-Z](?:-?\d{{1,2}})?|[IVX]{{2,5}})"
    rf"\s?[)\]】〕]?(?![A-Za-z0-9]){_QUOTED_ZH}(?![、,]\s?[{HAN_DIGITS}\d])"
)
_PART_BARE = lazy(r"(exhibit|schedule|annex|appendix|attachment|附\s?[件录錄])s?(?=\s*(?:$|[:：—]|《))", re.I)
_ORDINAL_ZH = lazy(rf"第\s?({_HAN}|\d{{1,3}})\s?(部\s?分|[章编編篇节節条條款项項])(?:之[一二三四五六])?{_QUOTED_ZH}")
_KEYWORD = lazy(
    r"(article|section|sec\.|clause|paragraph|chapter|part|§{1,2})\s{0,3}"
    r"(?-i:(\d{1,3}(?:\.\d{1,3}){0,5}|[IVXLC]{1,6}|[A-Z])((?:\s?\([A-Za-z0-9]{1,4}\)){0,4}))"
    rf"(?![A-Za-z0-9])(?-i:{_OPENS_EN})",
    re.I,
)
_PAREN = lazy(rf"\(\s?({_HAN}|\d{{1,2}}|[a-z]|[A-Z]|[ivx]{{2,5}})\s?\){_NOT_AMOUNT}")
_HALF = lazy(rf"({_HAN}|\d{{1,2}}|[a-z]|[ivx]{{2,5}})\s?\){_NOT_AMOUNT}")
_CIRCLE = lazy("[" + "".join(_CIRCLED) + "]")
_HAN_LIST = lazy(rf"({_HAN})\s?[、.:](?!\d)")
_DECIMAL = lazy(
    r"([1-9]\d{0,2}(?:\s?\.\s?\d{1,3}){2,5}(?!\.?\d)"
    rf"|[1-9]\d{{0,2}}\s?\.\s?\d{{1,3}}(?!\.?\d)(?!{_NOT_AMOUNT[3:-1]}))(?![%‰,-])[.、):]?(?![a-z])"
)
_INTEGER = lazy(r"([1-9]\d?)\s?(?:\.(?!\d)|、)(?![,%])")
_LETTER = lazy(r"([A-Z]|[a-z]|[IVX]{2,5}|[ivx]{2,5})(?:\.(?=\s+(?![A-Z]\.))|\.$|、)")
_BARE = lazy(rf"([1-9]\d?(?=\s)|{_HAN}(?=\s)){_NOT_AMOUNT}")


def _part(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    return Style.PART, (part_value(match[2]),)


def part_value(text: str) -> str:
    """An annex number in comparable form; 'I' stays a letter, for Exhibit I follows Exhibit H; 'Three' gives '3'."""
    low = text.lower()
    if low in _SPELT:
        return str(_SPELT.index(low) + 1)
    return low if text.isascii() and not text.isdigit() else value_of(text)


def _bare_part(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    return Style.PART, ()


def _ordinal_zh(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    unit = match[2][0]
    style = Style.CHAPTER if unit in "部章编編篇" else Style.DIVISION if unit in "节節" else Style.ARTICLE
    return style if unit not in "款项項" else Style.HAN_PAREN, (value_of(match[1]),)


_KEYWORDS = {"chapter": Style.CHAPTER, "part": Style.CHAPTER, "article": Style.ARTICLE, "clause": Style.ARTICLE}


def _keyword(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    word = match[1].lower()
    style = _KEYWORDS.get(word, Style.SECTION)
    below = re.findall(r"[A-Za-z0-9]+", match[3])
    return style, decimal_values(match[2]) + tuple(value_of(value) for value in below)


def decimal_values(text: str) -> tuple[str, ...]:
    """The levels of '5.2.1'; '8.0' is clause 8."""
    values = tuple(value_of(value) for value in text.split("."))
    return values[:-1] if len(values) == 2 and values[1] == "0" else values


def _paren(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    inner = match[1]
    if inner.isdigit():
        return Style.DIGIT_PAREN, (str(int(inner)),)
    if not inner.isascii():
        return Style.HAN_PAREN, (value_of(inner),)
    if inner.isupper():
        return Style.ALPHA_UPPER_PAREN, (inner.lower(),)
    roman = roman_value(inner) if inner in "ivx" or len(inner) > 1 else None
    return (Style.ROMAN_PAREN, (str(roman),)) if roman else (Style.ALPHA_PAREN, (inner,))


def _half(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    style, values = _paren(match)
    halves = {Style.DIGIT_PAREN: Style.DIGIT_HALF, Style.ALPHA_PAREN: Style.ALPHA, Style.ROMAN_PAREN: Style.ROMAN}
    return halves.get(style, style), values


def _circle(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    return Style.CIRCLED, (str(_CIRCLED[match[0]]),)


def _han_list(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    return Style.HAN, (value_of(match[1]),)


def _decimal(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    return Style.DECIMAL, decimal_values(match[1])


def _letter(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    letters = match[1]
    roman = roman_value(letters) if letters.lower() in "ivx" or len(letters) > 1 else None
    if letters.isupper():
        return (Style.ROMAN_UPPER, (str(roman),)) if roman else (Style.ALPHA_UPPER, (letters.lower(),))
    return (Style.ROMAN, (str(roman),)) if roman else (Style.ALPHA, (letters,))


def _bare(match: re.Match[str]) -> tuple[Style, tuple[str, ...]]:
    return (Style.DECIMAL if match[1].isdigit() else Style.HAN), (value_of(match[1]),)


_Reader = Callable[[re.Match[str]], tuple[Style, tuple[str, ...]]]
_Form = tuple[re.Pattern[str], _Reader]
# By the first character of a number; what stands first goes first.
_BY_DIGIT: tuple[_Form, ...] = ((_HALF, _half), (_DECIMAL, _decimal), (_INTEGER, _decimal))
_BY_BRACKET: tuple[_Form, ...] = ((_PAREN, _paren),)
_BY_LETTER: tuple[_Form, ...] = (
    (_PART_EN, _part),
    (_PART_BARE, _bare_part),
    (_KEYWORD, _keyword),
    (_HALF, _half),
    (_LETTER, _letter),
)
_BY_HAN: tuple[_Form, ...] = (
    (_PART_ZH, _part),
    (_PART_BARE, _bare_part),
    (_ORDINAL_ZH, _ordinal_zh),
    (_HALF, _half),
    (_CIRCLE, _circle),
    (_HAN_LIST, _han_list),
)
# A number begins with one of these (or one of its keywords does); most lines are done with after one look.
_STARTS = lazy(
    rf"\s{{0,20}}(?:[\d(第附§IVXivx{HAN_DIGITS}{''.join(_CIRCLED)}]|[A-Za-z][.、)]"
    r"|(?:ex|sch|ann|app|att|add|art|sec|cla|par|cha))",
    re.I,
)


def parse_number(text: str, heading: bool = False) -> Number | None:
    """The number that opens the line `text`, or None.

    In a heading a bare number counts too ('3 Support', '三 售后服务'), elsewhere it needs its mark.
    """
    head = text[:REACH].translate(WIDTHS)
    if not _STARTS.match(head):
        return None
    blank = len(head) - len(head.lstrip())
    forms = _forms(head[blank])
    for pattern, read in (*forms, (_BARE, _bare)) if heading else forms:
        match = pattern.match(head, blank)
        if match:
            style, values = read(match)
            return _number(text, blank, match, style, values)
    return None


def _forms(first: str) -> tuple[_Form, ...]:
    if first.isdecimal():
        return _BY_DIGIT
    if first == "(":
        return _BY_BRACKET
    return _BY_LETTER if first.isascii() or first == "§" else _BY_HAN


def _number(text: str, blank: int, match: re.Match[str], style: Style, values: tuple[str, ...]) -> Number | None:
    if values and values[0] in ("", "0"):
        return None
    end = match.end()
    while end < len(text) and (text[end].isspace() or (text[end] in ".:：、．—–-" and style in _NAMED)):
        end += 1
    printed = text[blank : match.end()].strip()
    return Number(style, values, printed.rstrip(".:：、． ") or printed, end)


_NAMED = frozenset((Style.PART, Style.CHAPTER, Style.DIVISION, Style.ARTICLE, Style.SECTION))
