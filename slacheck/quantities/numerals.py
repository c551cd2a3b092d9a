"""Reads a number at a place of folded text: digits, Chinese numerals, English words, or two of them at once."""

from __future__ import annotations

import re
from typing import NamedTuple

from slacheck.regex import lazy

# Gaps and repeats are bounded everywhere: each attempt at a place costs a constant, so a scan is linear.
# Never beside another `S` with only optional parts between: blanks could be shared out among them in many ways.
S = r"[ \t]{0,13}(?:\n[ \t]{0,9})?"
_LONGEST_GAP = 28  # `S` twice over
HAN = "〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORD_VALUES: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: value for value, word in enumerate(_TEENS, 10)},
    **dict(zip(_TENS, (20, 30, 40, 40, 50, 60, 70, 80, 90), strict=True)),
    "zero": 0,
}
_WORD_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ONE = "|".join([*_ONES, r"zero(?!-days?\b)"])  # a zero-day is a kind of hole, no duration
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[ -]{{1,2}}(?:{_ONE})\b)?|{'|'.join(_TEENS)}|{_ONE})"
_LARGE = "(?:hundred|thousand|million|billion)"
_WORDS = rf"(?:{_SMALL}|a(?=[ -]{_LARGE}))(?:[ -]{{1,2}}{_LARGE}\b(?:{S}(?:and[ ])?{_SMALL}\b)?){{0,6}}"
_PLAIN = lazy(
    r"(?P<digits>[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,6})?|\.[0-9]{1,4})(?P<times>[ ]?[十百千万亿]{1,2})?"
    rf"|(?P<han>[{HAN}]{{1,18}}(?:点[〇零一二三四五六七八九]{{1,6}})?)"
    rf"|(?P<words>{_WORDS})\b(?P<point>[ ]point(?:[ -](?:{_ONE})\b){{1,4}})?(?P<half>(?:[ ]and[ \n]{{1,9}}|-and-)(?:a"
    rf"|one)[ -]half\b)?",
    re.ASCII,
)
_DECIMAL_COMMA = lazy(r",([0-9]{1,3})(?=[ ]?%)")
_OPEN = lazy(rf"(?:\[|_{{1,40}}|<){S}", re.ASCII)
_CLOSE = lazy(rf"{S}(?:\]|_{{1,40}}|>)", re.ASCII)
_TWIN = lazy(rf"{S}[(\[]{S}", re.ASCII)
_MISREAD = lazy(r"[ ]?\([iloz]{1,2}\)")  # (I), (lO): digits that recognition took for letters
_TWIN_END = lazy(rf"{S}[)\]]", re.ASCII)

_DIGIT = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
_STEP = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LEAP = {"万": 10_000, "亿": 100_000_000}
_TWENTIES = {"廿": 20, "卅": 30}


class Number(NamedTuple):
    """A number read; ``other`` is a second writing beside it that disagrees; ``low`` the lower of a pair like 两三."""

    value: float
    end: int
    style: str
    other: float | None = None
    low: float | None = None


def han_follows(text: str, pos: int) -> bool:
    """Whether a Chinese character may be the first one behind the gap at ``pos``; spares patterns of Chinese words."""
    return text[pos : pos + _LONGEST_GAP + 1].lstrip(" \t\n")[:1] > "\u2fff"


def han_value(text: str) -> float | None:
    """The value of a Chinese numeral such as 一千零五, 二〇二六 or 九十九点九; ``None`` if it is none."""
    whole, point, fraction = text.partition("点")
    value = _han_whole(whole)
    if value is None or not point:
        return value
    return float(f"{value:.0f}.{''.join(str(_DIGIT[digit]) for digit in fraction)}")


