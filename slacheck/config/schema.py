"""The JSON Schema of slacheck.yaml, for editors; what the reader accepts, said in their language."""

from __future__ import annotations

from typing import Any

from slacheck.config.model import FAIL_ON, LANGUAGES, PERSONAS, SEVERITIES

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_IDS: Schema = {"type": "array", "items": {**_TEXT, "description": "A rule id or the beginning of one, e.g. sla."}}


def config_schema() -> Schema:
    """Draft 2020-12 schema of slacheck.yaml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "slacheck.yaml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "profile": {**_TEXT, "description": "Thresholds to judge by: default, healthcare, saas, or your own."},
            "language": {"enum": list(LANGUAGES), "description": "Language of messages."},
            "persona": {"enum": list(PERSONAS), "description": "regular: what should stop the signing."},
            "fail-on": {"enum": list(FAIL_ON), "description": "Exit with 1 for findings of this severity or worse."},
            "select": {**_IDS, "description": "Only these rules."},
            "ignore": {**_IDS, "description": "Not these rules."},
            "rules": {"type": "array", "items": _TEXT, "description": "Folders of further rules, from this file on."},
            "severity": {
                "type": "object",
                "description": "Severity of a rule's findings.",
                "additionalProperties": {"enum": list(SEVERITIES)},
            },
            "thresholds": {
                "type": "object",
                "description": "The worst values that are accepted for a topic; they replace the profile's.",
                "additionalProperties": _levels(),
            },
            "waivers": {"type": "array", "items": _waiver()},
        },
    }


def _levels() -> Schema:
    """`response: {1: 30 minute, last: 8 hour}`."""
    bounds: Schema = {
        "type": "object",
        "propertyNames": {"pattern": "^([0-9]+|last|any)$"},
        "additionalProperties": {"type": "string", "pattern": r"^[0-9.]+ [a-z-]+$"},
    }
    return {"type": "object", "additionalProperties": bounds}


def _waiver() -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["rule", "reason", "owner", "until"],
        "properties": {
            "rule": {**_TEXT, "description": "A rule id or the beginning of one."},
            "document": {**_TEXT, "description": "A pattern for paths, e.g. drafts/*.docx."},
            "quote": {**_TEXT, "description": "Words of the place that is accepted."},
            "clause": {**_TEXT, "description": "The clause that is accepted, e.g. 7.3."},
            "reason": {**_TEXT, "description": "Why it is accepted."},
            "owner": {**_TEXT, "description": "Who answers for it."},
            "until": {"type": "string", "format": "date", "description": "The last day on which it holds."},
        },
    }
