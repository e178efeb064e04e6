"""How much of a hand-labelled text was read rightly: one share for each thing that a label says.

Labels are `citations.jsonl`, `quotes.jsonl` and `opinion.json` in one folder; what is scored is the JSON contract of
`fairwarning read`. A label and a finding are of the same thing when their spans overlap by at least a quarter.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]
CAPTION = ("court", "docket", "decided", "author")
CASES = frozenset({"full", "short", "id", "supra"})
NEAR, NEAR_PAGE = 12, 80
"""How far from its label a heading or note, and a page, may begin."""


Judged = tuple[object, bool, object]
"""What a label says, whether that was found, and what was found instead."""


@dataclass
class Score:
    """Rows of (right, all), and in words what was not right."""

    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, row: str, judged: Iterable[Judged]) -> None:
        """A row, unless no label speaks of it."""
        every = list(judged)
        if every:
            self.rows[row] = (sum(right for _, right, _ in every), len(every))
        self.misses += [f"{row}: {label!r} got {got!r}" for label, right, got in every if not right]

    def shares(self) -> dict[str, float]:
        return {row: right / total for row, (right, total) in self.rows.items()}


def folded(text: object) -> str:
    """Letter case, kinds of dash and apostrophe, blanks and emphasis signs do not count."""
    plain = unicodedata.normalize("NFKC", str(text or "")).lower()
    plain = re.sub("[‐‑‒–—]", "-", plain).replace("’", "'").replace("‘", "'")
    return re.sub(r"[\s*]+", " ", plain).strip(" .,;")


def authority(text: object) -> str:
    """An authority's spelling without blanks and dots."""
    return re.sub(r"[\s.']", "", folded(text))


def pin(text: object) -> frozenset[str]:
    """The places that a pin names, in any order: `841–42 & n.8` has two."""
    spelled = re.sub(r"\s*\bn\.?\s*(?=\d)", "n", folded(text).replace("at ", ""))
    return frozenset(part.replace(" ", "") for part in re.split(r",| & | and ", spelled) if part.strip())


def words(text: object) -> frozenset[str]:
    return frozenset(re.findall("[a-z0-9]+", folded(text))) - {"v", "the", "of", "in", "re", "ex", "rel"}


def alike(one: object, other: object) -> bool:
    """Two names share three words in five."""
    a, b = words(one), words(other)
    return bool(a and b) and len(a & b) * 5 >= len(a | b) * 3


def overlap(one: Row, other: Row) -> float:
    """The shared part of two spans, of all that they cover."""
    both = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return float(both / (max(one["end"], other["end"]) - min(one["start"], other["start"])))


def paired(labels: list[Row], found: list[Row]) -> dict[int, Row]:
    """Number of each label -> the finding that overlaps it most and is not yet another label's."""
    pairs: dict[int, Row] = {}
    taken: set[int] = set()
    for label in labels:
        best = max(found, key=lambda finding: overlap(label, finding), default=None)
        if best is not None and overlap(label, best) >= 0.25 and id(best) not in taken:
            taken.add(id(best))
            pairs[number(label)] = best
    return pairs


def number(label: Row) -> int:
    return int(label["n"] if "n" in label else label["q"])


def same_authority(label: Row, found: Row) -> bool:
    return authority(label["authority"]) in {authority(a) for a in (found["authority"], *found["parallel"])}


FIELDS: dict[str, Callable[[Row, Row], bool]] = {
    "kind": lambda label, found: label["kind"] == found["kind"],
    "authority": same_authority,
    "pin": lambda label, found: pin(label["pin"]) == pin(found["pin"]),
    "court": lambda label, found: label["court"] == found["court"],
    "year": lambda label, found: label["year"] == found["year"],
    "signal": lambda label, found: folded(label["signal"]) == folded(found["signal"]),
}
WHOLLY = ("kind", "authority", "pin", "court", "year")


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def score(contract: Row, labels: Path) -> Score:
    """Score a contract against one folder of labels."""
    score = Score()
    wanted, found = read_rows(labels / "citations.jsonl"), contract["citations"]
    for group, of_group in (("decisions", True), ("other sources", False)):
        want = [label for label in wanted if (label["kind"] in CASES) == of_group]
        have = [cite for cite in found if (cite["kind"] in CASES) == of_group]
        pairs = paired(want, have)
        found_out(score, group, want, have, pairs)
        if of_group:
            _decisions(score, want, pairs, found)
    _quotations(score, read_rows(labels / "quotes.jsonl"), contract["quotations"])
    _structure(score, json.loads((labels / "opinion.json").read_text(encoding="utf-8")), contract)
    return score


