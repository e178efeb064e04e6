"""Where answers go: the terminal as it is, or a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from fairwarning.errors import InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDTH = 120
"""Columns where there is no terminal to ask."""


def show(shown: Iterable[RenderableType], output: Path | None, width: int = _WIDTH) -> None:
    """Print for people; to a file without colours, `width` columns wide."""
    from io import StringIO

    from rich.console import Console

    if output is None:
        console = Console(highlight=False, width=None if sys.stdout.isatty() else width)
        for part in shown:
            console.print(part)
        return
    page = StringIO()
    console = Console(file=page, highlight=False, width=width, color_system=None, force_terminal=False)
    for part in shown:
        console.print(part)
    write(page.getvalue().encode(), output)


def as_json(value: object) -> bytes:
    """One line a member, so that two answers can be compared line by line."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def write(data: bytes, output: Path | None) -> None:
    """To the file, whole or not at all; else to standard output.

    A link is followed, and only an ordinary file is ever put in the place of another: never one for a device.
    """
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    target = Path(os.path.realpath(output))
    if os.path.lexists(target) and not target.is_file():
        raise InputError("is there and is no ordinary file", file=output, remedy="Name a file to write")
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise InputError(
            error.strerror or "cannot be written", file=output, remedy="Check the folder and its rights"
        ) from None
