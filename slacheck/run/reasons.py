"""Why a document could not be handled: the stable code of each reason, and the error that tells it."""

from __future__ import annotations

from slacheck.errors import LimitError, UnreadableError
from slacheck.messages import say

# Reason -> code of UnreadableError; the sentence of each is `running.REASON` of the messages.
CODES = {
    "vanished": "io-error",
    "dangling": "io-error",
    "link-loop": "io-error",
    "permission": "io-error",
    "folder": "io-error",
    "folder-permission": "io-error",
    "fifo": "io-error",
    "device": "io-error",
    "socket": "io-error",
    "changed": "io-error",
    "io": "io-error",
    "empty": "empty",
    "too-large": "too-large",
    "timeout": "timeout",
    "memory": "memory",
    "report-size": "too-large",
    "died": "worker-died",
    "defect": "worker-died",
}


def unreadable(path: str, key: str, language: str, **values: object) -> UnreadableError:
    """The error for `key` of CODES, told in `language` ('zh' or 'en'); a LimitError where a limit is the cause."""
    code = CODES[key]
    kind = LimitError if code in ("too-large", "timeout", "memory") else UnreadableError
    return kind(path, code, say(f"running.{key}", language, **values))
