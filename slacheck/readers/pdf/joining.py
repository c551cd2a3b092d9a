"""How the end of one printed line meets the start of the next: nothing, a blank, or a hyphen taken out."""

from __future__ import annotations

from collections.abc import Iterable

from slacheck.readers.pdf.glyphs import LINE_HYPHEN
from slacheck.readers.pdf.lines import is_wide
from slacheck.regex import lazy

FARTHEST = 200  # characters looked back; no word or address is longer
SHORTEST_CUT = 6  # letters
_LAST_WORD = lazy(r"[A-Za-z]+$")
_FIRST_WORD = lazy(r"[A-Za-z]+")
_WORDS = lazy(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_ADDRESS_END = lazy(r"(?:://|www\.|@)\S*$|\w\.\w+\S*$")


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The document's own words, in lower case, that are not cut by a line's end: the only dictionary there is."""
    found: set[str] = set()
    for text in texts:
        words = _WORDS.findall(text)
        if words and text.endswith((LINE_HYPHEN, "-")):
            words.pop()
        found.update(" ".join(words).lower().split())
    return frozenset(found)


def joint(before: str, after: str, words: frozenset[str]) -> tuple[str, str]:
    """The text before, without its end mark, and what stands between it and the text after."""
    if before.endswith(LINE_HYPHEN):
        return before[:-1], "-" if _keeps_hyphen(before[-FARTHEST:-1], after, words) else ""
    if not before or not after:
        return before, ""
    if is_wide(before[-1]) or is_wide(after[0]):
        return before, ""
    if before[-1] in "-‐‑/" and after[0].isalnum() and before[-2:-1].isalnum():
        return before, ""
    return before, " "


def _keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: third-party does, main-tenance does not."""
    head, tail = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if head is None or tail is None or _ADDRESS_END.search(before):
        return True
    first, second = head.group(), tail.group()
    whole = (first + second).lower()
    if f"{first}-{second}".lower() in words:
        return True
    if whole in words:
        return False
    if second[0].isupper() or before[: head.start()].endswith("-"):
        return True
    return first.lower() in words and second.lower() in words


def is_broken_word(line: str, after: str, words: frozenset[str]) -> bool:
    """Whether a word is cut without a hyphen, as happens in narrow cells: documentatio|n error.

    `line` is the printed line before. Only where the line is nothing but the cut word, and the document has the word.
    """
    tail = _FIRST_WORD.match(after)
    if tail is None or len(line) < SHORTEST_CUT or not line.isalpha() or not tail.group().islower():
        return False
    rest = tail.group()
    return (line + rest).lower() in words and (len(rest) <= 2 or rest not in words)
