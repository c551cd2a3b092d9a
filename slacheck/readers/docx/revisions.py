"""Counts the tracked changes of a part, the same ones whichever version of the text is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from slacheck.readers.docx.names import FALLBACK, Element, W

_INSERTED = frozenset((f"{W}ins", f"{W}moveTo", f"{W}cellIns"))
_DELETED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}cellDel"))
_CHANGES = _INSERTED | _DELETED
_ROW, _ROW_PROPERTIES, _CELL_PROPERTIES = f"{W}tr", f"{W}trPr", f"{W}tcPr"
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES, _LIST_PROPERTIES = f"{W}pPr", f"{W}rPr", f"{W}numPr"


@dataclass
class Tally:
    """How many insertions and deletions were met, a move being one of each, and who made them."""

    insertions: int = 0
    deletions: int = 0
    authors: set[str] = field(default_factory=set)

    def count(self, root: Element) -> None:
        """Count the changes of a part. What stands inside another change, or in a tracked row, is part of that."""
        for change in root.iter(*_CHANGES):
            if author := change.get(f"{W}author"):
                self.authors.add(author)
            if _counts(change):
                self.insertions += change.tag in _INSERTED
                self.deletions += change.tag in _DELETED


def _counts(change: Element) -> bool:
    parent = change.getparent()
    if parent is None or parent.tag == _LIST_PROPERTIES:
        return False
    if parent.tag == _RUN_PROPERTIES:
        return _is_lone_mark(parent)
    if parent.tag in (_ROW_PROPERTIES, _CELL_PROPERTIES):
        return True
    return len(change) > 0 and not any(_covers(above) for above in change.iterancestors())


def _is_lone_mark(properties: Element) -> bool:
    """Whether the changed mark of a paragraph is all that is changed in it: else the text's change is the one."""
    outer = properties.getparent()
    paragraph = outer.getparent() if outer is not None and outer.tag == _PARAGRAPH_PROPERTIES else None
    return paragraph is not None and not any(child.tag in _CHANGES for child in paragraph)


def _covers(above: Element) -> bool:
    """Whether an ancestor is a change itself, a tracked row, or the second copy of a shape."""
    if above.tag in _CHANGES or above.tag == FALLBACK:
        return True
    properties = above.find(_ROW_PROPERTIES) if above.tag == _ROW else None
    return properties is not None and any(child.tag in _CHANGES for child in properties)
