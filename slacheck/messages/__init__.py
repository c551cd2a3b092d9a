"""Every fixed sentence of the user interface, in Chinese and English, looked up by key.

What a finding says comes from its rule; what is around it comes from here. To add sentences, add a table module and
its line in TABLES.
"""

from __future__ import annotations

from slacheck.messages import changes, command, compare, findings, gate, pages, reading, report, running, sheets
from slacheck.regex import lazy

LANGUAGES = ("zh", "en")
HAN = lazy("[\u4e00-\u9fff]")

TABLES: tuple[dict[str, tuple[str, str]], ...] = (
    report.TEXTS,
    reading.TEXTS,
    findings.TEXTS,
    running.TEXTS,
    command.TEXTS,
    gate.TEXTS,
    changes.TEXTS,
    pages.TEXTS,
    compare.TEXTS,
    sheets.TEXTS,
)


def say(key: str, lang: str, **values: object) -> str:
    """The sentence `key` in `lang` (zh, else English) with `values` filled in; raises KeyError for an unknown key."""
    for table in TABLES:
        if key in table:
            text = table[key][0 if lang == "zh" else 1]
            return text.format(**values) if values else text
    raise KeyError(key)


def knows(key: str) -> bool:
    """Whether there is a sentence `key`."""
    return any(key in table for table in TABLES)


def count(noun: str, number: int, lang: str) -> str:
    """'3 errors', '1 page', '3 项警告': a number with its noun."""
    return _counted(noun, f"{number:,}", lang)


def _counted(noun: str, amount: str, lang: str) -> str:
    zh, one, many = report.NOUNS[noun]
    form = zh if lang == "zh" else one if amount == "1" else many
    return form.format(n=amount)


def quantity(text: str, lang: str) -> str:
    """'30 minute' as a person says it: '30 minutes', '30 分钟'; text that is no such quantity is returned unchanged."""
    return report.UNIT.sub(lambda found: _counted(found["unit"], found["amount"], lang), text)


def failure(code: str, lang: str, reason: str = "") -> str:
    """Cause and next step for a document that could not be read, by the `code` of its UnreadableError.

    The error's own `reason`, which names the limit or the part at fault, is told where it is in the language asked for.
    """
    if reason and (lang != "zh" or HAN.search(reason)):
        return reason
    key = f"failure.{code}"
    return say(key, lang) if knows(key) else reason or say("failure.corrupt", lang)


def gap(code: str, lang: str, reason: str = "") -> str:
    """Why a part of a document was not read, by the `code` of its Gap."""
    key = f"gap.{code}"
    return say(key, lang) if knows(key) and (lang == "zh" or not reason) else reason or code
