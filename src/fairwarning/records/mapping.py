"""The mapping: which columns of an export show which circumstances, acts and records of a contact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from fairwarning.comparison import plan as plans
from fairwarning.comparison.conditions import ALWAYS, Among, Condition, Unsaid, as_stated, columns, files, parse, words
from fairwarning.comparison.plan import Class, Column, Join, Log, Plan, Retyping, Window
from fairwarning.errors import InputError
from fairwarning.law import strict
from fairwarning.law.duties import Bound, Duties

Kind = Literal["circumstances", "acts", "records"]
KINDS: tuple[Kind, ...] = ("circumstances", "acts", "records")
RETYPED, DOMESTIC_TYPE = ("acts", "retype-call"), ("circumstances", "domestic-type-on-call")
_ZERO = ("0", "00", "0.0", "none")


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Types(_Strict, frozen=True):
    """Which types of call are domestic, and the columns of the first and the last type."""

    domestic: tuple[str, ...]
    initial: str = "initial_type"
    final: str = "final_type"


class Report(_Strict, frozen=True):
    """A report's own counts (columns of numbers; 0 is not blank) and what it says of circumstances."""

    record: str
    victims: str | None = None
    suspects: str | None = None
    says: dict[str, Any] = {}


class Offered(_Strict, frozen=True):
    """A reason that the export gives for acts not done: when it does, and what to call it. It excuses nothing."""

    acts: tuple[str, ...]
    when: Any
    says: str


class Written(_Strict, frozen=True):
    """The file as it is written."""

    format: Literal[1]
    title: str
    duties: tuple[str, ...]
    columns: dict[str, str | Column]
    circumstances: dict[str, Any] | None = None
    acts: dict[str, Any] | None = None
    records: dict[str, Any] | None = None
    reasons: tuple[Offered, ...] = ()
    reports: tuple[Report, ...] = ()
    types: Types | None = None
    include: Any = None
    window: Window | None = None
    class_: Class | None = msgspec.field(default=None, name="class")
    joins: dict[str, Join] = {}
    log: Log | None = None
    dates: tuple[str, ...] = ()
    day_first: bool = False
    expected_rows: int | None = None

    def of(self, kind: Kind) -> dict[str, Any]:
        """What is mapped of a kind; a heading with nothing under it maps nothing."""
        return getattr(self, kind) or {}


@dataclass(frozen=True, slots=True)
class RecordMap:
    """A mapping whose words are all known. `plan` reads the exports: each thing to be shown is one of its outcomes."""

    written: Written
    plan: Plan
    duties: Duties
    sets: tuple[str, ...]

    @property
    def bound(self) -> tuple[Bound, ...]:
        """Every duty of the files named, whenever it was in force."""
        return tuple(bound for set_id in self.sets for bound in self.duties.of(set_id))

    def headers(self, shown: str) -> tuple[str, ...]:
        """The headers from which a thing is read, in files and joined files."""
        condition = self.plan.outcomes.get(shown)
        types = self.written.types
        if condition is None and types is not None:
            names: frozenset[str] = frozenset({types.initial, types.final})
        else:
            names = columns(condition) if condition is not None else frozenset()
        joined = sorted(files(condition)) if condition is not None else []
        return (*sorted(filter(None, map(self._header, names))), *(f"row in {name}" for name in joined))

    def _header(self, column: str) -> str | None:
        if column in self.plan.columns:
            return self.plan.columns[column].header
        log = self.written.log
        if log is not None and column in ("log_old", "log_new"):
            return f"log: {log.old if column == 'log_old' else log.new}"
        homes = (f"{name}: {j.columns[column]}" for name, j in self.written.joins.items() if column in j.columns)
        return next(homes, None)

    @property
    def unsaid(self) -> tuple[tuple[str, Unsaid, tuple[str, ...]], ...]:
        """Each word looked for in a text, denied and supposed: its name, and the things that it was to show."""
        return tuple(
            (name, one, tuple(shown for shown, c in self.plan.outcomes.items() if _looks_for(c, one)))
            for name, one in self.plan.outcomes.items()
            if isinstance(one, Unsaid)
        )

    def maps(self, kind: Kind, word: str) -> bool:
        """Whether anything in the export shows it."""
        derived = self.written.types is not None and (kind, word) in (RETYPED, DOMESTIC_TYPE)
        return derived or word in self.written.of(kind)


def load(file: Path, duties: Duties) -> RecordMap:
    """Read and check a mapping; errors name file, line and remedy. `duties` are those that the package knows."""
    written = strict.load(file, Written)
    try:
        return _understood(written, file, duties)
    except InputError as error:
        if error.file is not None:
            raise
        inner = error.place.removeprefix("outcomes.").removeprefix("inclusions.").removeprefix("windows.")
        place = strict.place(file, inner)
        remedy = error.remedy or "See docs/audit.md for the mapping's keys"
        raise InputError(error.what, file=file, place=place, remedy=remedy) from None


