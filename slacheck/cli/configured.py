"""Joins the flags of a command with the slacheck.yaml that holds for it; flags win."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from slacheck.audit import checker
from slacheck.cli import words
from slacheck.cli.door import complain
from slacheck.cli.request import Source
from slacheck.config.decode import read_config
from slacheck.config.find import find_config
from slacheck.config.model import Config
from slacheck.config.verify import verify
from slacheck.messages import say
from slacheck.settings import Settings, speaking

T = TypeVar("T")


def configure(
    settings: Settings, paths: Sequence[str], source: Source, quiet: bool = False
) -> tuple[Settings, Config | None]:
    """The settings with what the slacheck.yaml for `paths` adds, and that file; speaks its language from here on.

    A file that was found and not named is told of on standard error: a folder from a vendor may hold one.
    Raises ConfigError, UsageError.
    """
    file = source.file or (find_config(paths[0]) if source.search and paths else None)
    if file is None:
        return settings, None
    config = read_config(file, words.spoken())
    merged = _merged(settings, config, source.given)
    words.speak(speaking(merged.lang))
    if source.file is None and not quiet:
        complain(say("config.used", words.spoken(), path=config.path))
    verify(config, checker(merged.rules_dirs).ruleset, words.spoken())
    return merged, config


def fail_on(config: Config | None, flag: str, given: Collection[str]) -> str:
    """From which severity on a run fails."""
    return flag if config is None or config.fail_on is None or "fail_on" in given else config.fail_on


def _merged(settings: Settings, config: Config, given: Collection[str]) -> Settings:
    """Rule folders add up, those of the flags last; everything else of the file yields to its flag."""

    def of(name: str, flag: T, own: T | None) -> T:
        return flag if own is None or name in given else own

    return replace(
        settings,
        profile=of("profile", settings.profile, config.profile),
        lang=of("lang", settings.lang, config.language),
        persona=of("persona", settings.persona, config.persona),
        select=of("select", settings.select, config.select),
        ignore=of("ignore", settings.ignore, config.ignore),
        rules_dirs=config.rules + settings.rules_dirs,
        severity=config.severity,
        thresholds=tuple(named.bound for named in config.thresholds),
    )
