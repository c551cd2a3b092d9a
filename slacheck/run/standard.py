"""The task that the command line runs: slacheck's own check, with its rules made ready before any worker starts."""

from __future__ import annotations

from collections.abc import Callable

from slacheck.audit import check_bytes, checker, failed_report, verify_selection
from slacheck.report import Report
from slacheck.ruleset.model import RuleSet
from slacheck.run.job import Recall, Task
from slacheck.settings import Settings


def prepare(settings: Settings) -> RuleSet:
    """Load the rules, once a process. Raises RuleFileError or UsageError for what is wrong with them or the choice."""
    ruleset = checker(settings.rules_dirs).ruleset
    verify_selection(ruleset, settings)
    return ruleset


def standard_task(
    settings: Settings, recall: tuple[Recall, ...] = (), remember: Callable[[Report], None] | None = None
) -> Task:
    """Check documents by slacheck's rules."""
    return Task(settings, check_bytes, failed_report, prepare, recall, remember)
