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
            told = f"{what} 应是一组键和值，不能是{kind_of(node, 'zh')}"
            raise node.place.error(f"{what} must be a mapping of keys, not {kind_of(node)}", told)
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
            raise self.node.place.error(f"{self.what} lacks the key {key!r}", f"{self.what} 缺少键 {key!r}")
        return node

    def close(self) -> None:
        """Refuse keys that were never asked for: a misspelt key would be a rule that quietly does nothing."""
        for key, (place, _) in self.node.items.items():
            if key not in self.asked:
                raise place.error(
                    f"unknown key {key!r} in {self.what}{nearest(key, self.asked)}",
                    f"{self.what} 中有未知的键 {key!r}{nearest(key, self.asked, 'zh')}",
                )


def nearest(word: str, known: Iterable[str], lang: str = "en") -> str:
    """A hint at the closest known word, or the list of known words."""
    names = sorted(known)
    close = get_close_matches(word, names, 1, 0.6)
    if lang == "zh":
        return f"；是否想写 {close[0]!r}？" if close else f"；可用：{', '.join(names)}"
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(names)}"


def kind_of(node: Node, lang: str = "en") -> str:
    """What a node is, for a message."""
    english, chinese = {
        Scalar: ("a single value", "单个值"),
        Sequence: ("a list", "列表"),
        Mapping: ("a mapping", "一组键和值"),
    }[type(node)]
    return chinese if lang == "zh" else english


def text(node: Node, what: str, *, most: int = 4000) -> str:
    """A non-empty string."""
    if not isinstance(node, Scalar):
        raise node.place.error(
            f"{what} must be text, not {kind_of(node)}", f"{what} 应是文字，不能是{kind_of(node, 'zh')}"
        )
    if not node.text.strip():
        raise node.place.error(f"{what} is empty", f"{what} 是空的")
    if len(node.text) > most:
        raise node.place.error(f"{what} is longer than {most} characters", f"{what} 超过 {most} 个字符")
    return node.text


def choice(node: Node, what: str, known: Iterable[str]) -> str:
    """One of the known words."""
    value = text(node, what)
    names = tuple(known)
    if value not in names:
        told = f"{what} 的值 {value!r} 未知{nearest(value, names, 'zh')}"
        raise node.place.error(f"{what} {value!r} is unknown{nearest(value, names)}", told)
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
        told = f"{what} 应是数字，不能是 {value!r}"
        raise node.place.error(f"{what} must be a number, not {value!r}", told) from None
    if not 0 <= found < 1e9:
        raise node.place.error(f"{what} must be between 0 and 1e9", f"{what} 应在 0 与 1e9 之间")
    return found


def listed(node: Node | None, what: str, one: Callable[[Node, str], T], *, most: int = 2000) -> tuple[T, ...]:
    """Every item of a list; absent is empty."""
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        raise node.place.error(
            f"{what} must be a list, not {kind_of(node)}", f"{what} 应是列表，不能是{kind_of(node, 'zh')}"
        )
    if len(node.items) > most:
        raise node.place.error(f"{what} has more than {most} items", f"{what} 超过 {most} 项")
    return tuple(one(item, what) for item in node.items)


def told(node: Node | None, what: str) -> Told:
    """A text in each language; absent is empty, one language alone is an error."""
    if node is None:
        return {}
    fields = Fields(node, what)
    found = {language: text(fields.need(language), f"{what}.{language}").strip() for language in LANGUAGES}
    fields.close()
    return found
