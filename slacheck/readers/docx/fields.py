"""Keeps track of Word's complex fields, which run through the text and may span paragraphs and nest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from slacheck.readers.docx.names import VAL, Element, W, is_on, number, value
from slacheck.readers.docx.symbols import CHECKED, UNCHECKED, symbol
from slacheck.regex import lazy

INSTRUCTION_LENGTH = 500
DEEPEST = 64  # fields in fields; Word stops far earlier
_FORM_BOX = f"{W}ffData/{W}checkBox"
_FORM_LIST = f"{W}ffData/{W}ddList"
_CLICK_HERE = lazy(r"\s*MACROBUTTON\s+\S+\s+(.*\S)", re.IGNORECASE | re.DOTALL)
_OVERLAID = lazy(r"\s*EQ\s+\\o\s*(?:\\a[clr])?\s*\(\s*([^,，;]+)[,，;]\s*([^)]+?)\s*\)", re.IGNORECASE)
_SYMBOL = lazy(r'\s*SYMBOL\s+(\d{1,5}|0x[0-9a-f]{1,4})(?:.*\\f\s+"?([\w ]+?)"?\s*(?:\\|$))?', re.IGNORECASE)
_TICKS = frozenset("√✓✔vVxX×")
_BOXES = frozenset("□☐口")


@dataclass
class _Field:
    """An open field; `in_code` until its result begins, `shown` is what it shows without a result.

    `swallowed` is text that stands in its code: nothing of the page, if the field is ever finished.
    """

    in_code: bool = True
    instruction: str = ""
    shown: str = ""
    swallowed: list[str] = field(default_factory=list)


@dataclass
class Fields:
    """The stack of open fields of one story."""

    open: list[_Field] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        """Whether text that stands here is part of a field's code and not of the page."""
        return any(one.in_code for one in self.open)

    @property
    def contents(self) -> bool:
        """Whether text that stands here is the result of a table of contents."""
        return any(one.instruction.lstrip()[:4].upper().rstrip() == "TOC" for one in self.open)

    def instruct(self, text: str | None) -> None:
        """Take in a piece of the innermost field's code."""
        if self.open and self.open[-1].in_code and len(self.open[-1].instruction) < INSTRUCTION_LENGTH:
            self.open[-1].instruction += text or ""

    def turn(self, char: Element) -> str:
        """Take in a w:fldChar; returns the text that a field without a result shows where it ends."""
        kind = char.get(f"{W}fldCharType")
        if kind == "begin" and len(self.open) < DEEPEST:
            self.open.append(_Field(shown=_form_value(char)))
        elif kind == "separate" and self.open:
            self.open[-1].in_code = False
        elif kind == "end" and self.open:
            ended = self.open.pop()
            if ended.in_code and not self.silent:
                return ended.shown or _shown(ended.instruction[:INSTRUCTION_LENGTH])
        return ""

    def swallow(self, text: str) -> None:
        """Take in text that stands in a field's code."""
        self.open[-1].swallowed.append(text)

    def end_paragraph(self) -> str:
        """Forget fields whose code is still open and return their text: a damaged field must not lose any."""
        unfinished = [one for one in self.open if one.in_code]
        if unfinished:
            self.open = [one for one in self.open if not one.in_code]
        return "".join(text for one in unfinished for text in one.swallowed)


def _form_value(char: Element) -> str:
    """What a legacy form field without a result shows: a box, or the chosen entry of a list."""
    box = char.find(_FORM_BOX)
    if box is not None:
        state = box.find(f"{W}checked")
        if state is None:
            state = box.find(f"{W}default")
        return CHECKED if state is not None and is_on(state) else UNCHECKED
    choices = char.find(_FORM_LIST)
    if choices is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(f"{W}listEntry")]
    chosen = number(value(choices, f"{W}result") or value(choices, f"{W}default"), 0)
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _shown(instruction: str) -> str:
    if found := _CLICK_HERE.match(instruction):
        return found[1]
    if found := _OVERLAID.match(instruction):
        ground, sign = found[1].strip(), found[2]
        return CHECKED if ground in _BOXES and sign in _TICKS else sign
    if found := _SYMBOL.match(instruction):
        return symbol(int(found[1], 0), found[2])
    return ""
