"""Everything that slacheck raises on purpose, so that one door can tell it to the user.

SlacheckError
|- UsageError          the command line or the configuration is wrong           exit 2
|  `- PathError        a path that does not exist
|- RuleFileError       a rule file is wrong, with file:line:column              exit 2
|- ConfigError         slacheck.yaml is wrong, with file:line:column            exit 2
|- UnreadableError     a document could not be read                             exit 3
|  |- LimitError       it is larger than a limit allows; names limit and flag
|  `- LockedError      it wants a password
`- OutputError         a report could not be written                            exit 2
"""

from __future__ import annotations


class SlacheckError(Exception):
    """Base of all errors that a user may see; `str()` is one line for a person."""


class UsageError(SlacheckError):
    """The command line asks for something that cannot be done."""


class PathError(UsageError):
    """A path given by the user does not exist or holds nothing to check."""


class LocatedError(SlacheckError):
    """An error at a place of a text file; `line` and `column` count from 1.

    `chinese` is the reason in Chinese, empty where `reason` serves for both languages.
    """

    def __init__(self, path: str, line: int, column: int, reason: str, chinese: str = "") -> None:
        super().__init__(f"{path}:{line}:{column}: {reason}")
        self.path = path
        self.line = line
        self.column = column
        self.reason = reason
        self.chinese = chinese

    def told(self, lang: str) -> str:
        """The line for a person, in 'zh' or 'en'."""
        reason = self.chinese if lang == "zh" and self.chinese else self.reason
        return f"{self.path}:{self.line}:{self.column}: {reason}"

    def __reduce__(self) -> tuple[type, tuple[str, int, int, str, str]]:
        return type(self), (self.path, self.line, self.column, self.reason, self.chinese)


class RuleFileError(LocatedError):
    """A rule file breaks the rule language."""


class ConfigError(LocatedError):
    """slacheck.yaml, a profile or a baseline is malformed."""


class UnreadableError(SlacheckError):
    """A document could not be read at all.

    `code` is one of the stable reason codes: empty, not-a-document, wrong-type, unsupported, encrypted, corrupt,
    no-text, too-large, too-many-pages, decompression, timeout, memory, worker-died, io-error. `reason` names cause
    and next step in English; the message catalogue tells it in Chinese by its code.
    """

    def __init__(self, path: str, code: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.code = code
        self.reason = reason

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.path, self.code, self.reason)


class LimitError(UnreadableError):
    """A document is larger than a limit; the reason names the limit and the flag that raises it."""


class LockedError(UnreadableError):
    """A document wants a password that was not given or is wrong."""


class OutputError(SlacheckError):
    """A report could not be written; the old file, if any, is untouched."""
