"""A file is read with care: regular files only, within the limit, never one that is being changed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from slacheck.errors import LimitError, UnreadableError
from slacheck.options import MIB, Limits, ReadOptions
from slacheck.run import job as jobs
from slacheck.run.job import Job, read_bytes, shown
from slacheck.settings import Settings

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX file types")


def settings(lang: str = "en", file_size: int = MIB) -> Settings:
    return Settings(lang=lang, read=ReadOptions(limits=Limits(file_size=file_size)))


def refused(path: Path | str, lang: str = "en") -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(Job(shown(str(path)), str(path)), settings(lang))
    assert caught.value.path == shown(str(path))
    return caught.value


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "合同.txt"
    path.write_bytes(b"a" * MIB)
    assert read_bytes(Job(str(path), str(path)), settings()) == b"a" * MIB


def test_bytes_without_a_file_are_taken_as_they_are() -> None:
    assert read_bytes(Job("-", "-", data=b"text"), settings()) == b"text"


@pytest.mark.parametrize("data", [b"a" * (MIB + 1), b"a" * (3 * MIB)])
def test_too_large_names_limit_and_flag(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(data)
    error = refused(path)
    assert isinstance(error, LimitError)
    assert error.code == "too-large"
    assert "--max-file-size" in error.reason
    assert "> 1 MiB" in error.reason
    with pytest.raises(LimitError):
        read_bytes(Job("-", "-", data=data), settings())


def test_a_sparse_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.pdf"
    with path.open("wb") as file:
        file.truncate(3 * 1024 * MIB)
    assert refused(path).code == "too-large"


def test_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    assert refused(tmp_path / "empty.pdf").code == "empty"
    with pytest.raises(UnreadableError):
        read_bytes(Job("-", "-", data=b""), settings())


def test_vanished(tmp_path: Path) -> None:
    assert "no longer there" in refused(tmp_path / "gone.pdf").reason
    (tmp_path / "file").write_text("x")
    assert "no longer there" in refused(tmp_path / "file" / "below.pdf").reason


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path).reason


@posix
def test_named_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "named pipe" in refused(tmp_path / "pipe.pdf").reason
    assert "命名管道" in refused(tmp_path / "pipe.pdf", "zh").reason


@posix
def test_a_pipe_put_in_place_of_the_file_does_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "swapped.pdf"
    os.mkfifo(path)
    monkeypatch.setattr(jobs.os, "stat", lambda source: os.lstat(__file__))
    assert "named pipe" in refused(path).reason


@posix
def test_device(tmp_path: Path) -> None:
    assert "is a device" in refused("/dev/zero").reason
    (tmp_path / "link.pdf").symlink_to("/dev/zero")
    assert "is a device" in refused(tmp_path / "link.pdf").reason


@posix
def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.pdf")
        assert "is a socket" in refused("s.pdf").reason


@posix
def test_links(tmp_path: Path) -> None:
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    (tmp_path / "dangling.pdf").symlink_to(tmp_path / "nothing.pdf")
    assert "leads back to itself" in refused(tmp_path / "loop.pdf").reason
    assert "does not exist" in refused(tmp_path / "dangling.pdf").reason


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    path.write_text("x")
    path.chmod(0)
    assert "no permission" in refused(path).reason


def test_no_permission_as_the_system_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.pdf"
    path.write_text("x")

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(jobs.os, "open", denied)
    assert "no permission" in refused(path).reason
    assert "没有读取权限" in refused(path, "zh").reason


def test_disk_error_is_told_with_its_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("x")

    def failing(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(jobs.os, "read", failing)
    assert "(Input/output error)" in refused(path).reason


@pytest.mark.parametrize("change", [b"longer than before", b""])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bytes) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"as it was")
    read = os.read

    def changing(descriptor: int, size: int) -> bytes:
        path.write_bytes(change)
        return read(descriptor, size)

    monkeypatch.setattr(jobs.os, "read", changing)
    assert "changed while" in refused(path).reason


def test_a_fault_found_before_is_told() -> None:
    with pytest.raises(UnreadableError, match="list this folder"):
        read_bytes(Job("f", "f", fault="folder-permission"), settings())


def test_names_that_are_not_utf8_are_shown_as_bytes() -> None:
    assert shown(os.fsdecode(b"\xba\xcf.pdf")) == "\\xba\\xcf.pdf"
    assert shown("合同.pdf") == "合同.pdf"
