"""Writes a number as automatic numbering prints it, by the names that Word gives its number formats."""

from __future__ import annotations

from collections.abc import Callable

MOST = 32_767  # Word counts no further

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_UNITS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}  # fmt: skip


def _letter(count: int) -> str:
    turn, index = divmod(count - 1, 26)
    if turn >= 30:  # Word repeats the letter no more often than this
        return str(count)
    return chr(ord("a") + index) * (turn + 1)


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        text += sign * times
    return text


def _positional(digits: str) -> Callable[[int], str]:
    return lambda count: "".join(digits[int(digit)] for digit in str(count))


def _worded(
    digits: str, places: tuple[str, ...], *, bare_ten: bool = True, bare_one: bool = False
) -> Callable[[int], str]:
    """Han numerals with places: `bare_ten` writes 十一 for 一十一, `bare_one` also 百 for 一百 (Japanese)."""

    def write(count: int) -> str:
        if count >= 10_000:
            high, low = divmod(count, 10_000)
            gap = digits[0] if 0 < low < 1000 and not bare_one else ""
            return write(high) + places[4] + gap + (write(low) if low else "")
        text, skipped = "", False
        for power in (3, 2, 1, 0):
            digit = count // 10**power % 10
            if digit == 0:
                skipped = bool(text)
                continue
            if skipped and not bare_one:
                text += digits[0]
            skipped = False
            silent = digit == 1 and power > 0 and ((bare_ten and power == 1 and not text) or bare_one)
            text += ("" if silent else digits[digit]) + places[power]
        return text or digits[0]

    return write


def _listed(signs: str) -> Callable[[int], str]:
    """Signs in turn, then plain digits."""
    return lambda count: signs[count - 1] if 1 <= count <= len(signs) else str(count)


def _cyclic(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)]


def _ordinal(count: int) -> str:
    tail = "th" if count // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{tail}"


def _words(count: int) -> str:
    if count >= 1000:
        return f"{_words(count // 1000)} thousand {_words(count % 1000)}".strip()
    if count >= 100:
        return f"{_UNITS[count // 100]} hundred {_words(count % 100)}".strip()
    if count >= 20:
        return f"{_TENS[count // 10]}-{_UNITS[count % 10]}".rstrip("-")
    return _UNITS[count]


def _ordinal_words(count: int) -> str:
    head, sign, last = _words(count).rpartition("-")
    if not sign:
        head, sign, last = _words(count).rpartition(" ")
    ordinal = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{sign}{ordinal}"


def _circled(count: int) -> str:
    if count <= 20:
        return chr(0x2460 + count - 1)
    if count <= 35:
        return chr(0x3251 + count - 21)
    return chr(0x32B1 + count - 36) if count <= 50 else str(count)


_simplified = _worded("零一二三四五六七八九", ("", *"十百千万"))
_traditional = _worded("零一二三四五六七八九", ("", *"十百千萬"))

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda count: f"{count:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda count: _words(count).capitalize(),
    "ordinalText": lambda count: _ordinal_words(count).capitalize(),
    "numberInDash": lambda count: f"- {count} -",
    "hex": lambda count: f"{count:X}",
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _listed("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _listed("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _listed("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "chineseCounting": _simplified,
    "chineseCountingThousand": _simplified,
    "taiwaneseCounting": _traditional,
    "taiwaneseCountingThousand": _traditional,
    "taiwaneseDigital": _positional("○一二三四五六七八九"),
    "chineseLegalSimplified": _worded("零壹贰叁肆伍陆柒捌玖", ("", *"拾佰仟万"), bare_ten=False),
    "ideographLegalTraditional": _worded("零壹貳參肆伍陸柒捌玖", ("", *"拾佰仟萬"), bare_ten=False),
    "ideographDigital": _positional("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _positional("〇一二三四五六七八九"),
    "japaneseCounting": _worded("〇一二三四五六七八九", ("", *"十百千万"), bare_one=True),
    "japaneseLegal": _worded("〇壱弐参四伍六七八九", ("", *"拾百阡萬"), bare_ten=False),
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "ideographZodiacTraditional": lambda count: _cyclic(_STEMS)(count) + _cyclic(_BRANCHES)(count),
    "none": lambda count: "",
    "bullet": lambda count: "",
}


_FROM_ZERO = frozenset(("decimal", "decimalHalfWidth", "decimalZero", "none", "bullet"))


def write_number(count: int, form: str) -> str:
    """`count` in the number format `form` (a value of w:numFmt); decimal for formats of other languages."""
    write = FORMATS.get(form, str)
    if count > MOST or (count < 1 and form not in _FROM_ZERO):
        return str(count)
    return write(count)
