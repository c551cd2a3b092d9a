"""Documents and reports behind URLs (s3://, gs://, https://, file://, memory://), through fsspec; an extra."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from slacheck.errors import OutputError, UsageError
from slacheck.messages import say


def is_remote(path: str) -> bool:
    """Whether a path is a URL: a scheme of two letters or more (so that C:/ is none), then '://'."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and len(scheme) >= 2 and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()


def find(url: str, suffixes: frozenset[str], language: str = "en") -> list[str]:
    """The documents behind a URL, sorted: the file itself, the matches of a pattern, or what is in a folder.

    Empty where there is nothing. Raises UsageError where the URL cannot be asked.
    """
    system, path = _system(url, language)
    protocol = url.partition("://")[0]
    with _asking(url, language):
        if any(mark in path for mark in "*?["):
            names = [name for name in system.glob(path) if not system.isdir(name)]
        elif system.isdir(path):
            names = [name for name in system.find(path) if os.path.splitext(name)[1].lower() in suffixes]
        else:
            return [url] if system.exists(path) else []
        return sorted(f"{protocol}://{str(name).lstrip('/') if protocol != 'file' else name}" for name in names)


def read(url: str, limit: int) -> bytes:
    """The bytes of a file, at most `limit` + 1 of them. Raises OSError with the cause for whatever goes wrong."""
    try:
        system, path = _system(url, "en")
        with system.open(path, "rb") as file:
            data = file.read(limit + 1)
    except OSError:
        raise
    except UsageError as error:
        raise OSError(0, str(error)) from error
    except Exception as error:  # each store has errors of its own
        raise OSError(0, f"{type(error).__name__}: {error}".splitlines()[0][:200]) from error
    return bytes(data)


@contextlib.contextmanager
def replacing(url: str, language: str = "en") -> Iterator[IO[bytes]]:
    """A binary file that is sent to `url` as a whole when the block ends well; on an error nothing is sent.

    Raises OutputError where it cannot be sent.
    """
    system, path = _system(url, language)
    with tempfile.NamedTemporaryFile(prefix="slacheck-", delete=False) as file:
        try:
            yield file
            file.flush()
            try:
                system.put_file(file.name, path)
            except Exception as error:  # each store has errors of its own
                raise OutputError(say("running.output", language, path=url, cause=error)) from error
        finally:
            with contextlib.suppress(OSError):
                os.unlink(file.name)


def _system(url: str, language: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(say("running.no-fsspec", language, path=url)) from error
    with _asking(url, language):
        system, path = url_to_fs(url)
    return system, str(path)


@contextlib.contextmanager
def _asking(url: str, language: str) -> Iterator[None]:
    try:
        yield
    except (ImportError, ValueError) as error:
        raise UsageError(say("running.bad-url", language, path=url, cause=error)) from error
    except Exception as error:  # each store has errors of its own
        cause = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise UsageError(say("running.bad-url", language, path=url, cause=cause)) from error