def found_out(score: Score, group: str, want: list[Row], have: list[Row], pairs: dict[int, Row]) -> None:
    """How many labels were found, and how many findings are labels."""
    score.add(f"{group}: recall", ((label["text"], number(label) in pairs, None) for label in want))
    labelled = {id(finding) for finding in pairs.values()}
    score.add(f"{group}: precision", (("nothing", id(finding) in labelled, finding) for finding in have))


def _decisions(score: Score, want: list[Row], pairs: dict[int, Row], found: list[Row]) -> None:
    both = [(label, pairs.get(label["n"])) for label in want]
    for name, right in FIELDS.items():
        score.add(name, ((x["text"], f is not None and right(x, f), f and f.get(name)) for x, f in both))
    named = [(x, f["name"] if f else None) for x, f in both if x["kind"] == "full" and x.get("name")]
    score.add("name", ((x["name"], alike(x["name"], got), got) for x, got in named))
    outer = {id(f): n for n, f in pairs.items()}
    inner = [
        (x, (outer.get(id(found[f["in"]])), f["relation"]) if f and f["in"] is not None else None)
        for x, f in both
        if x.get("in")
    ]
    score.add("nesting", ((x["text"], got == (x["in"], x["relation"]), got) for x, got in inner))
    score.add(
        "wholly right", ((x["text"], f is not None and all(FIELDS[k](x, f) for k in WHOLLY), None) for x, f in both)
    )


def _quotations(score: Score, want: list[Row], found: list[Row]) -> None:
    """The shared sets label no quotation of fewer cited words, nor what each one declares; ours do."""
    pairs = paired(want, found)
    both = [(label, pairs.get(label["q"])) for label in want]
    ours = all("original" in label for label in want)
    score.add("quotations: recall", ((x["text"], f is not None, None) for x, f in both))
    cited = [(x, f) for x, f in both if re.match(r"\d+ ", str(x["authority"]))]
    for x, f in cited:
        sources = {authority(x.get(key)) for key in ("authority", "via", "original")} - {""}
        x["attributed"] = f is not None and authority(f["authority"]) in sources
    score.add("quotations: authority", ((x["text"], x["attributed"], f and f["authority"]) for x, f in cited))
    direct = [(x, f) for x, f in cited if not x.get("via")]
    score.add("quotations: pin", ((x["text"], f is not None and pin(x["pin"]) == pin(f["pin"]), f) for x, f in direct))
    if ours:
        found_out(score, "quotations", want, found, pairs)
        for key in ("alterations", "original", "block"):
            score.add(f"quotations: {key}", ((x["text"], f is not None and x[key] == f[key], f) for x, f in both))


def _structure(score: Score, want: Row, contract: Row) -> None:
    opinion = contract["opinion"]
    facts = [(key, words(_plain(want[key])), words(opinion[key])) for key in CAPTION if want.get(key)]
    score.add(
        "structure: caption", ((key, bool(got) and (got <= x or x <= got), opinion[key]) for key, x, got in facts)
    )
    for key, offset in (("footnotes", "text_offset"), ("headings", "offset")):
        starts = [item["start"] for item in contract[key]]
        labels = [(label.get("title") or label["label"], label.get(offset)) for label in want.get(key) or []]
        score.add(f"structure: {key}", ((text, near(at, starts, NEAR), at) for text, at in labels))
    pages = [(str(page["page"]), page["offset"]) for page in want.get("pages") or [] if "offset" in page]
    placed = {label: [p["start"] for p in contract["pages"] if str(p["label"]) == label] for label, _ in pages}
    score.add("structure: pages", ((label, near(at, placed[label], NEAR_PAGE), at) for label, at in pages))
    if want.get("parties_as_printed"):
        roles = {folded(party["name"]): party["role"] for party in opinion["parties"]}
        score.add(
            "structure: parties",
            ((p["name"], roles.get(folded(p["name"]), "") == p["role"], roles) for p in want["parties"]),
        )


def near(at: int, starts: list[int], reach: int) -> bool:
    return any(abs(start - at) <= reach for start in starts)


def _plain(value: Any) -> str:
    return value["name"] if isinstance(value, dict) else str(value)
