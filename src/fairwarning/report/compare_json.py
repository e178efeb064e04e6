"""A comparison as JSON (`"format": 1`): the same names as in the text, `class` and `others`; no bound is null."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec

from fairwarning.comparison.counts import Count
from fairwarning.comparison.normal import Normal
from fairwarning.comparison.power import Reach
from fairwarning.comparison.result import Comparison
from fairwarning.report.compare_receipt import receipt
from fairwarning.report.compare_tests import tests_run

_NAMES = {"group": "class", "group_name": "class", "trend_group": "trend_class", "of_class": "class"}
_SHOWN: dict[type, tuple[str, ...]] = {Count: ("rate",), Normal: ("valid",), Reach: ("possible", "ever")}


def comparison_json(found: Comparison, settings: dict[str, Any]) -> dict[str, Any]:
    """The whole comparison with its receipt and the list of every test run."""
    body = plain(found)
    names = {"class": body.pop("class"), "others": body.pop("others"), "source": body.pop("source")}
    return {
        "format": 1,
        "names": names,
        **body,
        "tests_run": [plain(run) for run in tests_run(found)],
        "receipt": receipt(found, settings),
    }


def encode(found: Comparison, settings: dict[str, Any]) -> bytes:
    """Indented, in a fixed order: the same comparison gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(comparison_json(found, settings)), indent=1) + b"\n"


def plain(value: Any) -> Any:
    """Records as plain values."""
    if is_dataclass(value):
        out = {_NAMES.get(f.name, f.name): plain(getattr(value, f.name)) for f in fields(value)}
        return out | {name: plain(getattr(value, name)) for name in _SHOWN.get(type(value), ())}
    if isinstance(value, msgspec.Struct):
        return msgspec.to_builtins(value)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value
