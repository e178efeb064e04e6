"""Closed vocabularies that the law files, the matters and the answers share."""

from __future__ import annotations

from typing import Literal, get_args

Doctrine = Literal[
    "scd",
    "special-relationship",
    "ep-class",
    "ep-class-of-one",
    "pdp",
    "monell-policy",
    "monell-custom",
    "monell-training",
]
DOCTRINES: tuple[Doctrine, ...] = get_args(Doctrine)
MUNICIPAL: frozenset[Doctrine] = frozenset({"monell-policy", "monell-custom", "monell-training"})

LONG_NAMES: dict[str, Doctrine] = {
    "state-created-danger": "scd",
    "special-relationship": "special-relationship",
    "equal-protection-class": "ep-class",
    "equal-protection": "ep-class",
    "class-of-one": "ep-class-of-one",
    "procedural-due-process": "pdp",
    "municipal-policy": "monell-policy",
    "municipal-custom": "monell-custom",
    "failure-to-train": "monell-training",
}
TITLES: dict[Doctrine, str] = {
    "scd": "State-created danger",
    "special-relationship": "Special relationship",
    "ep-class": "Equal protection (class)",
    "ep-class-of-one": "Equal protection (class of one)",
    "pdp": "Procedural due process",
    "monell-policy": "Municipal liability: policy",
    "monell-custom": "Municipal liability: custom",
    "monell-training": "Municipal liability: failure to train",
}

Posture = Literal["dismissal", "summary-judgment", "interlocutory-qi", "directed-verdict", "bench", "trial"]
Violation = Literal["triable", "none", "not-reached"]
Clear = Literal["yes", "no", "not-reached"]
