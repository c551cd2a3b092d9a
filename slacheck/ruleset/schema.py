"""The JSON Schema of a rule file, for editors; what the loader accepts, said in their language."""

from __future__ import annotations

from typing import Any

from slacheck.ruleset.rules import QUESTIONS, SEVERITIES, STATUSES, WHYS

Schema = dict[str, Any]

_TOLD: Schema = {"$ref": "#/$defs/told"}
_PHRASES: Schema = {"$ref": "#/$defs/phrases"}


def _object(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _enum(*words: str) -> Schema:
    return {"enum": list(words)}


def rule_schema() -> Schema:
    """Draft 2020-12 schema of a topic's or trap's file."""
    flag: Schema = {"type": "boolean"}
    reading = _object(
        ("reads", "text"),
        reads=_enum("clear", "ambiguous", "ignore", "caution", "trap"),
        why=_enum(*WHYS),
        who=_enum("vendor", "buyer", "any"),
        value={"type": "string"},
        firm=flag,
        denied=flag,
        heading=flag,
        note=_TOLD,
        **dict.fromkeys(("text", "and", "within", "unless", "outside", "given", "lacking", "list-lacking"), _PHRASES),
    )
    promise = _object(
        ("value", "anchors"),
        value={"type": "string"},
        reads=_enum("clear", "ambiguous", "ignore"),
        why=_enum(*WHYS),
        note=_TOLD,
        **dict.fromkeys(("anchors", "heads", "within", "unless", "outside", "caution"), _PHRASES),
    )
    value = _object(
        ("name", "unit"),
        name={"type": "string"},
        unit=_enum("duration", "percent", "per-year", "per-day"),
        per=_enum("level"),
        better=_enum("less", "more"),
    )
    severity = _object((), **dict.fromkeys(("missing", "ambiguous", "weak"), _enum(*SEVERITIES)))
    messages = _object((), **dict.fromkeys(("missing", "ambiguous", "weak"), _TOLD))
    rule = _object(
        ("title", "question", "persona", "severity", "why", "ask", "suggest", "terms"),
        persona=_enum("regular", "pedantic"),
        severity={"anyOf": [severity, _enum(*SEVERITIES)]},
        message={"anyOf": [messages, _TOLD]},
        values=_list(value),
        readings=_list(reading),
        promises=_list(promise),
        asks=_enum(*QUESTIONS),
        remedied=_PHRASES,
        **{"in-service": {"type": "boolean"}},
        thresholds={"type": "object", "additionalProperties": {"type": "object"}},
        examples=_object(zh=_list(_example()), en=_list(_example())),
        **dict.fromkeys(("title", "question", "why", "law", "ask", "suggest", "terms"), _TOLD),
    )
    text: Schema = {"type": "string", "minLength": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "slacheck rule",
        **rule,
        "$defs": {"told": _object(("zh", "en"), zh=text, en=text), "phrases": _object(zh=_list(text), en=_list(text))},
    }


def _example() -> Schema:
    return _object(
        ("text", "expect"),
        text={"type": "string"},
        expect=_enum(*STATUSES, "present", "absent"),
        why=_enum(*WHYS),
        values=_list({"type": "string"}),
    )
