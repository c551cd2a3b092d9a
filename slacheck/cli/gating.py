"""The gate of a run: waivers from slacheck.yaml, the baseline from its file."""

from __future__ import annotations

import os
from collections.abc import Sequence

from slacheck.audit import selected
from slacheck.cli import words
from slacheck.cli.door import complain
from slacheck.config.model import Config
from slacheck.gate.baseline import Known, read_baseline
from slacheck.gate.gate import Gate
from slacheck.gate.today import today
from slacheck.gate.waivers import RULE, Waivers
from slacheck.messages import say
from slacheck.ruleset.model import RuleSet
from slacheck.settings import Settings

SHOWN = 3


def gate_for(
    paths: Sequence[str], config: Config | None, baseline: str | None, settings: Settings, ruleset: RuleSet
) -> Gate:
    """The gate of a run over the documents at `paths`. Raises UsageError, ConfigError."""
    if baseline is None and not (config and config.waivers):
        return Gate()
    waivers = known = None
    left_out = tuple(rule.id for rule in ruleset.rules if not selected(rule, settings))
    if config is not None and config.waivers:
        severity = dict(settings.severity).get(RULE)
        day = today(os.environ, words.spoken())
        waivers = Waivers.over(config.waivers, paths, config.folder, day, severity, left_out)
    if baseline is not None:
        known = Known(read_baseline(baseline, words.spoken()), os.path.dirname(baseline))
    return Gate(waivers, known, left_out)


def tell_stale(gate: Gate, path: str | None) -> None:
    """A line on standard error where the baseline holds what no longer occurs."""
    stale = gate.stale()
    if not stale:
        return
    lang = words.spoken()
    entries = say("semicolon", lang).join(key.told() for key in stale[:SHOWN])
    more = say("semicolon", lang) + "…" if len(stale) > SHOWN else ""
    complain(say("baseline.stale", lang, path=path, count=len(stale), entries=entries + more))
