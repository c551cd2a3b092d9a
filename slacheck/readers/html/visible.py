"""Says which elements of a page a person sees, and gives the text of those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

DROPPED = frozenset(
    {"script", "style", "template", "head", "noscript", "iframe", "object", "embed", "svg", "canvas", "audio", "video"}
    | {"map", "datalist", "select", "button"}
)
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "main"}
    | {"menu", "nav", "p", "section", "summary", "caption"}
)
STRUCK = frozenset({"del", "s", "strike"})
BREAKS = BLOCKS | {"br", "li", "ul", "ol", "pre", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"}

SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
# A line break of the source between two Han characters is no space in print.
HAN_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\r?\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden"
    r"|(?:font-size\s*:\s*0(?:px|pt|em|rem|%)?|opacity\s*:\s*0(?:\.0+)?)\s*(?:;|!|$)",
    re.IGNORECASE,
)
SIMPLE_SELECTOR = re.compile(r"\s*(?:[a-z]\w*)?([.#][\w-]+)\s*", re.IGNORECASE)


def collapse(text: str) -> str:
    """The text with its white space as a browser prints it."""
    return SPACE.sub(" ", HAN_BREAK.sub("", text)).strip()


@dataclass(frozen=True, slots=True)
class Visibility:
    """Knows what hides an element: its attributes, its style, and plain `.class` and `#id` rules of the page."""

    selectors: frozenset[str] = frozenset()

    @classmethod
    def of(cls, root: HtmlElement) -> Visibility:
        """Read from the page's style sheets."""
        return cls(frozenset(_hiding_selectors(root)))

    def hides(self, element: HtmlElement) -> bool:
        """Whether the element and all in it is kept from a person's eyes."""
        if "hidden" in element.attrib or HIDING.search(element.get("style", "")):
            return True
        if not self.selectors:
            return False
        names = {f".{name}" for name in element.get("class", "").split()}
        return not self.selectors.isdisjoint(names | {f"#{element.get('id', '')}"})

    def text(self, element: HtmlElement, apart: list[HtmlElement] | None = None) -> str:
        """All visible text inside as one line.

        Tables inside and hidden elements are left out, and put into `apart` where it is given.
        """
        return collapse("".join(self._pieces(element, apart)))

    def _pieces(self, element: HtmlElement, apart: list[HtmlElement] | None) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if is_shown(child):
                if apart is not None and (child.tag == "table" or self.hides(child)):
                    apart.append(child)
                else:
                    edge = " " if child.tag in BREAKS else ""
                    yield edge
                    yield from self._pieces(child, apart)
                    yield edge
            yield child.tail or ""


def is_shown(element: HtmlElement) -> bool:
    """Whether the element is of a kind that shows text, and not struck out."""
    return isinstance(element.tag, str) and element.tag not in DROPPED and element.tag not in STRUCK


def _hiding_selectors(root: HtmlElement) -> Iterator[str]:
    for sheet in root.iter("style"):
        for rule in (sheet.text or "").split("}"):
            selectors, _, declarations = rule.rpartition("{")
            if HIDING.search(declarations):
                for selector in selectors.rpartition("{")[2].split(","):
                    simple = SIMPLE_SELECTOR.fullmatch(selector)
                    if simple:
                        yield simple[1]
