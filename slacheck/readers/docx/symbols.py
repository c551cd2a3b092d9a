"""What the signs of symbol fonts look like: a ticked box of Wingdings is a ticked box, not a letter."""

from __future__ import annotations

import re

PRIVATE = re.compile("[\uf000-\uf0ff]")
BULLET = "•"
CHECKED, UNCHECKED = "☑", "☐"

_WINGDINGS = {
    0x28: "☎", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x73: "◆",
    0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "•", 0xA1: "○", 0xA2: "○",
    0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xB2: "✧", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
} | {0x80 + index: sign for index, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x9E: "•", 0xA2: "■", 0xA3: "☐",
    0xA4: "☐", 0xAE: "◆",
} | {0x69 + index: sign for index, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")}  # fmt: skip
_WINGDINGS_3 = {0x22: "→", 0x7D: "▶", 0x84: "◀"}
_SYMBOL = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑",
} | {
    ord(latin): greek
    for latin, greek in zip("abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYW",
                            "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)
}  # fmt: skip

_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "symbol": _SYMBOL,
    "webdings": {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"},
}


def symbol(code: int, font: str | None) -> str:
    """The sign at a character code of a symbol font; the plain character where the font is none of these.

    Word stores the codes of symbol fonts in the private range F000 to F0FF; without a font name Wingdings is meant.
    """
    private = 0xF000 <= code <= 0xF0FF
    table = _FONTS.get((font or "").lower())
    if table is None and private:
        table = _SYMBOL if code in (0xF0A3, 0xF0B3) else _WINGDINGS
    index = code & 0xFF if private or table is not None else -1
    if table is not None and index in table:
        return table[index]
    if private:
        return chr(index) if 0x20 <= index < 0x7F else BULLET
    return chr(code) if 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF else ""


def without_private(text: str, font: str | None) -> str:
    """`text` with the private characters of symbol fonts replaced by what they look like."""
    return PRIVATE.sub(lambda found: symbol(ord(found[0]), font), text)
