"""The language that the command line speaks, and what it says in it."""

from __future__ import annotations

from collections.abc import Sequence

from slacheck import messages
from slacheck.settings import speaking

_spoken = "en"


def language_of(argv: Sequence[str]) -> str:
    """'zh' or 'en': what `--lang` asks for, else what the locale says, else English; works before any parsing."""
    lang = "auto"
    for at, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(argv):
            lang = argv[at + 1]
        elif word.startswith("--lang="):
            lang = word[len("--lang=") :]
    return speaking(lang)


def speak(language: str) -> None:
    """Use `language` ('zh' or 'en') from here on."""
    global _spoken
    _spoken = language


def spoken() -> str:
    """The language in use."""
    return _spoken


def pick(english: str, chinese: str) -> str:
    """The one of two texts that is in the language in use."""
    return chinese if _spoken == "zh" else english


def say(key: str, **values: object) -> str:
    """The sentence `command.KEY` of the messages in the language in use."""
    return messages.say(f"command.{key}", _spoken, **values)
