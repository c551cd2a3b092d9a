"""An output file is the whole new report or the untouched old one, whatever happens in between."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from slacheck.errors import OutputError
from slacheck.run import write
from slacheck.run.write import check_place, write_output

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text("old")
    return path


def untouched(path: Path) -> bool:
    return path.read_text() == "old" and os.listdir(path.parent) == [path.name]


def test_new_and_old_files(tmp_path: Path, old: Path) -> None:
    write_output(str(old), b"new")
    write_output(str(tmp_path / "fresh"), [b"in ", b"parts"])
    assert old.read_text() == "new"
    assert (tmp_path / "fresh").read_text() == "in parts"
    assert sorted(os.listdir(tmp_path)) == ["fresh", "report.json"]


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit, MemoryError])
def test_an_interruption_leaves_the_old_file(old: Path, kind: type[BaseException]) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half of the "
        raise kind

    with pytest.raises(kind):
        write_output(str(old), chunks())
    assert untouched(old)


@pytest.mark.parametrize("call", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failing_system_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(write.os, call, failing)
    with pytest.raises(OutputError, match=os.strerror(code)):
        write_output(str(old), b"new")
    monkeypatch.undo()
    assert untouched(old)


def test_a_disk_that_fills_up_leaves_the_old_file(old: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        write_output(str(old), chunks())
    assert untouched(old)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_device_is_an_error_and_stays_a_device() -> None:
    with pytest.raises(OutputError, match="No space left"):
        write_output("/dev/full", b"x" * 100_000)
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


@posix
def test_devices_are_written_to_and_never_replaced() -> None:
    write_output(os.devnull, b"x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@posix
def test_a_pipe_that_only_has_a_number() -> None:
    reader, writer = os.pipe()
    check_place(f"/dev/fd/{writer}")
    write_output(f"/dev/fd/{writer}", b"report")
    os.close(writer)
    with open(reader, "rb") as file:
        assert file.read() == b"report"


@pytest.mark.parametrize("name", ["no/such/folder/report.json", "folder", "folder/sealed/report.json"])
def test_a_place_is_refused_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "folder" / "sealed").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(write.os, "access", lambda path, mode: not str(path).endswith("sealed"))
    with pytest.raises(OutputError, match="cannot be written"):
        check_place(name)
    with pytest.raises(OutputError, match="无法写入"):
        check_place(name, "zh")
    check_place("folder/report.json")


@posix
def test_a_link_stays_a_link(tmp_path: Path, old: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(old)
    write_output(str(link), b"new")
    assert link.is_symlink()
    assert old.read_text() == "new"


@posix
def test_permissions_are_those_of_the_old_file_or_the_usual(tmp_path: Path, old: Path) -> None:
    old.chmod(0o640)
    write_output(str(old), b"new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    mask = os.umask(0o027)
    try:
        write_output(str(tmp_path / "fresh"), b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "fresh").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["no/such/folder/report.json", ""])
def test_a_place_that_does_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="cannot be written"):
        write_output(name, b"new")
    assert os.listdir(tmp_path) == []


def test_a_folder_cannot_be_an_output(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_output(str(tmp_path), b"new")


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        write_output(str(tmp_path / "report.json"), b"new")
    tmp_path.chmod(0o700)
