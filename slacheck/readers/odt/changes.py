"""Reads the tracked changes of an OpenDocument text: what was inserted and deleted, and by whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from slacheck.readers.odt.names import DC, OFFICE, TEXT


@dataclass(frozen=True, slots=True)
class Change:
    """An insertion (`deleted` is None) or a deletion with the text it took away."""

    author: str
    deleted: str | None = None


@dataclass(frozen=True)
class Changes:
    """The changes by their id."""

    by_id: dict[str, Change] = field(default_factory=dict)

    def count(self) -> tuple[int, int]:
        """The numbers of insertions and deletions."""
        deletions = sum(1 for change in self.by_id.values() if change.deleted is not None)
        return len(self.by_id) - deletions, deletions

    def authors(self) -> tuple[str, ...]:
        """Who made the changes, sorted."""
        return tuple(sorted({change.author for change in self.by_id.values() if change.author}))


def read_changes(tracked: Element | None) -> Changes:
    """The changes of a `text:tracked-changes` element; changes of format alone are no changes of text."""
    changes: dict[str, Change] = {}
    for region in tracked if tracked is not None else ():
        key = region.get(f"{TEXT}id") or ""
        author = region.findtext(f".//{DC}creator") or ""
        deletion = region.find(f"{TEXT}deletion")
        if deletion is not None:
            paragraphs = [child for child in deletion if child.tag != f"{OFFICE}change-info"]
            text = " ".join("".join(map(str, paragraph.itertext())) for paragraph in paragraphs)
            changes[key] = Change(author, text)
        elif region.find(f"{TEXT}insertion") is not None:
            changes[key] = Change(author)
    return Changes(changes)
