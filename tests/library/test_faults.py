"""Full disk, read-only, damaged, locked: said in plain words, and the library is as it was."""

from __future__ import annotations

import ctypes
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import Put, opinion

from command_line import Run
from fairwarning.errors import InputError
from fairwarning.library.connect import located, shown
from fairwarning.library.store import Library

OTHER = opinion("Pell", "Orr", cite="500 F.3d 1", docket="No. 06-77", decided="June 1, 2007")


@pytest.fixture
def folder(tmp_path: Path, put: Put) -> Path:
    """A library with one opinion."""
    with Library.open(tmp_path / "library", write=True) as library:
        put(library, opinion())
    return tmp_path / "library"


def test_where_there_is_no_library(fairwarning: Run, tmp_path: Path) -> None:
    ran = fairwarning("search", "barn", "--library", tmp_path / "none")
    assert ran.status == 2
    assert "there is no library here" in ran.err
    assert "fairwarning import" in ran.err
    assert not (tmp_path / "none").exists()


def used(folder: Path, put: Put, write: bool) -> None:
    with Library.open(folder, write=write) as library:
        library.lookup("404 F.3d 110")
        library.texts(1)
        if write:
            put(library, OTHER)


@pytest.mark.parametrize("damage", ["other file", "cut", "overwritten"])
def test_a_damaged_library_is_left_as_it_is(folder: Path, damage: str, put: Put) -> None:
    file = folder / "library.db"
    data = file.read_bytes()
    size = len(data)
    broken = {
        "other file": b"This is a letter, not a library. " * 400,
        "cut": data[: size // 2],
        "overwritten": data[:4096] + b"".ljust(size - 4096, b"\xff"),
    }[damage]
    file.write_bytes(broken)
    for write in (False, True):
        with pytest.raises(InputError, match=r"damaged|no library|cannot be used") as raised:
            used(folder, put, write)
        assert str(file) in str(raised.value)
    assert damage == "cut" or file.read_bytes() == broken


def test_a_library_that_another_program_writes_to(folder: Path, put: Put) -> None:
    other = sqlite3.connect(folder / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Library.open(folder, write=True, wait=0.1) as library:
        with pytest.raises(InputError, match="another program is writing"):
            put(library, OTHER)
        assert library.count() == 1, "reading goes on"
        other.execute("ROLLBACK")
        assert put(library, OTHER) == ["new"]
    other.close()


def test_a_library_of_a_newer_version(folder: Path) -> None:
    with sqlite3.connect(folder / "library.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for write in (True, False):
        with pytest.raises(InputError, match="newer version"):
            Library.open(folder, write=write)


def without_a_superusers_rights() -> None:
    """From the next program on, even root is bound by the rights of files."""
    drop_from_bounding_set, override_rights = 24, 1
    ctypes.CDLL(None).prctl(drop_from_bounding_set, override_rights, 0, 0, 0)


def bound_by_rights(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from fairwarning.cli import main; main()", *map(str, arguments)],
        capture_output=True, text=True, check=False, preexec_fn=without_a_superusers_rights,
    )  # fmt: skip


@pytest.fixture
def read_only(folder: Path, tmp_path: Path) -> Iterator[Path]:
    """The library, its folder and its file readable and no more; a new opinion beside it."""
    (tmp_path / "pell.txt").write_text(OTHER)
    (folder / "library.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="did not run: how to give up rights is known for Linux alone")
def test_a_read_only_library_is_read_and_not_written(read_only: Path, tmp_path: Path) -> None:
    before = (read_only / "library.db").read_bytes()
    found = bound_by_rights("search", "barn", "--library", read_only)
    assert (found.returncode, "Ames v. Birch" in found.stdout) == (0, True), found.stderr
    written = bound_by_rights("import", tmp_path / "pell.txt", "--library", read_only)
    assert written.returncode == 2
    assert "cannot be written here" in written.stderr
    assert "Traceback" not in written.stderr
    assert (read_only / "library.db").read_bytes() == before


_SMALL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from fairwarning.cli import main
sys.argv = ["fairwarning", *sys.argv[2:]]
main()
"""


def test_a_full_disk_leaves_every_opinion_whole(tmp_path: Path) -> None:
    from kills import whole
    from opinions import write

    write(tmp_path / "opinions", 30)
    command = ["import", str(tmp_path / "opinions"), "--library", str(tmp_path / "library")]
    full = subprocess.run(
        [sys.executable, "-c", _SMALL_DISK, str(900_000), *command], capture_output=True, text=True, check=False
    )
    assert full.returncode == 2, full.stderr
    assert "the disk is full, or cannot be written" in full.stderr
    assert "Traceback" not in full.stderr
    stored = whole(tmp_path / "library")
    assert stored < 30
    again = subprocess.run(
        [sys.executable, "-c", "from fairwarning.cli import main; main()", *command], capture_output=True, check=False
    )
    assert again.returncode == 0
    assert whole(tmp_path / "library") == 30


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(InputError, match="server of the library") as raised:
        Library.open("postgresql://me:secret@/none?host=/nowhere", write=True)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("address", ["mysql://me:secret@host/db", "postgresql://", "://"])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(InputError) as raised:
        Library.open(address)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("given", "means"),
    [
        ("/srv/law", "/srv/law/library.db"),
        ("/srv/law/cases.db", "/srv/law/cases.db"),
        ("postgres://me:secret@host/db", "postgresql+psycopg://me:***@host/db"),
    ],
)
def test_where_a_library_is(given: str, means: str) -> None:
    assert shown(located(given)) == means


def test_the_users_own_library(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(located(None)) == str(home / "library.db")
    monkeypatch.delenv("FAIRWARNING_HOME")
    assert shown(located(None)).endswith("fairwarning/library.db")
