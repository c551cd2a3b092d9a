"""Reads one rule file into a Rule."""

from __future__ import annotations

from slacheck.ruleset import decode
from slacheck.ruleset.model import (
    LANGUAGES,
    Example,
    Phrases,
    Promise,
    Reading,
    Rule,
    Threshold,
    ValueSpec,
)
from slacheck.ruleset.words import Words
from slacheck.yamlfile import Mapping, Node, Scalar

WHYS = (
    "unquantified", "non-binding", "blank", "to-be-agreed", "scope-open", "response-or-resolution", "no-period",
    "open-ended", "vendor-decides", "elsewhere",
)  # fmt: skip
STATUSES = ("clear", "ambiguous", "missing")
SEVERITIES = ("error", "warning", "note")
# What a rule may ask that no list of phrases can answer; each is a function in slacheck/checks.
QUESTIONS = ("conflict", "blank", "dangling-reference", "amount-mismatch", "severity-levels")


def rule(rule_id: str, node: Node, path: str, words: Words) -> Rule:
    """A topic or a trap from its file's root node; raises RuleFileError."""
    fields = decode.Fields(node, "rule")
    trap = rule_id.startswith("trap.")
    values = decode.listed(fields.take("values"), "values", _value)
    names = tuple(value.name for value in values)
    asks = fields.take("asks")
    found = Rule(
        id=rule_id,
        trap=trap,
        title=decode.told(fields.need("title"), "title"),
        question=decode.told(fields.need("question"), "question"),
        persona=decode.choice(fields.need("persona"), "persona", ("regular", "pedantic")),
        severity=_severity(fields.need("severity"), trap),
        message=_messages(fields.take("message"), trap),
        why=decode.told(fields.need("why"), "why"),
        law=decode.told(fields.take("law"), "law"),
        ask=decode.told(fields.need("ask"), "ask"),
        suggest=decode.told(fields.need("suggest"), "suggest"),
        terms=decode.told(fields.need("terms"), "terms"),
        values=values,
        readings=decode.listed(
            fields.take("readings"), "readings", lambda item, what: _reading(item, what, words, trap, names)
        ),
        promises=decode.listed(
            fields.take("promises"), "promises", lambda item, what: _promise(item, what, words, names)
        ),
        asks=decode.choice(asks, "asks", QUESTIONS) if asks else None,
        remedied=phrases(fields.take("remedied"), "remedied", words),
        thresholds=_profile_thresholds(fields.take("thresholds")),
        examples=_examples(fields.take("examples"), path, trap),
        path=path,
        in_service=decode.flag(fields.take("in-service"), "in-service"),
    )
    fields.close()
    if not (found.readings or found.promises or found.asks):
        raise node.place.error("the rule has neither readings nor promises nor asks: it could never find anything")
    return found


def phrases(node: Node | None, what: str, words: Words) -> Phrases:
    """`{zh: [patterns], en: [patterns]}`; either language may be left out, not both."""
    if node is None:
        return Phrases()
    fields = decode.Fields(node, what)
    found = {}
    for language in LANGUAGES:
        part = fields.take(language)

        def one(item: Node, name: str, language: str = language) -> int:
            return words.number(decode.text(item, name), language, item.place)

        found[language] = decode.listed(part, f"{what}.{language}", one)
    fields.close()
    if not any(found.values()):
        raise node.place.error(f"{what} has no patterns")
    return Phrases(**found)


def _reading(node: Node, what: str, words: Words, trap: bool, values: tuple[str, ...]) -> Reading:
    fields = decode.Fields(node, "reading")
    known = ("trap", "ignore") if trap else ("clear", "ambiguous", "ignore", "caution")
    reads = decode.choice(fields.need("reads"), "reads", known)
    why = fields.take("why")
    if (reads == "ambiguous") != (why is not None):
        raise node.place.error("`why` stands with `reads: ambiguous`, and only there")
    groups = {
        name: phrases(fields.take(key), key, words)
        for name, key in (
            ("text", "text"), ("and_", "and"), ("within", "within"), ("unless", "unless"), ("outside", "outside"),
            ("given", "given"), ("lacking", "lacking"), ("list_lacking", "list-lacking"),
        )
    }  # fmt: skip
    if not groups["text"]:
        raise node.place.error(f"{what}: a reading needs `text`")
    who = fields.take("who")
    value = fields.take("value")
    found = Reading(
        reads=reads,
        why=decode.choice(why, "why", WHYS) if why else None,
        who=decode.choice(who, "who", ("vendor", "buyer", "any")) if who else "any" if trap else "vendor",
        value=decode.choice(value, "value", values) if value else None,
        firm=decode.flag(fields.take("firm"), "firm"),
        denied=trap or decode.flag(fields.take("denied"), "denied"),
        heading=decode.flag(fields.take("heading"), "heading"),
        note=decode.told(fields.take("note"), "note"),
        **groups,
    )
    fields.close()
    if found.reads == "caution" and not found.note:
        raise node.place.error("`reads: caution` needs a `note`")
    return found


