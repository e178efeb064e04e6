"""What may clearly establish law in a circuit: binding decisions, other courts, and how many of them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from fairwarning.errors import LawDataError
from fairwarning.law import strict
from fairwarning.law.doctrines import COMMON
from fairwarning.law.passage import Passage


class Consensus(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """When courts elsewhere can supply clear law.

    At least `courts` other circuits must each have a decision that forces the answer at `level` or closer; any court
    that went the other way, or doubted one of them, by then defeats it. `calibrated` says that the number is ours, not
    a court's.
    """

    courts: int
    level: int
    because: str
    sources: tuple[Passage, ...]
    calibrated: str = ""


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One rule of the second prong in own words, with its authority."""

    id: str
    rule: str
    sources: tuple[Passage, ...]


class NoticeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The second prong in one circuit. `consensus` None: only binding decisions count there."""

    court: str
    binding: str
    sources: tuple[Passage, ...]
    consensus: Consensus | None = None
    unpublished: str = ""
    statements: tuple[Statement, ...] = ()


def load(folder: Path) -> dict[str, NoticeRule]:
    """Read `<court>.yaml` in `folder`; `common` serves circuits without a file."""
    rules = {}
    for path in sorted(folder.glob("*.yaml")):
        rule = strict.load(path, NoticeRule)
        if rule.court != path.stem:
            raise LawDataError(f"says {rule.court}", file=path, remedy="The court names the file")
        rules[rule.court] = rule
    if COMMON not in rules:
        raise LawDataError("there is no common notice rule", file=folder, remedy=f"Write {COMMON}.yaml")
    return rules
