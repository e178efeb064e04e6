"""What a comparison rests on: versions, hashes of the data, settings. Nothing in it names a file or a person."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Any

from fairwarning import __version__
from fairwarning.comparison.result import Comparison, Input

LIBRARIES = ("duckdb", "numpy", "scipy")


def receipt(found: Comparison, settings: dict[str, Any]) -> dict[str, Any]:
    """Versions and hashes; with the same ones the same bytes come out."""
    return of_inputs(found.data.inputs if found.data else (), settings)


def of_inputs(inputs: tuple[Input, ...], settings: dict[str, Any]) -> dict[str, Any]:
    """The same of the files alone."""
    return {
        "engine": __version__,
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "data": [
            {"role": one.role, "kind": one.kind, "rows": one.rows, "bytes": one.size, "sha256": one.sha256}
            for one in inputs
        ],
        "settings": settings,
    }
