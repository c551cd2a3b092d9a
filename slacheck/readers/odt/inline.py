"""Collects the text of one OpenDocument paragraph, with the ranges that are hidden or newly inserted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from slacheck.document import Mark, Span
from slacheck.readers.odt.changes import Change, Changes
from slacheck.readers.odt.names import DRAW, OFFICE, TEXT, whole
from slacheck.readers.odt.styles import Styles

SPACES = re.compile(r"[ \t\r\n\xa0]+")
DROPPED = frozenset(
    {f"{TEXT}ruby-text", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes", f"{TEXT}bookmark", f"{DRAW}image"}
    | {f"{TEXT}alphabetical-index-mark", f"{TEXT}toc-mark", f"{TEXT}note-citation"}
)
MANY_SPACES = 1000


@dataclass
class Inline:
    """The text of a paragraph so far. Notes, comments and drawn boxes are handed to `set_apart`."""

    styles: Styles
    changes: Changes
    original: bool
    set_apart: Callable[[Element], None]
    inserting: dict[str, Change] = field(default_factory=dict)  # open insertions: they go on over paragraphs
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    def shown(self) -> str:
        """The paragraph's text so far."""
        return "".join(self.parts).strip()

    def take(self) -> tuple[str, list[Mark]]:
        """The paragraph's text and marks; the next paragraph begins."""
        text, marks = "".join(self.parts).rstrip(), self.marks
        self.parts, self.length, self.marks = [], 0, []
        return text, [mark for mark in marks if mark.span.start < len(text)]

    def read(self, element: Element, *, hidden: bool = False) -> None:
        """Append the text inside an element."""
        self._append(element.text, hidden)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in DROPPED:
                self._child(child, hidden)
            self._append(child.tail, hidden)

    def _child(self, child: Element, hidden: bool) -> None:
        tag = child.tag
        if tag == f"{TEXT}s":
            self._append(" " * min(whole(child.get(f"{TEXT}c"), 1), MANY_SPACES), hidden)
        elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            self._append(" ", hidden)
        elif tag in (f"{TEXT}note", f"{OFFICE}annotation") or tag.startswith(DRAW):
            self.set_apart(child)
        elif tag == f"{TEXT}hidden-text":
            self._append(child.get(f"{TEXT}string-value"), True)
        elif tag in (f"{TEXT}change-start", f"{TEXT}change-end", f"{TEXT}change"):
            self.change(child)
        else:
            self.read(child, hidden=hidden or child.get(f"{TEXT}style-name") in self.styles.hidden)

    def change(self, element: Element) -> None:
        """Begin or end an insertion, or pass the place of a deletion."""
        key = element.get(f"{TEXT}change-id") or ""
        change = self.changes.by_id.get(key)
        if element.tag == f"{TEXT}change-end":
            self.inserting.pop(key, None)
        elif change is not None and change.deleted is None:
            self.inserting[key] = change
        elif change is not None and change.deleted and self.original:
            self._put(change.deleted, [])

    def _append(self, text: str | None, hidden: bool) -> None:
        if not text or (self.original and self.inserting):
            return
        kinds = [("hidden", "display none")] if hidden else []
        kinds += [("inserted", change.author) for change in self.inserting.values()]
        self._put(text, kinds)

    def _put(self, text: str, kinds: list[tuple[str, str]]) -> None:
        text = SPACES.sub(" ", text)
        if not self.parts or self.parts[-1].endswith(" "):
            text = text.lstrip(" ")
        if not text:
            return
        start, self.length = self.length, self.length + len(text)
        self.parts.append(text)
        self.marks += [Mark(kind, Span(start, self.length), detail) for kind, detail in kinds]
