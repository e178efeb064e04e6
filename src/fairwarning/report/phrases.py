"""How the law data's words fit into a sentence."""

from __future__ import annotations

_PAST = """acted arranged belittled carried decided delivered denied departed discouraged ended exposed failed gave held
kept led left let made moved ordered praised pressed promised put refused released returned revealed shielded showed
sided stopped suppressed threatened told took withdrew withheld"""
_PRESENT = """adopts asks declines doubts finds follows holds leaves reads recognises rejects requires says sets speaks
states takes treats"""
_DEEDS, _VERBS = frozenset(_PAST.split()), frozenset(_PRESENT.split())


def is_deed(phrase: str) -> bool:
    """Whether the phrase says what somebody did and wants a subject: `told the aggressor where the victim is`."""
    return _first(phrase) in _DEEDS


def is_conduct(phrase: str) -> bool:
    """Whether the phrase names conduct: `conduct that signalled no consequences`, `an act that raised the danger`."""
    return phrase.startswith(("conduct ", "an act "))


def wants_subject(clause: str) -> bool:
    """Whether the clause begins with what a decision does: `asks for a policymaker and a policy`."""
    return _first(clause) in _VERBS


def _first(text: str) -> str:
    return text.split(" ", 1)[0].rstrip(",")
