"""What a slacheck.yaml says, once read; None is what it leaves to the flags and their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from slacheck.settings import Bound
from slacheck.yamlfile import Place

FILE_NAME = "slacheck.yaml"
FAIL_ON = ("error", "warning", "note", "never")
PERSONAS = ("regular", "pedantic")
LANGUAGES = ("auto", "zh", "en")
SEVERITIES = ("error", "warning", "note", "off")


@dataclass(frozen=True, slots=True)
class Waiver:
    """An agreed exception: findings of `rule` (an id or a prefix) that are accepted until a day, that day included.

    `document` is a pattern for paths, None for every document; with `quote` or `clause`, only places that hold these
    words or stand in that clause are covered. `file` and `line` say where it is written.
    """

    rule: str
    reason: str
    owner: str
    until: date
    document: str | None = None
    quote: str | None = None
    clause: str | None = None
    file: str = FILE_NAME
    line: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the file that only the rule set can know: `sort` is profile, rules (an id or prefix) or rule."""

    sort: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class NamedBound:
    """A threshold with its place, to be checked against the values that its topic has."""

    bound: Bound
    place: Place


@dataclass(frozen=True, slots=True)
class Config:
    """A slacheck.yaml. `path` is for messages; `folder` is where relative paths in it start."""

    path: str
    folder: str
    profile: str | None = None
    language: str | None = None
    persona: str | None = None
    fail_on: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    rules: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    thresholds: tuple[NamedBound, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    names: tuple[Named, ...] = ()