def _understood(written: Written, file: Path, duties: Duties) -> RecordMap:
    own = {name: file.parent / name for name in written.duties if name.endswith((".yaml", ".yml"))}
    duties = duties.and_files(own.values()) if own else duties
    sets = tuple(own[name].stem if name in own else name for name in written.duties)
    for name in sets:
        if name not in duties:
            known = ", ".join(duties.sets)
            raise InputError(f"{name!r} is no file of duties", place="duties", remedy=f"Known: {known}, or a path")
    if len(set(sets)) < len(sets):
        raise InputError("names a file of duties twice", place="duties", remedy="Name each once")
    if not sets:
        raise InputError("names no duties", place="duties", remedy=f"Name some of {', '.join(duties.sets)}, or a path")
    _check_words(written, duties)
    plan = _plan(written)
    plans.check(plan)
    return RecordMap(written, plan, duties, sets)


def _check_words(written: Written, duties: Duties) -> None:
    """Every word is one that the law data has for a contact."""
    words = duties.words
    for kind in KINDS:
        for word in written.of(kind):
            _known(word, getattr(words, kind), kind, f"{kind}.{word}")
    for number, offered in enumerate(written.reasons):
        for act in offered.acts:
            _known(act, words.acts, "acts", f"reasons[{number}]")
    for number, report in enumerate(written.reports):
        _known(report.record, words.records, "records", f"reports[{number}]")
        for word in report.says:
            _known(word, words.circumstances, "circumstances", f"reports[{number}].says.{word}")


def _known(word: str, known: Mapping[str, object], kind: Kind, place: str) -> None:
    if word not in known:
        remedy = f"Known: {', '.join(sorted(known))}"
        raise InputError(f"{word!r} is no word for {kind}", place=place, remedy=remedy)


def _plan(written: Written) -> Plan:
    """What the comparison's reader needs to know. Only what it reads of a plan is filled in."""
    outcomes = {name: as_stated(condition) for name, condition in _shown(written)}
    outcomes |= _unsaid(outcomes)
    if not outcomes and written.types is not None:  # the types of calls by themselves are worth an audit
        outcomes = {"types": Among(written.types.initial, written.types.domestic)}
    inner = plans.Written(
        format=1,
        title=written.title,
        columns=written.columns,
        class_=written.class_ or Class("", "", None),
        unit="call",
        window="window",
        inclusion="include",
        outcome=next(iter(outcomes), ""),
        outcomes={},
        windows={"window": written.window} if written.window else {},
        joins=written.joins,
        log=written.log,
        dates=written.dates,
        day_first=written.day_first,
        expected_rows=written.expected_rows,
        retyping=Retyping(written.types.domestic, written.types.initial, written.types.final)
        if written.types
        else None,
    )
    if not outcomes:
        raise InputError("maps nothing", place="circumstances", remedy="Say which columns show what was so and done")
    return Plan(
        written=inner,
        columns={name: Column(c) if isinstance(c, str) else c for name, c in written.columns.items()},
        member=parse(written.class_.is_, "class.is") if written.class_ else ALWAYS,
        inclusions={"include": parse(written.include, "include") if written.include is not None else ALWAYS},
        outcomes=outcomes,
        windows={"window": written.window or Window()},
        units=(),
        evidence=True,
    )


def _unsaid(outcomes: Mapping[str, Condition]) -> dict[str, Condition]:
    """What texts deny or suppose of the words that are looked for, to be looked at by a person."""
    looked = dict.fromkeys((w.column, word) for c in outcomes.values() for w in words(c) for word in w.words)
    how: tuple[Literal["negated", "supposed"], ...] = ("negated", "supposed")
    return {f"{one}[{n}]": Unsaid(*pair, one) for n, pair in enumerate(looked) for one in how}


def _looks_for(condition: Condition, unsaid: Unsaid) -> bool:
    return any(w.column == unsaid.column and unsaid.word in w.words for w in words(condition))


def _shown(written: Written) -> Iterator[tuple[str, Condition]]:
    """Everything that is read of a call, by where it stands in the mapping."""
    for kind in KINDS:
        for word, condition in written.of(kind).items():
            yield f"{kind}.{word}", parse(condition, f"{kind}.{word}")
    for number, offered in enumerate(written.reasons):
        yield f"reasons[{number}]", parse(offered.when, f"reasons[{number}].when")
    for number, report in enumerate(written.reports):
        place = f"reports[{number}]"
        for name in ("victims", "suspects"):
            if (column := getattr(report, name)) is not None:
                yield f"{place}.{name}", Among(column, _ZERO)
        for word, condition in report.says.items():
            yield f"{place}.says.{word}", parse(condition, f"{place}.says.{word}")
