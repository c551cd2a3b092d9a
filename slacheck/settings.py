"""What one run asks of every document: the same frozen value in the command line, the workers and the library."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from slacheck.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Bound:
    """The worst value that the user accepts for a topic: `level` as in a rule's thresholds, `quantity` '30 minute'."""

    topic: str
    value: str
    level: int | str | None
    quantity: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read, judged and told; picklable, so that a worker gets it whole.

    `lang` is auto, zh or en; `persona` regular (what blocks signing is told in full, the rest briefly) or pedantic (all
    in full). `select` and `ignore` hold topic ids and prefixes of them. `keep_document` keeps the text beside its
    report, for the reports that show it. `thresholds` and `severity` (rule -> error, warning, note, off) are the user's
    own and come before those of the profile.
    """

    profile: str = "default"
    lang: str = "auto"
    rules_dirs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    persona: str = "regular"
    read: ReadOptions = field(default_factory=ReadOptions)
    keep_document: bool = False
    thresholds: tuple[Bound, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()

    def identity(self) -> str:
        """A text that differs where answers could differ; it never holds the password."""
        return repr(replace(self, read=replace(self.read, password=None)))


def locale_language(environ: Mapping[str, str] | None = None) -> str | None:
    """'zh' or 'en' as the user's locale says; None where it says neither ('C', 'POSIX', unset, another language)."""
    environ = os.environ if environ is None else environ
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            head = value[:2].lower()
            return head if head in ("zh", "en") else None
    return None


def speaking(lang: str, environ: Mapping[str, str] | None = None) -> str:
    """The language of messages that belong to no document: `lang` when given, else the locale's, else English."""
    return lang if lang in ("zh", "en") else locale_language(environ) or "en"