def _han_whole(text: str) -> float | None:
    if all(char in _DIGIT for char in text):
        return float("".join(str(_DIGIT[char]) for char in text)) if text else None
    total = section = 0
    digit: int | None = None
    step = 0  # the step just used: 一百五 is 150, 一百零五 is 105
    for char in text:
        if char in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[char]
            step = step if digit else 0
        elif char in _TWENTIES:
            section += _TWENTIES[char]
        elif char in _STEP:
            step = _STEP[char]
            section += (1 if digit is None else digit) * step
            digit = None
        elif char not in _LEAP:
            return None
        else:
            step = _LEAP[char]
            total = (total + section + (digit or 0) or 1) * step
            section, digit = 0, None
    return float(total + section + (digit or 0) * (step // 10 if step >= 100 else 1))


def words_value(text: str) -> float:
    """The value of English number words such as ``one hundred and twenty-five``."""
    total = current = 0
    for word in re.split(r"[ \t\r\n-]+", text):
        if word == "hundred":
            current = (current or 1) * 100
        elif word in _WORD_SCALES:
            # 'one million two hundred thousand': the smaller scale counts what stands after the larger one.
            total += (current or 1) * _WORD_SCALES[word]
            current = 0
        elif word == "a":
            current = 1
        else:
            current += WORD_VALUES.get(word, 0)
    return float(total + current)


def number_at(text: str, pos: int) -> Number | None:
    """The number that starts at ``pos``, with brackets or an underline around it and a second writing beside it."""
    opening = _OPEN.match(text, pos)
    first = plain_at(text, opening.end() if opening else pos)
    if first is None:
        return None
    if opening:
        closing = _CLOSE.match(text, first.end)
        if closing is None:
            return None
        first = first._replace(end=closing.end())
    misread = _MISREAD.match(text, first.end) if first.style == "words" else None
    if misread:
        return first._replace(end=misread.end())
    twin = _TWIN.match(text, first.end)
    second = plain_at(text, twin.end()) if twin else None
    closing = _TWIN_END.match(text, second.end) if second else None
    if second is None or closing is None or (second.style == first.style and second.value != first.value):
        return first
    other = None if second.value == first.value else second.value
    return first._replace(end=closing.end(), other=other)


def plain_at(text: str, pos: int) -> Number | None:
    """The undecorated number at ``pos``."""
    found = _PLAIN.match(text, pos)
    if found is None:
        return None
    end = found.end()
    if found["digits"]:
        return _digits(text, found)
    if found["han"]:
        if text[end : end + 1] and text[end] in HAN:
            return None
        low, value = _pair(found["han"])
        return None if value is None else Number(value, end, "han", None, low)
    value = words_value(found["words"])
    if found["point"]:
        value = float(
            f"{value:.0f}." + "".join(str(WORD_VALUES[word]) for word in re.split("[ -]", found["point"])[2:])
        )
    return Number(value + (0.5 if found["half"] else 0), end, "words")


def _digits(text: str, found: re.Match[str]) -> Number | None:
    digits, end = found["digits"], found.end("digits")
    rest = text[end : end + 2]
    if rest[:1].isdigit() or (rest[:1] == "." and rest[1:].isdigit()):
        return None
    if rest[:1] == "," and rest[1:].isdigit():  # a decimal comma (99,9%), or two numbers of a list
        tail = _DECIMAL_COMMA.match(text, end)
        if tail is None:
            return None
        return Number(float(f"{digits}.{tail[1]}"), tail.end(), "digits")
    value = float(digits.replace(",", ""))
    if found["times"]:
        factor = han_value(found["times"].strip())
        return Number(value * (factor or 1), found.end(), "digits")
    return Number(value, end, "digits")


def _pair(han: str) -> tuple[float | None, float | None]:
    """两三 and 三五 say "two or three": two digits in a row, the second a little more than the first."""
    if len(han) == 2 and all(char in _DIGIT for char in han):
        low, high = _DIGIT[han[0]], _DIGIT[han[1]]
        if 0 < low < high <= low + 2 and "〇" not in han and "零" not in han:
            return float(low), float(high)
    return None, han_value(han)
