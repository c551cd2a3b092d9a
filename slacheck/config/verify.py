"""Holds the names in a slacheck.yaml against the rule set: a misspelt one would quietly do nothing."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from slacheck.config.model import Config, Named
from slacheck.errors import ConfigError
from slacheck.messages import say
from slacheck.report import Kind
from slacheck.ruleset.model import RuleSet
from slacheck.yamlfile import Place

# What findings on the document itself are called.
DOCUMENT_RULES = tuple(
    f"document.{kind.value}" for kind in (Kind.UNREAD, Kind.HIDDEN, Kind.REVISION, Kind.SCOPE, Kind.WAIVER)
)


def verify(config: Config, ruleset: RuleSet, lang: str) -> None:
    """Raise ConfigError, with place and nearest name, for a profile, rule, topic or value that does not exist."""
    ids = [*(rule.id for rule in ruleset.rules), *DOCUMENT_RULES]
    groups = sorted({one.partition(".")[0] for one in ids})
    for named in config.names:
        if named.sort == "profile":
            _known(named, ruleset.profiles, "config.no-profile", lang)
        elif named.sort == "rule":
            _known(named, ids, "config.no-rule", lang)
        elif not any(one.startswith(named.name.rstrip(".") + ".") for one in ids):
            _known(named, [*ids, *groups], "config.no-rule", lang)
    for one in config.thresholds:
        rule = ruleset.rule(one.bound.topic)
        values = () if rule is None else tuple(value.name for value in rule.values)
        if one.bound.value not in values:
            raise _error(one.place, "config.no-value", one.bound.value, values, lang, topic=one.bound.topic)


def _known(named: Named, known: Iterable[str], key: str, lang: str) -> None:
    if named.name not in known:
        raise _error(named.place, key, named.name, known, lang)


def _error(place: Place, key: str, name: str, known: Iterable[str], lang: str, **more: str) -> ConfigError:
    names = sorted(known)
    hint = ""
    if close := get_close_matches(name, names, 1, 0.6):
        hint = say("config.did-you-mean", lang, name=close[0])
    elif key != "config.no-rule":  # seventy rules make no hint
        hint = say("config.known", lang, names=", ".join(names) or "-")
    return ConfigError(place.path, place.line, place.column, say(key, lang, name=name, **more) + hint)
