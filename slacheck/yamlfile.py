"""YAML as it was written: strings that remember line and column, nothing guessed; the only user of PyYAML.

YAML 1.1 turns `8:30` into 510, `no` into False and keeps the last of two equal keys without a word. Rule files come
from strangers, so nodes are composed, never constructed: every scalar stays a string, equal keys, anchors, aliases
and tags are refused, and size and depth are bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from slacheck.errors import RuleFileError

if TYPE_CHECKING:
    import yaml  # else imported where a file is read: stored rules do without it

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 100_000
_DEEP = ("nested too deeply", "嵌套过深")
_MANY = ("too many values in one file", "一个文件中的值过多")

# What PyYAML itself gives to plain scalars; anything else was written as a tag.
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge")
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands; line and column count from 1."""

    path: str
    line: int
    column: int

    def error(self, reason: str, chinese: str = "") -> RuleFileError:
        """The error to raise for something wrong at this place; `chinese` is the reason in Chinese."""
        return RuleFileError(self.path, self.line, self.column, reason, chinese)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain value, always a string; `quoted` tells `'no'` from `no` and an empty value from ''."""

    place: Place
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in file order, each with the place of the key and the value's node."""

    place: Place
    items: dict[str, tuple[Place, Node]]


Node: TypeAlias = Scalar | Sequence | Mapping


def _loader() -> type[yaml.SafeLoader]:
    import yaml

    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may lack libyaml
    return loader


def parse(path: str, data: bytes) -> Node:
    """The one document in `data`; raises RuleFileError with file:line:column for anything that is not plain YAML."""
    import yaml

    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 1024
        raise RuleFileError(path, 1, 1, f"the file is larger than {size} KiB", f"文件大于 {size} KiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RuleFileError(path, line, 1, "the file is not UTF-8 text", "文件不是 UTF-8 文本") from error
    _refuse_anchors(path, text)
    try:
        node = yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        cause = error.problem or error.context
        raise RuleFileError(path, line, column, f"not valid YAML: {cause}", f"不是有效的 YAML：{cause}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        cause = str(error).splitlines()[0]
        raise RuleFileError(path, 1, 1, f"not valid YAML: {cause}", f"不是有效的 YAML：{cause}") from error
    if node is None:
        raise RuleFileError(path, 1, 1, "the file is empty", "文件是空的")
    return _Converter(path).convert(node, 0)


def _refuse_anchors(path: str, text: str) -> None:
    """Aliases are refused before composing: a few lines of them can stand for gigabytes of nodes."""
    import yaml

    try:
        for event in yaml.parse(text, Loader=_loader()):
            if getattr(event, "anchor", None) is not None:
                mark = event.start_mark
                line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
                raise RuleFileError(path, line, column, "anchors and aliases are not allowed", "不允许使用锚点和别名")
    except (yaml.YAMLError, ValueError, RecursionError):
        return  # composing will tell it, with its place


class _Converter:
    """Turns PyYAML nodes into ours, counting them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.count = 0

    def convert(self, node: yaml.Node, depth: int) -> Node:
        import yaml

        place = Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            raise place.error(*(_DEEP if depth > MAX_DEPTH else _MANY))
        if isinstance(node, yaml.ScalarNode):
            if node.tag not in _PLAIN_TAGS:
                raise place.error(f"tags are not allowed: {node.tag}", f"不允许使用标签：{node.tag}")
            return Scalar(place, node.value, bool(node.style))
        if node.tag not in ("tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"):
            raise place.error(f"tags are not allowed: {node.tag}", f"不允许使用标签：{node.tag}")
        if isinstance(node, yaml.SequenceNode):
            return Sequence(place, tuple(self.convert(item, depth + 1) for item in node.value))
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(place, node, depth)

    def _mapping(self, place: Place, node: yaml.MappingNode, depth: int) -> Mapping:
        import yaml

        items: dict[str, tuple[Place, Node]] = {}
        for key, value in node.value:
            at = Place(self.path, key.start_mark.line + 1, key.start_mark.column + 1)
            if not isinstance(key, yaml.ScalarNode):
                raise at.error("a key must be a plain word", "键必须是普通的词")
            if key.value in items:
                raise at.error(f"the key {key.value!r} stands twice", f"键 {key.value!r} 出现了两次")
            items[key.value] = (at, self.convert(value, depth + 1))
        return Mapping(place, items)
