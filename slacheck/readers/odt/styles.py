"""Reads what the styles of an OpenDocument text say of its text: what is hidden, and how lists and headings count."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from slacheck.readers.counting import Level
from slacheck.readers.odt.names import STYLE, TEXT, whole

# OpenDocument names a number format by its first number or first three; these are Word's names of the same.
FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
}
INHERITANCE = 20  # styles deeper than this go in a circle


@dataclass(frozen=True)
class Styles:
    """`hidden` are the styles whose text is not shown, `lists` the levels of list styles, `outline` those of headings.

    `headings` are the levels of the paragraph styles that make a heading of a plain paragraph.
    """

    hidden: frozenset[str] = frozenset()
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)


def read_styles(*roots: Element | None) -> Styles:
    """The styles of all parts given; a name that stands in several means its first."""
    hidden: set[str] = set()
    lists: dict[str, dict[int, Level]] = {}
    outline: dict[int, Level] = {}
    paragraphs: dict[str, Element] = {}
    for root in roots:
        for style in root.iter(f"{STYLE}style") if root is not None else ():
            if style.get(f"{STYLE}family") == "paragraph":
                paragraphs.setdefault(style.get(f"{STYLE}name") or "", style)
            for properties in style.iter(f"{STYLE}text-properties", f"{STYLE}section-properties"):
                if "none" in (properties.get(f"{TEXT}display"), properties.get(f"{STYLE}display")):
                    hidden.add(style.get(f"{STYLE}name") or "")
        for style in root.iter(f"{TEXT}list-style") if root is not None else ():
            lists.setdefault(style.get(f"{STYLE}name") or "", _levels(style))
        for style in root.iter(f"{TEXT}outline-style") if root is not None else ():
            outline = outline or _levels(style)
    headings = {name: level for name in paragraphs if (level := _heading_level(name, paragraphs))}
    return Styles(frozenset(hidden), lists, outline, headings)


def _heading_level(name: str, styles: dict[str, Element]) -> int:
    """The outline level that a paragraph style has or inherits; 0 for none."""
    for _ in range(INHERITANCE):
        style = styles.get(name)
        if style is None:
            return 0
        level = style.get(f"{STYLE}default-outline-level")
        if level is not None:
            return whole(level, 0)  # empty: the style takes the level of its parent back
        name = style.get(f"{STYLE}parent-style-name") or ""
    return 0


def _levels(style: Element) -> dict[int, Level]:
    levels = {}
    for element in style:
        depth = whole(element.get(f"{TEXT}level"), 1)
        form = element.get(f"{STYLE}num-format") or ""
        levels[depth] = Level(
            form=FORMATS.get(form[:1], "decimal") if form else "",
            prefix=element.get(f"{STYLE}num-prefix") or "",
            suffix=element.get(f"{STYLE}num-suffix") or "",
            start=whole(element.get(f"{TEXT}start-value"), 1),
            shown=whole(element.get(f"{TEXT}display-levels"), 1),
            pattern=element.get(f"{STYLE}num-list-format") or "",
        )
    return levels
