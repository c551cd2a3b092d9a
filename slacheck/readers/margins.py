"""Finds what a plain text kept of printed pages: page numbers and the lines that every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from slacheck.readers.headings import SENTENCE_END, starts_clause
from slacheck.regex import lazy

SIGN = "\ufeff"  # put before a line that stands in a page's margin; readers remove it from the text they are given
REPEATS = 3
PAGE_NUMBER = lazy(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|第\s*\d{1,4}\s*[页頁](?:\W*共\s*\d{1,4}\s*[页頁])?",
    re.IGNORECASE,
)
BARE_NUMBER = lazy(r"\d{1,4}")
NAME = lazy(r"[^\W\d_]{3}")


def mark_margins(lines: Sequence[str]) -> list[str]:
    """The lines, those of page margins with SIGN before them."""
    texts = [line.strip() for line in lines]
    alone = [_is_alone(texts, at) for at in range(len(texts))]
    repeated = _repeated(texts, alone)
    counted = _counted(texts, alone)
    return [
        SIGN + text if text in repeated or at in counted or (alone[at] and PAGE_NUMBER.fullmatch(text)) else line
        for at, (line, text) in enumerate(zip(lines, texts, strict=True))
    ]


def _is_alone(texts: Sequence[str], at: int) -> bool:
    """Whether a blank line, or the text's edge, stands on one side of the line at least."""
    return bool(texts[at]) and (at == 0 or at == len(texts) - 1 or not texts[at - 1] or not texts[at + 1])


def _repeated(texts: Sequence[str], alone: Sequence[bool]) -> set[str]:
    counts = Counter(text for text in texts if text)
    apart = Counter(text for text, single in zip(texts, alone, strict=True) if single)
    return {
        text
        for text, count in counts.items()
        if count >= REPEATS and apart[text] == count and 8 <= len(text) <= 160 and _is_running_title(text)
    }


def _is_running_title(text: str) -> bool:
    """Whether a repeated line names something, and is no row of a table, clause or blank to be filled in."""
    if not NAME.search(text) or starts_clause(text) or re.search(r"\||\t|  |__", text):
        return False
    return not SENTENCE_END.search(text) or text.isupper()


def _counted(texts: Sequence[str], alone: Sequence[bool]) -> set[int]:
    """The places of bare numbers that count the pages: at least three, each one more than the last."""
    places = [at for at, text in enumerate(texts) if alone[at] and BARE_NUMBER.fullmatch(text)]
    numbers = [int(texts[at]) for at in places]
    counts_up = len(numbers) >= REPEATS and all(second == first + 1 for first, second in pairwise(numbers))
    return set(places) if counts_up else set()
