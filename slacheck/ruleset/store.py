"""Keeps a rule set that was read and checked once, so that the next run need not read YAML again.

The store is a JSON file in the user's own cache folder, named by the content of the rule files and by slacheck's
version: a changed rule is a new name. JSON and not pickle, since a cache folder may be shared. A store that cannot be
read or written is no error; the rules are then read from their files.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from slacheck import __version__
from slacheck.matching.patterns import Needs
from slacheck.ruleset.load import content_digest, load
from slacheck.ruleset.model import Phrases, Profile, Promise, Reading, Rule, RuleSet, Threshold, ValueSpec

FORMAT = 11
_PHRASES = (
    "text", "and_", "within", "unless", "outside", "given", "lacking", "list_lacking", "anchors", "heads", "caution",
)  # fmt: skip


def ready(folders: tuple[str, ...] = ()) -> RuleSet:
    """The rules of `load(folders)` without their examples, from the store where it has them.

    Raises what `load` raises.
    """
    digest = content_digest(folders)
    path = _folder() / f"rules-{__version__}-{FORMAT}-{digest[:40]}.json"
    found = _read(path, digest)
    if found is None:
        found = load(folders)
        found = replace(
            found,
            rules=tuple(replace(rule, examples=()) for rule in found.rules),
            needs=Needs.worked_out(found.patterns),
        )
        _write(path, found)
    return found


def _folder() -> Path:
    """The user's cache folder for slacheck; SLACHECK_CACHE_DIR overrides it."""
    named = os.environ.get("SLACHECK_CACHE_DIR")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "slacheck"


def _write(path: Path, ruleset: RuleSet) -> None:
    plain = asdict(ruleset, dict_factory=_stored)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".rules-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(plain, out, ensure_ascii=False, separators=(",", ":"))
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError:
        return


def _stored(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """Fields without those of Phrases that are worked out of the others."""
    return {name: value for name, value in fields if name not in ("numbers", "members")}


def _read(path: Path, digest: str) -> RuleSet | None:
    try:
        plain = json.loads(path.read_bytes())
        found = _ruleset(plain)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return found if found.digest == digest and found.needs is not None and found.needs.fits(found.patterns) else None


def _ruleset(plain: dict[str, Any]) -> RuleSet:
    return RuleSet(
        rules=tuple(_rule(rule) for rule in plain["rules"]),
        patterns=tuple(plain["patterns"]),
        grammar={name: _phrases(part) for name, part in plain["grammar"].items()},
        levels={name: tuple(tuple(one) for one in part) for name, part in plain["levels"].items()},
        profiles={
            name: Profile(**{**part, "thresholds": _thresholds(part["thresholds"])})
            for name, part in plain["profiles"].items()
        },
        digest=plain["digest"],
        needs=Needs(**plain["needs"]),
    )


def _rule(plain: dict[str, Any]) -> Rule:
    return Rule(
        **{
            **plain,
            "values": tuple(ValueSpec(**value) for value in plain["values"]),
            "readings": tuple(Reading(**_with_phrases(reading)) for reading in plain["readings"]),
            "promises": tuple(Promise(**_with_phrases(promise)) for promise in plain["promises"]),
            "remedied": _phrases(plain["remedied"]),
            "thresholds": _thresholds(plain["thresholds"]),
            "examples": (),
        }
    )


def _with_phrases(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: _phrases(part) if name in _PHRASES else part for name, part in plain.items()}


def _phrases(plain: dict[str, Any]) -> Phrases:
    return Phrases(tuple(plain["zh"]), tuple(plain["en"]))


def _thresholds(plain: dict[str, Any]) -> dict[str, tuple[Threshold, ...]]:
    return {name: tuple(Threshold(**bound) for bound in bounds) for name, bounds in plain.items()}
