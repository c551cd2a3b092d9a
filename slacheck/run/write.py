"""Output files that are written whole or not at all, and a standard output whose reader may leave."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from slacheck.errors import OutputError
from slacheck.messages import say
from slacheck.run.remote import is_remote


def write_output(path: str, chunks: bytes | Iterable[bytes], language: str = "en") -> None:
    """Write `chunks` to `path` in place of what was there; see `replacing`."""
    with replacing(path, language) as out:
        for chunk in (chunks,) if isinstance(chunks, bytes) else chunks:
            out.write(chunk)


@contextlib.contextmanager
def replacing(path: str, language: str = "en") -> Iterator[IO[bytes]]:
    """A binary file that takes the place of `path` when the block ends well.

    It is a temporary file in the same folder until then; on any error, Ctrl-C or SIGTERM it is removed and the old
    file is untouched. A link is followed, its target replaced. What is no regular file (a device, a named pipe) is
    written to directly. Raises OutputError with the cause, in `language`, for every failure to write.
    """
    target = os.path.realpath(path)
    with _told("running.output", language, path=path):
        mode = _mode_of(path)
        if mode is not None and not stat.S_ISREG(mode):
            with open(path, "wb") as device:
                yield device
            return
        descriptor, temporary = tempfile.mkstemp(prefix=".slacheck-", suffix=".tmp", dir=os.path.dirname(target))
        try:
            with open(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, _permissions(mode))
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        _sync_folder(os.path.dirname(target))


@contextlib.contextmanager
def _told(key: str, language: str, **values: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise output_error(key, language, error, **values) from error


def output_error(key: str, language: str, error: OSError, **values: str) -> OutputError:
    """The OutputError that tells sentence `key` of the messages with the system's own cause."""
    return OutputError(say(key, language, cause=error.strerror or error, **values))


def check_place(path: str, language: str = "en") -> None:
    """Look whether a file can be put at `path`, before the work for it is done. Raises OutputError."""
    if is_remote(path):
        return
    folder = os.path.dirname(os.path.realpath(path))
    with _told("running.output", language, path=path):
        mode = _mode_of(path)
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if mode is not None and not stat.S_ISREG(mode):
            return
        if os.path.isdir(folder) and not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if not os.path.isdir(folder):
        raise OutputError(say("running.no-folder", language, path=path, folder=os.path.dirname(path)))


def _mode_of(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _permissions(old: int | None) -> int:
    """The old file's permissions, else those that a new file gets here (mkstemp's own are for secrets)."""
    if old is not None:
        return stat.S_IMODE(old)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: str) -> None:
    """Make the rename last through a loss of power, where the system allows it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def as_text(out: IO[bytes]) -> io.TextIOWrapper:
    """A text face for binary `out`: UTF-8 and plain newlines on every system; detach it when done."""
    return io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True)


@contextlib.contextmanager
def standard_output(binary: bool = False, language: str = "en") -> Iterator[IO[Any]]:
    """Standard output as a renderer's `out`: the terminal's own encoding on a terminal, UTF-8 in a pipe or a file.

    Raises BrokenPipeError when the reader has left; nothing is left behind that Python would complain of at its end.
    Raises OutputError when it cannot be written (a full disk).
    """
    if sys.stdout is None:  # closed by whoever started us
        raise output_error("running.stdout", language, OSError(errno.EBADF, os.strerror(errno.EBADF)))
    try:
        if binary:
            yield sys.stdout.buffer
        elif sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
            yield sys.stdout
        else:
            text = as_text(sys.stdout.buffer)
            try:
                yield text
            finally:
                with contextlib.suppress(OSError):
                    text.detach()
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _abandon()
        raise
    except OSError as error:
        _abandon()
        raise output_error("running.stdout", language, error) from error


def _abandon() -> None:
    """Point standard output at nothing, so that what is still buffered does not fail again at exit."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)
