"""What was typed becomes a list of documents: each once, in a stable order, nothing passed over in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from slacheck.run.discover import Found, discover

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX links and names")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def find(*paths: str) -> Found:
    return discover(paths, lambda: b"typed")


def names(found: Found) -> list[str]:
    return [job.path for job in found.jobs]


def test_files_keep_the_order_given() -> None:
    make("b.pdf", "a.pdf")
    assert names(find("b.pdf", "a.pdf")) == ["b.pdf", "a.pdf"]


def test_a_named_file_is_tried_whatever_its_suffix() -> None:
    make("contract", ".hidden.xyz")
    assert names(find("contract", ".hidden.xyz")) == ["contract", ".hidden.xyz"]


def test_folders_are_walked_in_order_of_names() -> None:
    make("d/z.pdf", "d/B.docx", "d/a/2.txt", "d/a/1.md", "d/b.htm", "d/合同.pdf")
    expected = ["d/B.docx", "d/a/1.md", "d/a/2.txt", "d/b.htm", "d/z.pdf", "d/合同.pdf"]
    assert names(find("d")) == [path.replace("/", os.sep) for path in expected]


def test_what_is_passed_over_is_counted() -> None:
    make("d/a.pdf", "d/.git/x.pdf", "d/.b.pdf", "d/._a.pdf", "d/~$a.docx", "d/.~lock.a.odt#", "d/photo.jpg", "d/README")
    found = find("d")
    assert len(found.jobs) == 1
    assert found.skipped == {"hidden": 3, "lock": 2, "other": 2, "twice": 0}


def test_suffixes_count_in_any_case() -> None:
    make("d/A.PDF", "d/B.Docx")
    assert len(find("d").jobs) == 2


def test_a_file_is_checked_once_however_it_is_named() -> None:
    make("d/a.pdf")
    found = find("d/a.pdf", "d", os.path.abspath("d/a.pdf"), "d/../d/a.pdf", "d")
    assert names(found) == ["d/a.pdf"]
    assert found.skipped["twice"] == 4
    assert found.barren == []


@posix
def test_links_to_the_same_file_count_once() -> None:
    make("d/b.pdf")
    os.symlink("b.pdf", "d/a.pdf")
    assert names(find("d")) == ["d/a.pdf"]


@posix
def test_loops_of_links_are_cut() -> None:
    make("d/e/a.pdf")
    os.symlink("..", "d/e/up")
    os.symlink(os.path.abspath("d"), "d/self")
    found = find("d")
    assert names(found) == ["d/e/a.pdf"]
    assert found.skipped["twice"] == 2


@posix
def test_folders_that_link_to_each_other_do_not_multiply() -> None:
    for one in range(12):
        make(f"d/{one}/{one}.pdf")
        for other in range(12):
            os.symlink(f"../{other}", f"d/{one}/to{other}")
    assert len(find("d").jobs) == 12


@posix
def test_links_are_documents_even_when_they_lead_nowhere() -> None:
    Path("d").mkdir()
    os.symlink("nothing.pdf", "d/dangling.pdf")
    os.symlink("loop.pdf", "d/loop.pdf")
    assert names(find("d")) == ["d/dangling.pdf", "d/loop.pdf"]
    assert names(find("d/dangling.pdf")) == ["d/dangling.pdf"]


@posix
def test_folders_nested_beyond_all_measure() -> None:
    deep = Path("d")
    deep.mkdir()
    start = os.getcwd()
    os.chdir("d")
    for _ in range(1_500):
        os.mkdir("x")
        os.chdir("x")
    Path("a.pdf").touch()
    os.chdir(start)
    assert len(find("d").jobs) == 1
    os.chdir("d" + "/x" * 1_500)
    os.unlink("a.pdf")
    for _ in range(1_500):
        os.chdir("..")
        os.rmdir("x")
    os.chdir(start)


def test_patterns() -> None:
    make("a1.pdf", "a2.pdf", "b.pdf", "d/a3.pdf", "[x].pdf")
    assert names(find("a*.pdf")) == ["a1.pdf", "a2.pdf"]
    assert names(find("**/a*.pdf")) == ["a1.pdf", "a2.pdf", os.path.join("d", "a3.pdf")]
    assert names(find("[x].pdf")) == ["[x].pdf"]
    assert find("c*.pdf").missing == ["c*.pdf"]


def test_standard_input_is_read_once() -> None:
    found = find("-", "-")
    assert [(job.path, job.data) for job in found.jobs] == [("-", b"typed")]


def test_paths_that_lead_to_nothing_are_told_apart() -> None:
    Path("empty").mkdir()
    make("images/a.png")
    found = find("nope.pdf", "empty", "images", "")
    assert found.missing == ["nope.pdf", ""]
    assert found.barren == ["empty", "images"]


@posix
def test_names_that_are_not_utf8() -> None:
    os.mkdir("d")
    Path(os.fsdecode(b"d/\xba\xcf.pdf")).write_text("x")
    (job,) = find("d").jobs
    assert job.path == "d/\\xba\\xcf.pdf"
    assert Path(job.source).read_text() == "x"


@posix
def test_names_made_to_confuse() -> None:
    strange = ["d/-o.pdf", "d/a\nb.pdf", "d/\x1b[31m.pdf", "d/ .pdf", "d/%s{0}.pdf", "d/*.pdf"]
    make(*strange)
    assert sorted(names(find("d"))) == sorted(strange)


def test_a_folder_that_cannot_be_listed_is_an_unread_document(monkeypatch: pytest.MonkeyPatch) -> None:
    make("d/a.pdf", "d/secret/b.pdf")
    scan = os.scandir

    def guarded(path: str) -> object:
        if path.endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    first, second = find("d").jobs
    assert first.fault is None
    assert (second.path, second.fault) == (os.path.join("d", "secret"), "folder-permission")
