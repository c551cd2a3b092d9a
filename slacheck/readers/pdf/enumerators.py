"""The numbers and bullets that a line may begin with, in Chinese and English contracts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from slacheck.regex import lazy

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
TENS = {"十": 10, "百": 100}
_HAN = "[〇零一二三四五六七八九十百两]"

# Style -> pattern; group 1 is the number. The first that matches wins.
PATTERNS = (
    ("chapter", re.compile(rf"第\s?({_HAN}{{1,5}}|\d{{1,3}})\s?(?:章|编|編|部分|篇)")),
    ("section", re.compile(rf"第\s?({_HAN}{{1,5}}|\d{{1,3}})\s?[节節]")),
    ("article", re.compile(rf"第\s?({_HAN}{{1,5}}|\d{{1,3}})\s?[条條](?!第|规定|所|约定|之规)")),
    ("annex", re.compile(rf"附[件录錄表]\s?({_HAN}{{1,3}}|\d{{1,2}}|[A-Z])?(?=[\s:：、.（(]|$)")),
    (
        "word",
        re.compile(
            r"(?:ARTICLE|Article|SECTION|Section|SCHEDULE|Schedule|EXHIBIT|Exhibit|APPENDIX|Appendix|ANNEX|Annex)"
            r"\s+(\d+(?:\.\d+)*|[IVXLC]+|[A-Z])(?![A-Za-z0-9])"
        ),
    ),
    ("han", re.compile(rf"({_HAN}{{1,4}})\s?[、．.]")),
    ("han-paren", re.compile(rf"[（(]\s?({_HAN}{{1,4}})\s?[)）]")),
    ("decimal", re.compile(r"(\d{1,3}(?:[.．]\d{1,3}){1,5})[.．、]?(?![\d%％‰])(?=\s|[^\s.,，)）/×*-])")),
    ("integer", re.compile(r"(\d{1,3})\s?[.．、](?!\d)")),
    ("integer-paren", re.compile(r"(\d{1,3})[)）]")),
    ("bare", re.compile(r"(\d{1,2})\s+(?=[A-Z\u4e00-\u9fff])")),
    ("paren", re.compile(r"[（(]\s?(\d{1,3})\s?[)）]")),
    ("letter-paren", re.compile(r"[（(]\s?([A-Za-z]|[ivxIVX]{1,5})\s?[)）]")),
    ("letter", re.compile(r"([A-Za-z])\s?[.)、）](?=\s|[\u4e00-\u9fff])")),
    ("circled", re.compile(r"([\u2460-\u2473\u2474-\u2487\u3220-\u3229])")),
    ("bullet", re.compile(r"(o(?=\s+[A-Z])|[•·●○◦■◆◇▪▫►▶➢➤✓✔※\uf06c\uf0b7\uf0a7\uf0d8\u25aa])|([-–—*])(?=\s)")),
)
_STARTS = lazy(r"[^A-Za-z]|[ASEo]|[A-Za-z]\s?[.)、）]")  # what any of them begins with; most lines do not
HEADS = frozenset(("chapter", "section", "annex", "word"))  # these begin a part whatever stands before them
ITEMS = frozenset(("han-paren", "integer-paren", "paren", "letter-paren", "letter", "circled", "bullet"))
LEVELS = {"chapter": 1, "section": 2, "article": 2, "annex": 1, "word": 1, "han": 1, "han-paren": 2, "bare": 1}


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A clause number, item number or bullet; `number` is empty for bullets, the text proper starts at `end`."""

    style: str
    number: tuple[int, ...]
    end: int

    @property
    def level(self) -> int:
        """The depth of a heading that begins with it."""
        if self.style == "decimal":
            return len(self.number)
        return LEVELS.get(self.style, 1)

    def follows(self, last: tuple[int, ...] | None) -> bool:
        """Whether this number is the next one after `last`: 2.3 after 2.2, 3 after 2.9, 2.1 after 2."""
        if not self.number:
            return True
        if last is None:
            return False
        depth = len(self.number)
        if depth > len(last):
            return self.number == (*last, *([1] * (depth - len(last))))
        return self.number[:-1] == last[: depth - 1] and self.number[-1] == last[depth - 1] + 1


def enumerator(text: str) -> Enumerator | None:
    """The number or bullet at the start of `text`; None where there is none."""
    if not _STARTS.match(text):
        return None
    for style, pattern in PATTERNS:
        match = pattern.match(text)
        if match:
            return Enumerator(style, _number(match.group(1) or "", style), match.end())
    return None


def _number(text: str, style: str) -> tuple[int, ...]:
    if style == "bullet" or not text:
        return ()
    if text[0].isdigit() and text[0].isascii():
        return tuple(int(part) for part in re.split("[.．]", text))
    if style == "circled":
        return ((ord(text) - 0x2460) % 20 + 1,) if ord(text) < 0x3220 else (ord(text) - 0x321F,)
    if text[0] in DIGITS or text[0] in TENS:
        return (_han_number(text),)
    return (ord(text[0].lower()) - ord("a") + 1,) if len(text) == 1 else (_roman(text.upper()),)


def _han_number(text: str) -> int:
    total = digit = 0
    for letter in text:
        if letter in TENS:
            total += (digit or 1) * TENS[letter]
            digit = 0
        else:
            digit = DIGITS[letter]
    return total + digit


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}.get(letter, 0) for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
