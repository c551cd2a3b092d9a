"""Reads typed values out of located YAML nodes; every error names file, line, column and the nearest known key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar

from slacheck.ruleset.model import LANGUAGES, Told
from slacheck.yamlfile import Mapping, Node, Scalar, Sequence

T = TypeVar("T")


class Fields:
    """The keys of a mapping, each taken once; `close` refuses what nobody asked for."""

    def __init__(self, node: Node, what: str) -> None:
        if not isinstance(node, Mapping):
            raise node.place.error(f"{what} must be a mapping of keys, not {kind_of(node)}")
        self.node = node
        self.what = what
        self.asked: list[str] = []

    def take(self, key: str) -> Node | None:
        """The node of an optional key."""
        self.asked.append(key)
        found = self.node.items.get(key)
        return found[1] if found else None

    def need(self, key: str) -> Node:
        """The node of a key that must be there."""
        node = self.take(key)
        if node is None:
            raise self.node.place.error(f"{self.what} lacks the key {key!r}")
        return node

    def close(self) -> None:
        """Refuse keys that were never asked for: a misspelt key would be a rule that quietly does nothing."""
        for key, (place, _) in self.node.items.items():
            if key not in self.asked:
                raise place.error(f"unknown key {key!r} in {self.what}{nearest(key, self.asked)}")


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the closest known word, or the list of known words."""
    names = sorted(known)
    close = get_close_matches(word, names, 1, 0.6)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(names)}"


def kind_of(node: Node) -> str:
    """What a node is, for a message."""
    return {Scalar: "a single value", Sequence: "a list", Mapping: "a mapping"}[type(node)]


def text(node: Node, what: str, *, most: int = 4000) -> str:
    """A non-empty string."""
    if not isinstance(node, Scalar):
        raise node.place.error(f"{what} must be text, not {kind_of(node)}")
    if not node.text.strip():
        raise node.place.error(f"{what} is empty")
    if len(node.text) > most:
        raise node.place.error(f"{what} is longer than {most} characters")
    return node.text


def choice(node: Node, what: str, known: Iterable[str]) -> str:
    """One of the known words."""
    value = text(node, what)
    names = tuple(known)
    if value not in names:
        raise node.place.error(f"{what} {value!r} is unknown{nearest(value, names)}")
    return value


def flag(node: Node | None, what: str) -> bool:
    """true or false, written out; absent is false."""
    return node is not None and choice(node, what, ("true", "false")) == "true"


def number(node: Node, what: str) -> float:
    """A number that is not negative."""
    value = text(node, what)
    try:
        found = float(value)
    except ValueError:
        raise node.place.error(f"{what} must be a number, not {value!r}") from None
    if not 0 <= found < 1e9:
        raise node.place.error(f"{what} must be between 0 and 1e9")
    return found


def listed(node: Node | None, what: str, one: Callable[[Node, str], T], *, most: int = 2000) -> tuple[T, ...]:
    """Every item of a list; absent is empty."""
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        raise node.place.error(f"{what} must be a list, not {kind_of(node)}")
    if len(node.items) > most:
        raise node.place.error(f"{what} has more than {most} items")
    return tuple(one(item, what) for item in node.items)


def told(node: Node | None, what: str) -> Told:
    """A text in each language; absent is empty, one language alone is an error."""
    if node is None:
        return {}
    fields = Fields(node, what)
    found = {language: text(fields.need(language), f"{what}.{language}").strip() for language in LANGUAGES}
    fields.close()
    return found
