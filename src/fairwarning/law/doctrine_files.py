"""The tests as files: read, and checked against the factors and the common tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from fairwarning.errors import LawDataError
from fairwarning.law import strict
from fairwarning.law.doctrines import COMMON, Doctrines, Element, Grade, Rule, Test, Threshold
from fairwarning.law.factors import Hierarchy
from fairwarning.law.vocabulary import Doctrine


def load(folder: Path, hierarchy: Hierarchy) -> Doctrines:
    """Read `<doctrine>/<court>.yaml` below `folder`, checked against the factors and the common tests."""
    tests: dict[tuple[Doctrine, str], Test] = {}
    files: dict[tuple[Doctrine, str], Path] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        test = strict.load(path, Test)
        if (test.doctrine, test.court) != (path.parent.name, path.stem):
            raise LawDataError(
                f"says {test.doctrine}/{test.court}", file=path, remedy="Doctrine and court name the file"
            )
        tests[test.doctrine, test.court] = test
        files[test.doctrine, test.court] = path
    for key, test in tests.items():
        _check(test, tests.get((test.doctrine, COMMON)), hierarchy, files[key])
    threshold = strict.load(folder / "threshold.yaml", Threshold)
    _check_elements(threshold.elements, {}, hierarchy, folder / "threshold.yaml")
    return Doctrines(tests, threshold)


Fail = Callable[[str, str, str], None]


def _failure(file: Path) -> Fail:
    def fail(what: str, path: str, remedy: str) -> None:
        raise LawDataError(what, file=file, place=strict.place(file, path), remedy=remedy)

    return fail


def _check(test: Test, common: Test | None, hierarchy: Hierarchy, file: Path) -> None:
    if common is None:
        raise LawDataError(f"{test.doctrine} has no common test", file=file, remedy=f"Write {COMMON}.yaml beside it")
    _check_elements(test.elements, {element.id: element for element in common.elements}, hierarchy, file)


def _check_elements(
    elements: tuple[Element, ...], models: Mapping[str, Element], hierarchy: Hierarchy, file: Path
) -> None:
    fail = _failure(file)
    _one_each((element.id for element in elements), fail, "elements", "element")
    for number, element in enumerate(elements):
        place = f"elements[{number}]"
        _check_like(element, models, fail, place)
        if not element.sources:
            fail(f"{element.id} has no source", place, "Add cite and pin")
        _factors(element.weighs, hierarchy, fail, f"{place}.weighs")
        _one_each((rule.id for rule in element.rules), fail, f"{place}.rules", "rule")
        for count, rule in enumerate(element.rules):
            _check_rule(rule, hierarchy, fail, f"{place}.rules[{count}]")
        if element.grade:
            _check_grade(element.grade, hierarchy, fail, f"{place}.grade")


def _check_like(element: Element, models: Mapping[str, Element], fail: Fail, place: str) -> None:
    if element.like is None:
        if element.otherwise is None:
            fail(f"{element.id} says nothing of what holds otherwise", place, "Add `otherwise`")
        return
    if element.like not in models:
        fail(
            f"like {element.like!r}: the common test has no such element",
            f"{place}.like",
            f"Known: {', '.join(models) or 'none'}",
        )
    unknown = set(element.without) - {rule.id for rule in models[element.like].rules}
    if unknown:
        fail(
            f"without {', '.join(sorted(unknown))}: no such rule there",
            f"{place}.without",
            "Name rules of the common element",
        )


def _check_rule(rule: Rule, hierarchy: Hierarchy, fail: Fail, place: str) -> None:
    if not rule.sources:
        fail(f"{rule.id} has no source", place, "Add cite and pin")
    if not (rule.when.any or rule.when.all):
        fail(f"{rule.id} has no condition", f"{place}.when", "Name factors in any or all")
    _factors(rule.when.named, hierarchy, fail, f"{place}.when")


def _check_grade(grade: Grade, hierarchy: Hierarchy, fail: Fail, place: str) -> None:
    if not grade.sources:
        fail("a grade has no source", place, "Add cite and pin")
    named = (name for when in grade.here for name in when.named)
    _factors((*grade.found, *named), hierarchy, fail, place)


def _one_each(ids: Iterable[str], fail: Fail, place: str, kind: str) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            fail(f"{id_!r} is the id of more than one {kind}", place, "Give each its own")
        seen.add(id_)


def _factors(names: Iterable[str], hierarchy: Hierarchy, fail: Fail, place: str) -> None:
    for name in names:
        if name not in hierarchy:
            fail(f"{name!r} is no factor", place, _meant(hierarchy, name))


def _meant(hierarchy: Hierarchy, name: str) -> str:
    near = hierarchy.near(name)
    return f"Did you mean {', '.join(near)}?" if near else "See factors.yaml"
