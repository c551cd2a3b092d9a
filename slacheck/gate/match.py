"""Which documents and which places an entry of slacheck.yaml or of a baseline speaks of."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from unicodedata import normalize

from slacheck.checks.findings import fingerprint
from slacheck.config.model import Waiver
from slacheck.report import Evidence, Finding


def relative(path: str, folder: str) -> str:
    """A document's path as seen from a folder, with slashes; '-' and URLs stay as they are."""
    if path == "-" or "://" in path:
        return path
    try:
        return os.path.relpath(path, folder or ".").replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def names_document(pattern: str | None, path: str) -> bool:
    """Whether a pattern covers a path seen from the file's folder; one without a slash covers the name anywhere."""
    if pattern is None or pattern == path:
        return True
    pattern = pattern.removeprefix("./")
    subject = path if "/" in pattern else path.rpartition("/")[2]
    return pattern == subject or fnmatchcase(subject, pattern)


def names_rule(name: str, rule: str) -> bool:
    """Whether an id or the beginning of one covers a rule."""
    return rule == name or rule.startswith(name.rstrip(".") + ".")


def names_place(waiver: Waiver, place: Evidence) -> bool:
    """Whether a place stands in the waiver's clause and holds its words."""
    if waiver.clause is not None and _clause(waiver.clause) != _clause(place.clause or ""):
        return False
    if waiver.quote is None:
        return True
    words = bare(waiver.quote)
    return bool(words) and words in bare(place.quote)


def covered(waiver: Waiver, finding: Finding) -> tuple[bool, ...]:
    """For each piece of evidence, whether the waiver covers it; for a finding without any, one answer."""
    if not names_rule(waiver.rule, finding.rule):
        return (False,) * max(len(finding.evidence), 1)
    if not finding.evidence:
        return (waiver.quote is None and waiver.clause is None,)
    return tuple(names_place(waiver, place) for place in finding.evidence)


def part(finding: Finding, places: Sequence[Evidence], waived: str | None) -> Finding:
    """The finding for some of its places only."""
    kept = tuple(places)
    told = fingerprint(finding.rule, finding.kind, kept)
    return replace(finding, evidence=kept, waived=waived, fingerprint=told)


def bare(text: str) -> str:
    """The words of a text, whatever its width, case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", text)).casefold()


def _clause(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFKC", text)).casefold().rstrip(".、")
