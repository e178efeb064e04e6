"""The words by which opinions treat decisions, as tables: history, signals, verbs, and what a decision is called.

In the sentences these are looked for in, each decision mentioned stands as one character, `X`.
"""

from __future__ import annotations

import re
from typing import Literal

TreatmentKind = Literal[
    "affirmed", "reversed", "vacated", "overruled", "abrogated", "superseded", "withdrawn", "amended", "rehearing",
    "cert-granted", "cert-denied", "remanded", "modified", "limited", "questioned", "disagreed", "declined-to-follow",
    "distinguished", "contrary", "followed",
]  # fmt: skip
"""`questioned` includes "in tension with"; `contrary` is cited against what is said; `followed` includes "accord"."""

X = "\ue000"

HISTORY: dict[str, TreatmentKind] = {
    "affirmed_by": "affirmed",
    "reversed_by": "reversed",
    "vacated_by": "vacated",
    "overruled_by": "overruled",
    "overruling": "overruled",
    "abrogated_by": "abrogated",
    "abrogating": "abrogated",
    "superseded_by": "superseded",
    "withdrawn_by": "withdrawn",
    "amended_by": "amended",
    "modified_by": "modified",
    "remanded_by": "remanded",
    "limited_by": "limited",
    "questioned_by": "questioned",
    "criticized_by": "questioned",
    "disapproved_by": "questioned",
    "cert_granted": "cert-granted",
    "cert_denied": "cert-denied",
}
"""Subsequent history, as citations name it."""

SIGNALS: dict[str, TreatmentKind] = {
    "accord": "followed",
    "see also": "followed",
    "see also, e.g.": "followed",
    "contra": "contrary",
    "but see": "contrary",
    "but see, e.g.": "contrary",
    "but cf.": "contrary",
}

ADVERBS = (
    r"(?:(?:\w+ly|also|itself|since|now|later|long|once|then|thus|again|all|both|have|has|had|did|do|does|today|"
    r"therefore|here|nonetheless|nevertheless|however),? ){0,4}"
)
_ORDINAL = r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|D\.C\.|Federal)"
OBJECT = (
    r"(?:(?:the|its|our|their|that|this|those|these|such|prior|earlier|recent|same|own|any|both|either|of|in|from|by|"
    r"and|to|as|reasoning|holdings?|decisions?|opinions?|approach|analysis|rules?|results?|views?|conclusions?|"
    r"discussion|tests?|standard|judgment|language|dicta|dictum|statements?|cases?|precedents?|courts?[’']?s?|"
    rf"circuits?[’']?s?|{_ORDINAL}|Supreme|Court[’']?s?|Circuit[’']?s?|panel[’']?s?|majority[’']?s?|announced|set|"
    r"forth|out|articulated|adopted|stated|expressed|found|laid|down|extent) ){0,14}"
)
"""What may stand between a verb and the decision it is about."""

_ITS_WORDS = rf"(?= (?:{X}|the (?:reasoning|approach|rule|view|holding|analysis|test|standard)))"
_WILL_NOT = r"(?:declin(?:e|es|ed|ing),?(?: (?:however|therefore|thus),)?|refus(?:e|es|ed|ing)) to"
VERBS: tuple[tuple[TreatmentKind, str], ...] = (
    ("overruled", r"overrul(?:e|es|ed|ing)|repudiat(?:e|es|ed|ing)"),
    ("abrogated", r"abrogat(?:e|es|ed|ing)"),
    ("superseded", r"supersed(?:e|es|ed|ing)"),
    ("vacated", r"vacat(?:e|es|ed|ing)"),
    ("reversed", r"revers(?:e|es|ed|ing)"),
    ("withdrawn", r"withdr(?:aw|aws|ew|awing)"),
    ("declined-to-follow", rf"{_WILL_NOT} (?:follow|adopt|extend|apply)"),
    ("declined-to-follow", r"(?:do|does|did)(?: not|n[’']t) follow|not follow(?:ing)?"),
    ("declined-to-follow", rf"(?:cannot|can not|(?:do|does|did) not|{_WILL_NOT}) rely (?:up)?on"),
    ("disagreed", r"disagre(?:e|es|ed|eing) with|part(?:s|ed|ing)? (?:ways|company) with"),
    ("disagreed", rf"reject(?:s|ed|ing)?{_ITS_WORDS}"),
    ("distinguished", r"distinguish(?:es|ed|ing)?(?! between| among)"),
    ("limited", rf"(?:limit(?:s|ed|ing)?|confin(?:e|es|ed|ing))(?= {OBJECT}{X} to )"),
    ("questioned", r"question(?:s|ed|ing)?(?: whether| the (?:validity|correctness|soundness|vitality) of)?"),
    ("questioned", r"criticiz(?:e|es|ed|ing)|doubt(?:s|ed|ing)?(?: whether)?"),
    ("questioned", r"cast(?:s|ing)? (?:some |serious )?doubt (?:up)?on"),
    ("followed", r"follow(?:s|ed|ing)?|reaffirm(?:s|ed|ing)?|agre(?:e|es|ed|eing) with"),
    ("followed", rf"adopt(?:s|ed|ing)?{_ITS_WORDS}"),
)
"""A court does it to a decision: we distinguish X; Y overruled X."""

