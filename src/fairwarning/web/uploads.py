"""What people bring: kept in memory, or in a private folder of the library's that goes with the work on it."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fastapi import UploadFile
from platformdirs import user_data_path
from starlette.formparsers import MultiPartParser

from fairwarning.errors import InputError
from fairwarning.library import home
from fairwarning.report.opinion_text import plain
from fairwarning.web.settings import Settings

MultiPartParser.spool_max_size = 64 * 1024 * 1024
"""As much as the door lets in: nothing that is brought is ever put into the machine's common temporary folder."""
_LONGEST_NAME = 120
_STALE = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it was brought: a name fit to be shown, and its bytes."""

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """The name without its ending, as part of a file's name for any system."""
        kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in PurePosixPath(self.name).stem)
        return kept.strip("-") or "document"


def name_of(file: UploadFile) -> str:
    """The bare name that a file was brought under, fit to be shown; empty where none was chosen."""
    return plain((file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]).strip()[-_LONGEST_NAME:]


def take(file: UploadFile, what: str) -> Brought:
    """The file's bytes; InputError where none was chosen or it is empty."""
    name = name_of(file)
    if not name:
        raise InputError("no file was chosen", place=what, remedy="Choose one, or drop it there")
    data = file.file.read()
    if not data:
        raise InputError("is empty", file=name, remedy="Choose the file itself")
    return Brought(name, data)


def put(folder: Path, n: int, file: UploadFile) -> Path:
    """The upload in a folder, under its own name, which tells its form and cannot lead anywhere; `n` where that is
    taken.
    """
    safe = "".join(c for c in name_of(file) if c not in '<>:"|?*').strip(". ")
    safe = safe.encode(errors="ignore")[-_LONGEST_NAME:].decode(errors="ignore") or "opinion"  # systems count bytes
    path = folder / safe if not (folder / safe).exists() else folder / f"{n} {safe}"
    with path.open("xb") as out:
        shutil.copyfileobj(file.file, out)
    return path


def private_folder(settings: Settings) -> tempfile.TemporaryDirectory[str]:
    """A folder that only this user can read; it is gone when whoever holds it lets go of it, or the program ends."""
    given = settings.where or home.home()
    above = user_data_path("fairwarning", appauthor=False) if "://" in given else home.file(given).parent
    folder = above / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder)
    return tempfile.TemporaryDirectory(dir=folder, prefix="brought-")


def _sweep(folder: Path) -> None:
    """What a program that was cut off left behind."""
    for left in folder.iterdir():
        try:
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue  # gone meanwhile
