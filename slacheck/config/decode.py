"""Reads a slacheck.yaml into a Config; every error has file:line:column and, where it helps, the nearest known key."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

from slacheck import yamlfile
from slacheck.checks.thresholds import measure
from slacheck.config.model import (
    FAIL_ON,
    LANGUAGES,
    PERSONAS,
    SEVERITIES,
    Config,
    Named,
    NamedBound,
    Waiver,
)
from slacheck.errors import ConfigError, RuleFileError, UsageError
from slacheck.messages import say
from slacheck.ruleset import decode
from slacheck.ruleset.model import Threshold
from slacheck.ruleset.rules import thresholds
from slacheck.settings import Bound
from slacheck.yamlfile import Mapping, Node, Place

MAX_TEXT = 2_000


def read_config(path: str, lang: str) -> Config:
    """The slacheck.yaml at `path`. Raises UsageError where there is no file to read, ConfigError for what is in it."""
    try:
        with open(path, "rb") as file:
            data = file.read(yamlfile.MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(say("config.unreadable", lang, path=path, cause=error.strerror or error)) from error
    return parse_config(path, data, lang)


def parse_config(path: str, data: bytes, lang: str) -> Config:
    """The Config in `data`; `path` is for messages and for the folder that relative paths start from.

    Raises ConfigError.
    """
    try:
        return _Reader(path, lang).config(yamlfile.parse(path, data))
    except RuleFileError as error:
        raise ConfigError(error.path, error.line, error.column, error.reason, error.chinese) from error


class _Reader:
    """One file being read; gathers the names that the rule set must confirm."""

    def __init__(self, path: str, lang: str) -> None:
        self.path = path
        self.lang = lang
        self.folder = os.path.dirname(path)
        self.names: list[Named] = []

    def config(self, node: Node) -> Config:
        """The whole file."""
        fields = decode.Fields(node, "slacheck.yaml")
        found = Config(
            path=self.path,
            folder=self.folder,
            profile=self._profile(fields.take("profile")),
            language=_choice(fields.take("language"), "language", LANGUAGES),
            persona=_choice(fields.take("persona"), "persona", PERSONAS),
            fail_on=_choice(fields.take("fail-on"), "fail-on", FAIL_ON),
            select=self._prefixes(fields.take("select"), "select"),
            ignore=self._prefixes(fields.take("ignore"), "ignore"),
            rules=decode.listed(fields.take("rules"), "rules", self._folder),
            severity=self._severity(fields.take("severity")),
            thresholds=self._thresholds(fields.take("thresholds")),
            waivers=decode.listed(fields.take("waivers"), "waivers", self._waiver),
        )
        fields.close()
        return replace(found, names=tuple(self.names))

    def _profile(self, node: Node | None) -> str | None:
        if node is None:
            return None
        name = decode.text(node, "profile")
        self.names.append(Named("profile", name, node.place))
        return name

    def _prefixes(self, node: Node | None, what: str) -> tuple[str, ...] | None:
        def one(item: Node, what: str) -> str:
            name = decode.text(item, what)
            self.names.append(Named("rules", name, item.place))
            return name

        return None if node is None else decode.listed(node, what, one)

    def _folder(self, node: Node, what: str) -> str:
        folder = os.path.join(self.folder, decode.text(node, what))
        if not os.path.isdir(folder):
            raise node.place.error(say("config.no-folder", self.lang, folder=folder))
        return folder

    def _severity(self, node: Node | None) -> tuple[tuple[str, str], ...]:
        if node is None:
            return ()
        fields = decode.Fields(node, "severity")
        assert isinstance(node, Mapping)
        found = []
        for name, (place, _) in node.items.items():
            self.names.append(Named("rule", name, place))
            found.append((name, decode.choice(fields.need(name), f"severity.{name}", SEVERITIES)))
        return tuple(found)

    def _thresholds(self, node: Node | None) -> tuple[NamedBound, ...]:
        """`incident.response-time: {response: {1: 30 minute}}`, in the form of the rule files."""
        if node is None:
            return ()
        fields = decode.Fields(node, "thresholds")
        assert isinstance(node, Mapping)
        found = []
        for topic, (place, part) in node.items.items():
            self.names.append(Named("rule", topic, place))
            for threshold in thresholds(fields.need(topic), f"thresholds.{topic}"):
                bound = Bound(topic, threshold.value, threshold.level, threshold.bound)
                found.append(NamedBound(bound, self._measurable(part, threshold)))
        return tuple(found)

    def _measurable(self, node: Node, threshold: Threshold) -> Place:
        """Where the value of a threshold is named in its topic's mapping. Raises for a unit that nobody can compare."""
        assert isinstance(node, Mapping)
        place, levels = node.items[threshold.value]
        try:
            measure(threshold.bound)
        except ValueError:
            raise levels.place.error(say("config.unit", self.lang, quantity=threshold.bound)) from None
        return place

    def _waiver(self, node: Node, what: str) -> Waiver:
        fields = decode.Fields(node, "waiver")
        rule = fields.need("rule")
        optional = {key: fields.take(key) for key in ("document", "quote", "clause")}
        until = fields.need("until")
        found = Waiver(
            rule=decode.text(rule, "rule"),
            reason=" ".join(decode.text(fields.need("reason"), "reason", most=MAX_TEXT).split()),
            owner=" ".join(decode.text(fields.need("owner"), "owner", most=MAX_TEXT).split()),
            until=self._date(until),
            **{key: None if part is None else decode.text(part, key, most=MAX_TEXT) for key, part in optional.items()},
            file=os.path.basename(self.path),
            line=node.place.line,
        )
        fields.close()
        self.names.append(Named("rules", found.rule, rule.place))
        return found

    def _date(self, node: Node) -> date:
        written = decode.text(node, "until")
        try:
            if len(written) != 10:  # later Pythons take '20270331' too
                raise ValueError
            return date.fromisoformat(written)
        except ValueError:
            raise node.place.error(say("config.date", self.lang, written=written)) from None


def _choice(node: Node | None, what: str, known: tuple[str, ...]) -> str | None:
    return None if node is None else decode.choice(node, what, known)