PARTICIPLES: tuple[tuple[TreatmentKind, str], ...] = (
    ("overruled", r"overruled"),
    ("abrogated", r"abrogated"),
    ("superseded", r"superseded"),
    ("vacated", r"vacated"),
    ("reversed", r"reversed"),
    ("withdrawn", r"withdrawn"),
    ("limited", r"(?:limited|confined) to (?:its|their|the|those) (?:own |particular |unique |specific )?facts"),
    ("questioned", r"(?:called|thrown|brought) into (?:serious )?(?:question|doubt)|questioned|criticized"),
    ("distinguished", r"distinguished"),
    ("followed", r"reaffirmed"),
)
"""It was done to a decision, by one named or not: X was overruled by Y."""

QUALITIES: tuple[tuple[TreatmentKind, str], ...] = (
    ("overruled", r"no longer (?:good|binding|controlling) law"),
    ("distinguished", r"distinguishable|inapposite|off point|of no help"),
    ("distinguished", r"not (?:to the contrary|controlling|on point|dispositive)"),
    ("declined-to-follow", r"(?:unpersuasive|not persuasive|wrongly decided)"),
    ("questioned", r"(?:in|at) (?:some |considerable )?(?:tension|odds) with"),
)
"""What the text itself says that a decision is: X is distinguishable."""

STEMS = re.compile(
    r"overrul|repudiat|abrogat|supersed|vacat|revers|withdr|declin|refus|rely (?:up)?on|not follow|n[’']t follow|"
    r"disagre|reject|part(?:s|ed|ing)? (?:ways|company)|distinguish|limit|confin|question|criticiz|doubt|follow|"
    r"reaffirm|adopt|agre(?:e|ed|es|eing) with|no longer|inapposite|not (?:to the contrary|controlling|on point|"
    r"dispositive)|off point|of no help|persuasive|wrongly decided|tension|at odds"
)
"""Without one of these a sentence is passed over."""

NEGATED = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|cannot|hardly|declin\w+|refus\w+|rather than|instead of|need not|"
    r"(?:fail|unable|reluctant|unwilling)\w*)\b|n[’']t\b)[^,;:]{0,40}\Z",
    re.I,
)
"""Before a verb, in the same clause: it was not done."""
SUPPOSED = re.compile(
    r"\b(?:would|could|should|if|whether|unless|were we|might|may|cannot|must|until|unless and until)\b[^;]{0,80}\Z",
    re.I,
)
ARGUED = re.compile(
    r"\b(?:argu(?:e|es|ed|ing|ments?)|contend(?:s|ed|ing)?|contentions?|assert(?:s|ed|ing)?|urg(?:e|es|ed|ing)|"
    r"maintain(?:s|ed|ing)?|insist(?:s|ed|ing)?|submit(?:s|ted)?|invit(?:e|es|ed|ation)|seek(?:s|ing)? to|sought to|"
    r"ask(?:s|ed|ing)? (?:us|that|this)|attempt(?:s|ed|ing)?(?: to)?|tr(?:y|ies|ied|ying) to|would have us|"
    r"according to|suggestions?|(?:the )?dissent(?:ing)?(?:s|[’']s)?|(?:the )?concurrence|district court|magistrate|"
    r"trial court|(?:panel|court) below)\b",
    re.I,
)
"""Somebody else's words, or the court's below: no treatment by this court."""
OWN = re.compile(rf"\b(?:we|this court|this panel|our court|the en banc court) {ADVERBS}\Z", re.I)
OTHER = re.compile(rf"\b[Tt]he (?:(?P<circuit>{_ORDINAL}) Circuit|(?P<supreme>Supreme Court|Court)) {ADVERBS}\Z")
SAID = re.compile(
    rf"\b[Tt]he (?:(?P<circuit>{_ORDINAL}) Circuit|(?P<supreme>Supreme Court|Court)) {ADVERBS}"
    r"(?:said|stated|noted|observed|held|concluded|found|suggested|explained|recognized|reasoned|remarked|indicated|opined|"
    r"acknowledged|questioned)\b"
)
IN_ANOTHER = re.compile(
    rf"\bin (?P<other>{X}),? (?:we|the court|that court|the supreme court|the panel) {ADVERBS}\Z", re.I
)
BY_ANOTHER = re.compile(rf"(?P<other>{X})(?:,| itself)? {ADVERBS}\Z")
COPULA = (
    r"(?:is|are|was|were|be|been|has been|have been|had been|may be|might be|appears? to be|seems? to be|seems|appears|"
    r"remains|stands) "
)
POSSESSED = (
    r"(?:[’']s? (?:\w+ ){0,1}(?:holdings?|reasoning|rules?|decision|analysis|approach|test|judgment)(?: \w+){0,4}?)?"
)
AGENT = re.compile(rf"[^;]{{0,60}}?\b(?:by|in) {OBJECT}(?P<other>{X})")

ORDINALS = {
    "First": "ca1", "Second": "ca2", "Third": "ca3", "Fourth": "ca4", "Fifth": "ca5", "Sixth": "ca6", "Seventh": "ca7",
    "Eighth": "ca8", "Ninth": "ca9", "Tenth": "ca10", "Eleventh": "ca11", "D.C.": "cadc", "Federal": "cafc",
}  # fmt: skip

OTHER_GROUNDS = re.compile(r"\bon (?:other|different|unrelated) grounds\b", re.I)
IN_PART = re.compile(r"\bin (?:relevant )?part\b|\bto the extent\b|\binsofar as\b|\bon this point\b", re.I)
RECOGNIZED = re.compile(r"\bas (?:stated|recognized|noted|explained) (?:in|by)\b|\bby statute\b", re.I)
"""The decision that is cited next says that it happened; it did not do it."""
GERUND = re.compile(r"\s*(?:\w+ly )?(?P<verb>\w+ing\b.*)", re.I | re.S)
