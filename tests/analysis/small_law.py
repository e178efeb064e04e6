"""An invented country's law, small enough to hold in the head, so that no test depends on what the packaged law says.

One High Court; circuits East, West, North and South; East's district court; Coast, which split off from East in 1990
and is bound by what East decided until then. The one duty: an officer must not make a danger worse (`scd`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fairwarning.law import book
from fairwarning.law.book import Book

Plain = dict[str, Any]

STATUTE = {"cite": "Code § 1", "pin": "1", "checked": "opinion"}

FACTORS: Plain = {
    "made-it-worse": {"side": "P", "means": "made the danger worse"},
    "told-him": {"side": "P", "means": "told him something of use to him", "kind_of": "made-it-worse"},
    "told-him-her-name": {"side": "P", "means": "told him her name", "kind_of": "told-him"},
    "told-him-her-street": {"side": "P", "means": "told him her street", "kind_of": "told-him"},
    "took-his-side": {"side": "P", "means": "took his side", "kind_of": "made-it-worse"},
    "cheered-him": {"side": "P", "means": "cheered him on", "kind_of": "took-his-side"},
    "knew": {"side": "P", "means": "knew of the danger"},
    "departed-from-policy": {"side": "P", "means": "did what the manual forbids"},
    "stood-by": {"side": "D", "means": "did nothing", "yields_to": ["made-it-worse"]},
    "she-moved": {"side": "D", "means": "she had moved away"},
    "in-haste": {"side": "D", "means": "had no time to think"},
    "underlying-violation": {"side": "P", "means": "one of its officers violated a right"},
    "no-underlying-violation": {"side": "D", "means": "none of its officers did"},
    "widespread": {"side": "P", "means": "it happened all the time"},
}

COURTS: Plain = {
    "high": {"name": "High Court", "bluebook": "H.C.", "level": "supreme"},
    **{c: {"name": f"{c.title()} Circuit", "bluebook": f"{c.title()} Cir.", "level": "circuit"}
       for c in ("east", "west", "north", "south")},
    "coast": {
        "name": "Coast Circuit", "bluebook": "Coast Cir.", "level": "circuit",
        "inherits": {"court": "east", "until": "1990-12-31", "source": "Split Act"},
    },
    "east-district": {"name": "East District Court", "bluebook": "D. East", "level": "district", "under": "east"},
}  # fmt: skip

ACT: Plain = {
    "id": "act",
    "name": "An act",
    "rule": "The officer must have made the danger worse.",
    "sources": [STATUTE],
    "weighs": ["made-it-worse", "stood-by", "she-moved"],
    "particular": True,
    "rules": [
        {"id": "worse", "effect": "met", "when": {"any": ["made-it-worse"]}, "because": "worse", "sources": [STATUTE]},
    ],
    "otherwise": {"finding": "not-met", "because": "no act is shown", "sources": [STATUTE]},
}
FAULT: Plain = {
    "id": "fault",
    "name": "Fault",
    "rule": "Haste excuses.",
    "sources": [STATUTE],
    "weighs": ["knew", "in-haste"],
    "rules": [
        {"id": "haste", "effect": "not-met", "when": {"any": ["in-haste"]}, "because": "haste", "sources": [STATUTE]},
    ],
    "otherwise": {"finding": "met", "because": "nothing excuses it", "sources": [STATUTE]},
}
UNDERLYING: Plain = {
    "id": "underlying",
    "name": "A violation by an officer",
    "rule": "The city answers for its officers' violations only.",
    "sources": [STATUTE],
    "weighs": ["underlying-violation", "no-underlying-violation"],
    "rules": [
        {"id": "none", "effect": "not-met", "when": {"any": ["no-underlying-violation"]}, "because": "none",
         "sources": [STATUTE]},
        {"id": "shown", "effect": "met", "when": {"any": ["underlying-violation"]}, "because": "one",
         "sources": [STATUTE]},
    ],
    "otherwise": {"finding": "met", "because": "assumed", "sources": [STATUTE]},
}  # fmt: skip
CUSTOM: Plain = {
    "id": "custom",
    "name": "A custom",
    "rule": "It must have happened all the time.",
    "sources": [STATUTE],
    "weighs": ["widespread"],
    "rules": [
        {"id": "often", "effect": "met", "when": {"any": ["widespread"]}, "because": "often", "sources": [STATUTE]},
    ],
    "otherwise": {"finding": "not-met", "because": "no custom is shown", "sources": [STATUTE]},
}


def stand(is_: str = "adopted", since: str | None = None, cite: str = "Code § 1") -> Plain:
    """Whether a court has the doctrine, from a day on."""
    return {"is": is_, "because": f"the court has {is_} it", "sources": [{"cite": cite}], "since": since}


def own_test(court: str, *elements: Plain, standing: Iterable[Plain] = (), doctrine: str = "scd") -> Plain:
    """A court's test."""
    return {"doctrine": doctrine, "court": court, "standing": [*standing] or [stand()], "elements": [*elements]}


