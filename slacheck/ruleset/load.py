"""Finds and reads rule folders into one RuleSet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from slacheck import yamlfile
from slacheck.errors import RuleFileError, UsageError
from slacheck.ruleset import decode
from slacheck.ruleset.model import Phrases, Profile, Rule, RuleSet
from slacheck.ruleset.rules import phrases, rule, thresholds
from slacheck.ruleset.words import Words
from slacheck.yamlfile import Mapping, Node

MAX_FILES = 2_000
_STEM_RE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def shipped() -> Path:
    """The folder of the rules that come with slacheck: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load(folders: tuple[str, ...] = (), *, strict: bool = False, base: Path | None = None) -> RuleSet:
    """The shipped rules and those of `folders`, which add to them; a rule with the id of a shipped one replaces it.

    `base` is a folder to take in place of the shipped rules. `strict` also compiles every pattern, as `rules test`
    does; patterns of `folders` are always compiled here.
    Raises RuleFileError with file:line:column, UsageError for a folder that is none.
    """
    loader = _Loader(strict)
    loader.folder(base or shipped(), trusted=True)
    for name in folders:
        loader.folder(Path(name), trusted=False)
    return loader.finish()


def content_digest(folders: tuple[str, ...] = ()) -> str:
    """What `load(folders).digest` would be, without reading more than bytes; raises UsageError for a bad folder."""
    digest = hashlib.sha256()
    for root, trusted in [(shipped(), True), *((Path(name), False) for name in folders)]:
        for path, shown in _listed(root, trusted):
            digest.update(_entry(shown, path.read_bytes()))
    return digest.hexdigest()


def _listed(root: Path, trusted: bool) -> list[tuple[Path, str]]:
    """The files of a rule folder in the order in which they are read, each with the name that errors show."""
    if not root.is_dir():
        raise UsageError(f"{root}: --rules wants a folder of rule files")
    files = sorted(_files(root), key=lambda path: (path.parent != root, path.as_posix()))
    if not files:
        raise UsageError(f"{root}: no rule files (*.yaml) in this folder")
    return [(path, path.relative_to(root).as_posix() if trusted else str(path)) for path in files]


def _entry(shown: str, data: bytes) -> bytes:
    return shown.encode("utf-8", "surrogateescape") + b"\0" + data + b"\0"


class _Loader:
    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.words = Words()
        self.rules: dict[str, Rule] = {}
        self.profiles: dict[str, Profile] = {}
        self.grammar: dict[str, Phrases] = {}
        self.levels: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.order: list[str] = []
        self.digest = hashlib.sha256()

    def folder(self, root: Path, *, trusted: bool) -> None:
        """Read one rule folder: words and levels first, since rules use them."""
        self.words.strict = self.strict or not trusted
        seen: set[str] = set()
        for path, shown in _listed(root, trusted):
            data = path.read_bytes()
            self.digest.update(_entry(shown, data))
            node = yamlfile.parse(shown, data)
            relative = path.relative_to(root)
            if len(relative.parts) == 1:
                self._grammar_file(path.stem, node, shown)
            elif relative.parts[0] == "profiles":
                self._profile(path.stem, node)
            else:
                self._rule(relative, node, shown, seen)

    def _grammar_file(self, stem: str, node: Node, shown: str) -> None:
        if stem == "words":
            self.words.define(node)
        elif stem == "grammar":
            fields = decode.Fields(node, "grammar")
            assert isinstance(node, Mapping)
            for name in node.items:
                self.grammar[name] = phrases(fields.need(name), f"grammar.{name}", self.words)
        elif stem == "levels":
            self._levels(node)
        elif stem == "catalogue":
            self.order.extend(decode.listed(node, "catalogue", decode.text))
        else:
            raise RuleFileError(shown, 1, 1, "a rule file stands in a folder named after its group, e.g. incident/")

    def _levels(self, node: Node) -> None:
        fields = decode.Fields(node, "levels")
        assert isinstance(node, Mapping)
        for name in node.items:
            self.levels[name] = decode.listed(
                fields.need(name), f"levels.{name}", lambda item, what: decode.listed(item, what, decode.text)
            )

    def _rule(self, relative: Path, node: Node, shown: str, seen: set[str]) -> None:
        if len(relative.parts) != 2 or not all(_STEM_RE.fullmatch(part) for part in (relative.parts[0], relative.stem)):
            raise node.place.error("a rule file is named GROUP/TOPIC.yaml in lower case letters, digits and hyphens")
        rule_id = f"{relative.parts[0]}.{relative.stem}"
        if rule_id in seen:
            raise node.place.error(f"the rule {rule_id!r} stands twice")
        seen.add(rule_id)
        self.rules[rule_id] = rule(rule_id, node, shown, self.words)

    def _profile(self, stem: str, node: Node) -> None:
        fields = decode.Fields(node, "profile")
        title = decode.told(fields.need("title"), "title")
        extends = fields.take("extends")
        weights = _numbers(fields.take("weights"), "weights")
        severity = _words(fields.take("severity"), "severity")
        limits = fields.take("thresholds")
        bounds = {}
        if limits is not None:
            inner = decode.Fields(limits, "thresholds")
            assert isinstance(limits, Mapping)
            bounds = {name: thresholds(inner.need(name), f"thresholds.{name}") for name in limits.items}
        fields.close()
        base = decode.text(extends, "extends") if extends else None
        self.profiles[stem] = Profile(stem, title, base, weights, severity, bounds)

    def finish(self) -> RuleSet:
        rules = tuple(self.rules[name] for name in sorted(self.rules, key=self._rank))
        return RuleSet(
            rules=rules,
            patterns=tuple(self.words.numbered),
            grammar=self.grammar,
            levels=self.levels,
            profiles=self.profiles,
            digest=self.digest.hexdigest(),
        )

    def _rank(self, name: str) -> tuple[int, int, str]:
        """Groups in the catalogue's order, in a group the named ones first, then by name; unknown groups last."""
        groups = list(dict.fromkeys(listed.partition(".")[0] for listed in self.order))
        group = name.partition(".")[0]
        at = self.order.index(name) if name in self.order else len(self.order)
        return groups.index(group) if group in groups else len(groups), at, name


def _files(root: Path) -> Iterator[Path]:
    """Rule files below `root`; links are not followed, so that a rule folder cannot reach outside itself."""
    count = 0
    for path in sorted(root.rglob("*.yaml")):
        if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
            continue
        count += 1
        if count > MAX_FILES:
            raise UsageError(f"{root}: more than {MAX_FILES} rule files")
        yield path


def _numbers(node: Node | None, what: str) -> dict[str, float]:
    if node is None:
        return {}
    fields = decode.Fields(node, what)
    assert isinstance(node, Mapping)
    return {name: decode.number(fields.need(name), f"{what}.{name}") for name in node.items}


def _words(node: Node | None, what: str) -> dict[str, str]:
    if node is None:
        return {}
    fields = decode.Fields(node, what)
    assert isinstance(node, Mapping)
    known = ("error", "warning", "note", "off")
    return {name: decode.choice(fields.need(name), f"{what}.{name}", known) for name in node.items}
