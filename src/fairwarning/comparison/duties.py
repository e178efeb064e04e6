"""Duties × classes: how often each duty was performed where it was triggered, from what `fairwarning audit` found."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import msgspec

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.exact import fisher
from fairwarning.comparison.intervals import Interval, clopper_pearson
from fairwarning.errors import InputError

PERFORMED = ("performed",)
NOT_PERFORMED = ("departed", "reason-offered")
ASIDE = ("excused", "not-triggered", "unknown")


class Finding(msgspec.Struct, frozen=True):
    """One finding of the audit: contact, duty and what became of it; class and day if the file has them."""

    contact: str
    duty: str
    act: str
    class_: str | None = msgspec.field(default=None, name="class")
    date: str | None = None
    trigger: str | None = None
    modality: str | None = None

    @property
    def outcome(self) -> str:
        """The act, unless it was done where nobody knows whether the duty arose: left undone there, it would be unknown
        too, so that counting it would make every rate too high."""
        return "unknown" if self.act in PERFORMED and self.trigger == "unknown" else self.act


@dataclass(frozen=True, slots=True)
class Cell:
    """Performed of triggered and known, with the exact interval, and what stands aside."""

    performed: Count
    interval: Interval
    excused: int
    not_triggered: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Row:
    """One duty: the class, the others, Fisher's p, and Holm's, which allows for the number of duties."""

    duty: str
    group: Cell
    others: Cell
    p: float | None
    holm: float | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """All duties; and the contacts of which nobody said whether they are of the class."""

    rows: tuple[Row, ...]
    unclassed: int


def load(file: Path, side: str | None = None) -> tuple[Finding, ...]:
    """Findings from the audit's JSON, or from a CSV with columns contact, duty, act and perhaps class and date.

    `side` says that all are of the class, or all of the others, for an audit of one victim's matter.
    """
    try:
        found = _read(file)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", file=file, remedy="Check the path") from None
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `")
        raise InputError(what, file=file, place=place.strip("`$"), remedy="Each needs contact, duty and act") from None
    except (msgspec.DecodeError, KeyError, TypeError, UnicodeDecodeError, RecursionError, csv.Error):
        raise InputError(
            "is no list of findings", file=file, remedy="Give what `fairwarning audit --format json` wrote"
        ) from None
    return tuple(msgspec.structs.replace(f, class_=side) if side else f for f in found)


def _read(file: Path) -> list[Finding]:
    if file.suffix.lower() == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows: object = [{k: v or None for k, v in row.items() if k} for row in csv.DictReader(stream)]
        return msgspec.convert(rows, list[Finding], strict=False)
    data = msgspec.json.decode(file.read_bytes())
    listed = data.get("listed") if isinstance(data, dict) else None
    if listed and listed["findings"] != listed["of"]:
        raise InputError(
            f"lists {listed['findings']:,} findings and there are more",
            file=file,
            remedy="Write all of them: fairwarning audit ... --findings FILE.csv, and give that file",
        )
    return msgspec.convert(data["findings"] if isinstance(data, dict) else data, list[Finding])


def matrix(findings: tuple[Finding, ...], classes: dict[str, str]) -> Matrix:
    """Performance by duty and class; `classes` says which contact is of the class where the findings do not."""
    side = {f: f.class_ or classes.get(f.contact) for f in findings}
    duties = sorted({f.duty for f in findings if f.modality != "may"})  # a permission cannot be broken
    rows = [
        _row(
            duty,
            [f for f in findings if f.duty == duty and side[f] == "class"],
            [f for f in findings if f.duty == duty and side[f] == "others"],
        )
        for duty in duties
    ]
    unclassed = {f.contact for f in findings if side[f] not in ("class", "others")}
    return Matrix(_holm(rows), len(unclassed))


def _row(duty: str, group: list[Finding], others: list[Finding]) -> Row:
    ours, theirs = _cell(group), _cell(others)
    table = Contrast(theirs.performed, ours.performed)
    return Row(duty, ours, theirs, fisher(table) if table.comparable else None, None)


def _cell(findings: list[Finding]) -> Cell:
    acts = [f.outcome for f in findings]
    yes = sum(act in PERFORMED for act in acts)
    count = Count(yes, yes + sum(act in NOT_PERFORMED for act in acts))
    aside = [acts.count(name) for name in ASIDE]
    other = sum(act not in (*PERFORMED, *NOT_PERFORMED, *ASIDE) for act in acts)
    return Cell(count, clopper_pearson(count), aside[0], aside[1], aside[2] + other)


def _holm(rows: list[Row]) -> tuple[Row, ...]:
    tested = sorted((row for row in rows if row.p is not None), key=lambda row: (row.p or 0.0, row.duty))
    adjusted: dict[str, float] = {}
    highest = 0.0
    for rank, row in enumerate(tested):
        highest = max(highest, min(1.0, (row.p or 0.0) * (len(tested) - rank)))
        adjusted[row.duty] = highest
    return tuple(Row(r.duty, r.group, r.others, r.p, adjusted.get(r.duty)) for r in rows)
