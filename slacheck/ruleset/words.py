"""Patterns as rules write them: named fragments expanded, quantities as tokens, typesetting folded as the text's is."""

from __future__ import annotations

import re

from slacheck.matching.alphabet import spelled
from slacheck.matching.fold import TOKENS
from slacheck.matching.patterns import PatternError, compile_pattern
from slacheck.ruleset import decode
from slacheck.ruleset.model import LANGUAGES
from slacheck.yamlfile import Mapping, Node, Place

MAX_PATTERN = 2_000
MAX_EXPANDED = 8_000
_NAME_RE = re.compile(r"\{([a-z][a-z-]*)\}")
_FULL_WIDTH = {code: re.escape(chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH |= {ord(char): '"' for char in "“”"} | {ord(char): "'" for char in "‘’"} | {ord("×"): "x"}


class Words:
    """Fragments by language that patterns name as `{free}`; `numbered` is the one list of all finished patterns."""

    def __init__(self) -> None:
        self.fragments: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self.numbered: dict[str, int] = {}
        self.strict = False

    def define(self, node: Node) -> None:
        """Take fragments from `{zh: {name: [patterns]}, en: ...}`; a fragment may use those above it."""
        fields = decode.Fields(node, "words")
        for language in LANGUAGES:
            part = fields.take(language)
            if part is None:
                continue
            if not isinstance(part, Mapping):
                raise part.place.error(f"words.{language} must be a mapping, not {decode.kind_of(part)}")
            for name, (place, value) in part.items.items():
                if not re.fullmatch(r"[a-z][a-z-]*", name) or name in TOKENS:
                    raise place.error(f"{name!r} cannot name a fragment")
                options = decode.listed(value, f"words.{language}.{name}", decode.text)
                expanded = [self.expand(option, language, place) for option in options]
                self.fragments[language][name] = "(?:" + "|".join(expanded) + ")"
        fields.close()

    def expand(self, pattern: str, language: str, place: Place) -> str:
        """The finished pattern; raises RuleFileError for an unknown fragment or a pattern too long."""
        if len(pattern) > MAX_PATTERN:
            raise place.error(f"the pattern is longer than {MAX_PATTERN} characters")
        known = self.fragments[language]

        def put(match: re.Match[str]) -> str:
            name = match[1]
            if name in TOKENS:
                return TOKENS[name]
            if name in known:
                return known[name]
            raise place.error(f"unknown word {{{name}}} in the pattern{decode.nearest(name, (*known, *TOKENS))}")

        expanded = _NAME_RE.sub(put, pattern.translate(_FULL_WIDTH))
        if len(expanded) > MAX_EXPANDED:
            raise place.error(f"the pattern with its words put in is longer than {MAX_EXPANDED} characters")
        return expanded

    def number(self, pattern: str, language: str, place: Place) -> int:
        """The number of a pattern in the one list; the same pattern twice is one."""
        expanded = self.expand(pattern, language, place)
        if self.strict:
            check(expanded, place)
        return self.numbered.setdefault(expanded, len(self.numbered))


def check(pattern: str, place: Place) -> None:
    """Refuse a pattern that the engine does not take, or that matches everything."""
    try:
        found = compile_pattern(pattern).find(spelled(""))
    except PatternError as error:
        raise place.error(f"not a valid pattern: {error}") from error
    if found:
        raise place.error("the pattern matches the empty text")
