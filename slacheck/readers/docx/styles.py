"""Reads styles.xml: what a paragraph or a run looks like by its style, and which heading level a style stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from slacheck.readers.docx.names import VAL, Element, W, is_on, number, value
from slacheck.regex import lazy

HIDDEN, TINY, WHITE, STRUCK, BOLD, SHADED, RULED = 1, 2, 4, 8, 16, 32, 64

_TOGGLES = {
    f"{W}vanish": HIDDEN,
    f"{W}strike": STRUCK,
    f"{W}dstrike": STRUCK,
    f"{W}b": BOLD,
    f"{W}u": RULED,
}
_STYLE, _SIZE, _COLOR, _SHADE, _HIGHLIGHT = f"{W}rStyle", f"{W}sz", f"{W}color", f"{W}shd", f"{W}highlight"
LONGEST_CHAIN = 64  # of styles based on styles; Word allows fewer
_NEAR_WHITE = lazy(r"(?:F[5-9A-F]){3}$", re.IGNORECASE)  # nobody sees it on paper
TINY_SIZE = 4  # in half points: nobody reads 2 points
_HEADING_NAME = lazy(r"(?:heading|标题|標題)\s*([1-9])(?!\d)|([一二三四五六])[级級](?:标题|標題)", re.IGNORECASE)
_TITLE_NAME = lazy(r"(?:title|标题|標題|文档标题)$", re.IGNORECASE)
_CONTENTS_NAME = lazy(r"(?:toc(?![a-z])|table of (?:figures|authorities)|目录|目錄|index\s*\d)", re.IGNORECASE)
_CAPTION_NAME = lazy(r"(?:caption|题注|題注)$", re.IGNORECASE)


def look(properties: Element, looks: int, styles: Styles | None = None) -> int:
    """The flags of a run or style with these w:rPr on top of the flags that it inherits.

    `styles` is where the style that a run names is looked up; it stands first in the properties.
    """
    for child in properties:
        tag = child.tag
        flag = _TOGGLES.get(tag)
        if flag is not None:
            looks = looks | flag if is_on(child) else looks & ~flag
        elif tag == _STYLE and styles is not None:
            looks |= styles.get(child.get(VAL)).looks
        elif tag == _SIZE:
            tiny = 0 < number(child.get(VAL), 24) <= TINY_SIZE
            looks = looks | TINY if tiny else looks & ~TINY
        elif tag == _COLOR:
            looks = looks | WHITE if _NEAR_WHITE.match(child.get(VAL, "")) else looks & ~WHITE
        elif tag == _SHADE:
            looks = looks | SHADED if is_shaded(child) else looks & ~SHADED
        elif tag == _HIGHLIGHT:
            looks = looks | SHADED if child.get(VAL) not in (None, "none", "white") else looks & ~SHADED
    return looks


def is_shaded(shade: Element) -> bool:
    """Whether a w:shd paints a background on which white text can be read."""
    if shade.get(VAL, "clear") not in ("clear", "nil"):
        return True
    return shade.get(f"{W}fill", "auto").upper() not in ("AUTO", "FFFFFF", "")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything that it inherits; `level` is 0 for body text, `num_id` None without numbering."""

    name: str = ""
    looks: int = 0
    level: int = 0
    num_id: str | None = None
    num_level: int | None = None
    num_style: str = ""  # the style of the chain that brought the numbering
    contents: bool = False
    caption: bool = False


@dataclass
class Styles:
    """All styles of a document, resolved when asked for."""

    elements: dict[str, Element] = field(default_factory=dict)
    base: Style = field(default_factory=Style)
    default_paragraph: str = ""
    _known: dict[str, Style] = field(default_factory=dict)

    def get(self, style_id: str | None) -> Style:
        """The style of this id, the document's defaults where there is none."""
        key = style_id or ""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._resolve(key)
        return found

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph: the default paragraph style where it names none."""
        return self.get(style_id if style_id in self.elements else self.default_paragraph)

    def _resolve(self, style_id: str) -> Style:
        chain: list[tuple[str, Element]] = []
        seen: set[str] = set()
        while style_id in self.elements and style_id not in seen and len(chain) < LONGEST_CHAIN:
            seen.add(style_id)
            chain.append((style_id, self.elements[style_id]))
            style_id = value(chain[-1][1], f"{W}basedOn") or ""
        style = self.base
        for key, element in reversed(chain):
            style = _derive(style, key, element)
        return style


def _derive(parent: Style, key: str, element: Element) -> Style:
    name = (value(element, f"{W}name") or key).strip()
    run = element.find(f"{W}rPr")
    paragraph = element.find(f"{W}pPr")
    numbering = paragraph.find(f"{W}numPr") if paragraph is not None else None
    num_id, num_level, num_style = parent.num_id, parent.num_level, parent.num_style
    if numbering is not None:
        own_id, own_level = value(numbering, f"{W}numId"), value(numbering, f"{W}ilvl")
        if own_id is not None:
            num_id, num_style = own_id, key
        if own_id is not None or own_level is not None:
            num_level = None if own_level is None else number(own_level, 0)
    looks = parent.looks if run is None else look(run, parent.looks)
    shade = paragraph.find(f"{W}shd") if paragraph is not None else None
    if shade is not None and is_shaded(shade):
        looks |= SHADED
    return Style(
        name,
        looks,
        _level(parent, name, value(paragraph, f"{W}outlineLvl")),
        num_id,
        num_level,
        num_style,
        contents=bool(_CONTENTS_NAME.match(name)),
        caption=parent.caption or bool(_CAPTION_NAME.match(name)),
    )


def _level(parent: Style, name: str, outline: str | None) -> int:
    if outline is not None:
        return outline_level(outline)
    if named := _HEADING_NAME.match(name):
        return int(named[1] or "一二三四五六".index(named[2]) + 1)
    return 1 if _TITLE_NAME.match(name) else parent.level


def outline_level(outline: str) -> int:
    """A heading level from w:outlineLvl, where 9 means body text."""
    level = number(outline, 9)
    return level + 1 if 0 <= level < 9 else 0


def read_styles(root: Element | None) -> Styles:
    """The styles of a styles.xml; defaults alone where there is none."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is not None:
        styles.base = Style(looks=look(defaults, 0))
    for element in root.iterchildren(f"{W}style"):
        key = element.get(f"{W}styleId", "")
        styles.elements[key] = element
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            styles.default_paragraph = key
    return styles
