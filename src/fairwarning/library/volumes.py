"""Volumes of the Caselaw Access Project, which keep each case twice.

Its JSON knows the court and the cites; its HTML, in a folder beside it, knows where the pages begin. They are read as
one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from fairwarning.library.archives import LARGEST, Member, Zip

LISTS = frozenset(
    f"{name}.json" for name in ("CasesMetadata", "VolumesMetadata", "VolumeMetadata", "ReportersMetadata",
                                "ReporterMetadata", "JurisdictionsMetadata")
)  # fmt: skip
"""Lists that stand beside the cases and hold none."""


def _html(case: PurePosixPath) -> PurePosixPath | None:
    if case.suffix == ".json" and case.parent.name in ("json", "cases"):
        return case.parent.with_name("html") / f"{case.stem}.html"
    return None


def _cases(html: PurePosixPath) -> tuple[PurePosixPath, ...]:
    if html.suffix == ".html" and html.parent.name == "html":
        return tuple(html.parent.with_name(folder) / f"{html.stem}.json" for folder in ("json", "cases"))
    return ()


def beside(path: Path) -> bool:
    """A file that is no opinion by itself: a list, or the pages of a case that stands beside it."""
    return path.name in LISTS or any(Path(case).exists() for case in _cases(PurePosixPath(path)))


def paged(path: Path, data: bytes) -> bytes:
    """A case with the pages that stand beside it; anything else as it is."""
    html = _html(PurePosixPath(path))
    if html is None or not Path(html).is_file() or Path(html).stat().st_size > LARGEST:
        return data
    return _joined(data, Path(html).read_bytes())


def members(path: Path) -> Iterator[Member]:
    """The files of a zip archive, each case with its pages."""
    with Zip(path) as archive:
        for name in archive.names:
            if any(str(case) in archive for case in _cases(PurePosixPath(name))):
                continue
            member, html = archive.read(name), _html(PurePosixPath(name))
            if html is None or str(html) not in archive or member.fault is not None:
                yield member
            elif (pages := archive.read(str(html))).fault is not None:
                yield Member(pages.name, fault=pages.fault)
            else:
                yield Member(name, _joined(member.data, pages.data))


def _joined(case: bytes, html: bytes) -> bytes:
    try:
        value = msgspec.json.decode(case)
    except (msgspec.DecodeError, RecursionError):
        return case
    if not isinstance(value, dict) or "casebody" not in value:
        return case
    return msgspec.json.encode({**value, "casebody": html.decode("utf-8", "replace")})