def _promise(node: Node, what: str, words: Words, values: tuple[str, ...]) -> Promise:
    fields = decode.Fields(node, "promise")
    reads = fields.take("reads")
    why = fields.take("why")
    found = Promise(
        value=decode.choice(fields.need("value"), "value", values),
        anchors=phrases(fields.need("anchors"), "anchors", words),
        heads=phrases(fields.take("heads"), "heads", words),
        within=phrases(fields.take("within"), "within", words),
        unless=phrases(fields.take("unless"), "unless", words),
        outside=phrases(fields.take("outside"), "outside", words),
        reads=decode.choice(reads, "reads", ("clear", "ambiguous", "ignore")) if reads else "clear",
        why=decode.choice(why, "why", WHYS) if why else None,
        caution=phrases(fields.take("caution"), "caution", words),
        note=decode.told(fields.take("note"), "note"),
    )
    fields.close()
    if bool(found.caution) != bool(found.note):
        raise node.place.error(f"{what}: `caution` and `note` stand together")
    return found


def _value(node: Node, what: str) -> ValueSpec:
    fields = decode.Fields(node, "value")
    per = fields.take("per")
    better = fields.take("better")
    found = ValueSpec(
        name=decode.text(fields.need("name"), "name"),
        unit=decode.choice(fields.need("unit"), "unit", ("duration", "percent", "per-year", "per-day")),
        per_level=per is not None and decode.choice(per, "per", ("level",)) == "level",
        better=decode.choice(better, "better", ("less", "more")) if better else "less",
    )
    fields.close()
    return found


def _severity(node: Node, trap: bool) -> dict[str, str]:
    if trap:
        return {"trap": decode.choice(node, "severity", SEVERITIES)}
    fields = decode.Fields(node, "severity")
    found = {}
    for kind in ("missing", "ambiguous", "weak"):
        value = fields.take(kind)
        found[kind] = decode.choice(value, f"severity.{kind}", SEVERITIES) if value else "warning"
    fields.close()
    return found


def _messages(node: Node | None, trap: bool) -> dict[str, dict[str, str]]:
    if node is None:
        return {}
    if trap:
        return {"trap": decode.told(node, "message")}
    fields = decode.Fields(node, "message")
    found = {}
    for kind in ("missing", "ambiguous", "weak"):
        part = fields.take(kind)
        if part is not None:
            found[kind] = decode.told(part, f"message.{kind}")
    fields.close()
    return found


def _profile_thresholds(node: Node | None) -> dict[str, tuple[Threshold, ...]]:
    """`{default: {response: {1: 1 hour, last: 8 hour}}, healthcare: ...}`."""
    if node is None:
        return {}
    fields = decode.Fields(node, "thresholds")
    assert isinstance(node, Mapping)
    return {name: thresholds(fields.need(name), f"thresholds.{name}") for name in node.items}


def thresholds(node: Node, what: str) -> tuple[Threshold, ...]:
    """`{response: {1: 1 hour, last: 8 hour}}`: for each value, the worst that is accepted for a level."""
    fields = decode.Fields(node, what)
    assert isinstance(node, Mapping)
    found = []
    for name in node.items:
        part = fields.need(name)
        levels = decode.Fields(part, f"{what}.{name}")
        assert isinstance(part, Mapping)
        for level in part.items:
            bound = levels.need(level)
            known = level if level == "last" else None if level == "any" else int(level) if level.isdigit() else ""
            if known == "":
                raise bound.place.error(
                    f"the level {level!r} must be a number, last or any", f"级别 {level!r} 应是数字、last 或 any"
                )
            found.append(Threshold(name, known, _quantity(bound, f"{what}.{name}.{level}")))
    return tuple(found)


def _quantity(node: Node, what: str) -> str:
    value = decode.text(node, what)
    amount, _, unit = value.partition(" ")
    try:
        float(amount)
    except ValueError:
        told = f"{what} 应是 '30 minute' 这样的数量，不能是 {value!r}"
        raise node.place.error(f"{what} must be a quantity such as '30 minute', not {value!r}", told) from None
    if not unit:
        raise node.place.error(f"{what} lacks a unit, as in '30 minute'", f"{what} 缺少单位，应如 '30 minute'")
    return value


def _examples(node: Node | None, path: str, trap: bool) -> tuple[Example, ...]:
    if node is None:
        return ()
    fields = decode.Fields(node, "examples")
    found: list[Example] = []
    for language in LANGUAGES:

        def one(item: Node, what: str, language: str = language) -> Example:
            return _example(item, language, path, trap)

        found.extend(decode.listed(fields.take(language), f"examples.{language}", one))
    fields.close()
    return tuple(found)


def _example(node: Node, language: str, path: str, trap: bool) -> Example:
    fields = decode.Fields(node, "example")
    why = fields.take("why")
    found = Example(
        language=language,
        text=decode.text(fields.need("text"), "text", most=20_000),
        expect=decode.choice(fields.need("expect"), "expect", ("present", "absent") if trap else STATUSES),
        why=decode.choice(why, "why", WHYS) if why else None,
        values=decode.listed(fields.take("values"), "values", _named_value),
        path=path,
        line=node.place.line,
    )
    fields.close()
    return found


def _named_value(node: Node, what: str) -> tuple[str, str]:
    """`response 1 = 30 minute` or `response = 30 minute`: name (and level), quantity."""
    if not isinstance(node, Scalar) or "=" not in node.text:
        raise node.place.error(f"{what}: write a value as `response 1 = 30 minute`")
    name, _, quantity = node.text.partition("=")
    return " ".join(name.split()), " ".join(quantity.split())