def notice_of(court: str, consensus: int | None, level: int = 0) -> Plain:
    """A circuit's rule on notice: how many other circuits make a consensus (None: only binding decisions count)."""
    rule: Plain = {"court": court, "binding": "its own and the High Court's", "sources": [STATUTE]}
    if consensus is not None:
        rule["consensus"] = {"courts": consensus, "level": level, "because": "so many agree", "sources": [STATUTE]}
    return rule


def decision(cite: str, court: str, decided: str, *issues: Plain, **more: Any) -> Plain:
    """A coded decision named by its cite."""
    return {
        "case": f"Doe v. {cite}", "cite": cite, "court": court, "decided": decided, "published": True,
        "confidence": "high", "issues": [*issues], **more,
    }  # fmt: skip


def issue(violation: str, *factors: str, clear: str = "not-reached", **more: Any) -> Plain:
    """One claim in a decision: what the court found, on which kinds of fact."""
    return {
        "doctrine": "scd", "defendants": "Officer", "posture": "trial", "summary": "An officer acted.",
        "because": "So the court held.", "violation": violation, "clearly_established": clear,
        "factors": [*factors], "pin": "2", **more,
    }  # fmt: skip


def liable(*factors: str, **more: Any) -> Plain:
    """The officer could be found liable on these kinds of fact."""
    return issue("triable", *factors, **more)


def not_liable(*factors: str, **more: Any) -> Plain:
    """No violation on these kinds of fact."""
    return issue("none", *factors, **more)


def history(event: str, date: str | None = None, **more: Any) -> Plain:
    """Something that happened to a decision later."""
    return {"event": event, "by": "a later order", "date": date, **more}


def write(folder: Path, decisions: Iterable[Plain] = (), tests: Iterable[Plain] = (), notice: Iterable[Plain] = (),
          factors: Plain | None = None) -> Path:  # fmt: skip
    """The small law as files below `folder`, with these decisions, further tests and notice rules."""
    common = (
        own_test("common", ACT, FAULT, standing=[stand("open")]),
        own_test("common", UNDERLYING, CUSTOM, doctrine="monell-custom"),
    )
    row = {"view": "present", "because": "taken as it is", "sources": [STATUTE]}
    postures = ("dismissal", "summary-judgment", "interlocutory-qi", "directed-verdict", "bench", "trial")
    files: dict[str, Plain] = {
        "factors": {"factors": factors or FACTORS},
        "courts": {"courts": COURTS},
        "postures": {"postures": {posture: [row] for posture in postures}},
        "authorities": {"authorities": {"Code § 1": {"name": "Code § 1"}}},
        "edition": {"edition": "small", "current_to": "2020-01-01"},
        "doctrines/threshold": {"elements": []},
    }
    for rule in (notice_of("common", None), *notice):
        files[f"notice/{rule['court']}"] = rule
    for test in (*common, *tests):
        files[f"doctrines/{test['doctrine']}/{test['court']}"] = test
    for number, made in enumerate(decisions):
        files[f"decisions/{made['court']}/d{number}"] = made
    for name, content in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")  # JSON is YAML
    return folder


def law(folder: Path, *decisions: Plain, tests: Iterable[Plain] = (), notice: Iterable[Plain] = ()) -> Book:
    """The small law, loaded."""
    return book.load(write(folder, decisions, tests, notice))
