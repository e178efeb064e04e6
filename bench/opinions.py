"""Synthetic opinions, for measuring only: no case, party or sentence in them is real.

They have what costs a reader time in real ones: captions, headings, star pages, notes, full, short and id. citations,
parentheticals, quotations of one another, and words as unevenly frequent as in English. The same seed gives the same
opinions, each from its own number, so that any one of them can be made alone.

    python bench/opinions.py FOLDER [--count 10000] [--seed 4]
"""

from __future__ import annotations

import argparse
import html
import json
import random
from collections.abc import Iterator
from pathlib import Path

COMMON = """
the of to and in that a for is was on by it not as with be this at which or from an his her had were their they have
has are but any no would such under we may if its did who other there when been all than one because so what these
those only also into could must does before after more some upon where against between without whether within until
while through about whose neither nor each both
"""
LEGAL = """
court district officer officers plaintiff defendant defendants evidence law police summary judgment constitutional
state process due conduct danger violation claim claims right rights immunity qualified clearly established duty
protection failure arrest arrested policy custom record testimony trial jury question fact facts reasonable deliberate
indifference affirmative act action risk harm victim department chief sergeant report reported called complaint motion
dismiss appeal appellate review novo standard genuine dispute material support holding held decision opinion circuit
supreme authority precedent statute section amendment equal fourteenth fourth city county municipal training
supervisor liability damages relief injunction order orders ordered violated protective domestic violence incident
scene statement warrant probable cause search seizure force threat threatened injury injured hospital neighbor husband
wife child children residence apartment dispatcher telephone responded arrived interviewed refused released custody
bail hearing denied granted affirmed reversed remanded vacated concluded reasoned argued contends asserts alleges
alleged admits concedes established similarly situated treatment discriminatory purpose intent gender class animus
rational basis legitimate interest government official officials
"""
SYLLABLES = """
ba cor den el fra gen hal in jo kan lor mar nel os pra quin ros sta tur ul ven wil yar zen dro bri
"""
PLACES = """
Alder Birchfield Corran Dunmore Eastvale Fenwick Garrow Hollis Ironton Jasper Kelding Lorne Marsh
"""
NAMES = """
Abbot Bellamy Carver Dorsey Ellwood Farrow Gantry Hobart Ingram Jessup Kimball Larkin Mercer Norwood Osgood Pruitt
Quimby Radley Stroud Tolland Upham Varney Wexler Yardley Zeller Ackley Brandt Colby Drummond Easton
"""
COMMON_WORDS, LEGAL_WORDS, SYLLABLE_LIST, PLACE_LIST, NAME_LIST = (
    text.split() for text in (COMMON, LEGAL, SYLLABLES, PLACES, NAMES)
)
COURTS = (
    ("ca2", "2d Cir.", "Second"),
    ("ca6", "6th Cir.", "Sixth"),
    ("ca9", "9th Cir.", "Ninth"),
    ("ca10", "10th Cir.", "Tenth"),
)
SIGNALS = ("", "", "", "See ", "See, e.g., ", "Cf. ", "But see ", "Accord ")
HEADS = (
    "BACKGROUND",
    "STANDARD OF REVIEW",
    "DISCUSSION",
    "A. The Duty to Protect",
    "B. Clearly Established Law",
    "CONCLUSION",
)
WIDE = 12_000
"""How many citable opinions the generated world has, however many of them are made."""


def rare_words(count: int = 6_000) -> list[str]:
    """Invented words for the long tail of a vocabulary."""
    chance = random.Random("tail")
    return ["".join(chance.choice(SYLLABLE_LIST) for _ in range(chance.choice((2, 3, 3, 4)))) for _ in range(count)]


TAIL = rare_words()


def cite(number: int) -> tuple[str, int]:
    """Volume and page of an opinion: no two alike."""
    return f"{600 + number // 60} F.3d", 1 + (number % 60) * 21


def facts(number: int, seed: int) -> tuple[str, str, tuple[str, str, str], int]:
    """Parties, court and year of an opinion."""
    chance = random.Random(f"{seed}:facts:{number}")
    return chance.choice(NAME_LIST), chance.choice(PLACE_LIST), chance.choice(COURTS), chance.randint(1975, 2021)


def words(chance: random.Random, count: int) -> list[str]:
    """Words as they come in English: half of them from a hundred, a tail that never ends."""
    found = []
    for _ in range(count):
        dice = chance.random()
        pool = COMMON_WORDS if dice < 0.5 else LEGAL_WORDS if dice < 0.86 else TAIL
        found.append(pool[min(int(len(pool) * chance.random() ** 2.2), len(pool) - 1)])
    return found


def sentence(chance: random.Random) -> str:
    said = " ".join(words(chance, chance.randint(9, 34)))
    return said[0].upper() + said[1:] + "."


def holding(number: int, seed: int) -> str:
    """The sentence of an opinion that others quote."""
    chance = random.Random(f"{seed}:holding:{number}")
    return " ".join(words(chance, chance.randint(10, 26)))


class Maker:
    """One opinion in the making."""

    def __init__(self, number: int, seed: int) -> None:
        self.number, self.seed = number, seed
        self.chance = random.Random(f"{seed}:{number}")
        self.plaintiff, self.place, self.court, self.year = facts(number, seed)
        self.pages = chance_pages(self.chance)
        self.reporter, self.first = cite(number)
        self.cited: list[int] = []

    @property
    def name(self) -> str:
        return f"{self.plaintiff} v. City of {self.place}"

    def citation(self) -> str:
        """A full citation, a short form, or an id., of other opinions of this world."""
        kind = self.chance.random()
        if self.cited and kind < 0.3:
            return f"Id. at {self._page(self.cited[-1])}."
        if self.cited and kind < 0.55:
            other = self.chance.choice(self.cited)
            self.cited.append(other)
            return (
                f"{self.chance.choice(SIGNALS)}{facts(other, self.seed)[0]}, {cite(other)[0]} at {self._page(other)}."
            )
        other = self._other()
        self.cited.append(other)
        full = self._full(other)
        if self.chance.random() < 0.25:
            full += f" (quoting {self._full(self._other())})"
        return f"{self.chance.choice(SIGNALS)}{full}."

    def _other(self) -> int:
        """An opinion to cite: some are cited far more than others."""
        return int(WIDE * self.chance.random() ** 2)

    def _full(self, number: int) -> str:
        name, place, court, year = facts(number, self.seed)
        volume, page = cite(number)
        return f"{name} v. City of {place}, {volume} {page}, {self._page(number)} ({court[1]} {year})"

    def _page(self, number: int) -> int:
        return cite(number)[1] + self.chance.randint(1, 18)

    def paragraph(self) -> str:
        parts = []
        for _ in range(self.chance.randint(3, 7)):
            dice = self.chance.random()
            if dice < 0.18:
                source = self._other()
                self.cited.append(source)
                parts.append(f"The court said that “{holding(source, self.seed)}.” {self._full(source)}.")
            else:
                parts.append(sentence(self.chance))
                if dice < 0.5:
                    parts.append(self.citation())
        if self.chance.random() < 0.1:
            parts.append("Plaintiff sued under 42 U.S.C. § 1983.")
        return " ".join(parts)

    def paragraphs(self) -> list[str]:
        """The body, a heading where a part begins; the holding stands once, in the middle."""
        body = [self.paragraph() for _ in range(self.pages * 3)]
        body[len(body) // 2] += " We hold that " + holding(self.number, self.seed) + "."
        step = max(len(body) // len(HEADS), 1)
        return [text for at, paragraph in enumerate(body) for text in (*self._head(at, step), paragraph)]

    def _head(self, at: int, step: int) -> tuple[str, ...]:
        return (HEADS[at // step],) if at % step == 0 and at // step < len(HEADS) else ()

    def caption(self) -> list[str]:
        return [
            f"{self.reporter.split()[0]} F.3d {self.first} ({self.year})",
            f"{self.plaintiff.upper()}, Plaintiff-Appellant,\nv.\nCITY OF {self.place.upper()}, Defendant-Appellee.",
            f"No. {self.year % 100:02d}-{1000 + self.number}.",
            f"United States Court of Appeals, {self.court[2]} Circuit.",
            f"Decided {self.chance.choice(('March', 'June', 'October'))} {self.chance.randint(1, 28)}, {self.year}.",
        ]


def chance_pages(chance: random.Random) -> int:
    """Printed pages: most opinions are short, some are long."""
    return max(2, min(60, int(chance.lognormvariate(2.0, 0.6))))


def paged(maker: Maker, texts: list[str], mark: str) -> list[str]:
    """Star pages put in at even distances."""
    total = sum(map(len, texts))
    every, at, page = max(total // maker.pages, 500), 0, maker.first
    found = []
    for text in texts:
        at += len(text)
        if at > every:
            at, page = 0, page + 1
            cut = text.find(" ", len(text) // 2) + 1
            text = text[:cut] + mark.format(page) + text[cut:]
        found.append(text)
    return found


def opinion(number: int, seed: int = 4) -> tuple[str, str]:
    """File name and content of one opinion: text, HTML, or JSON as the Caselaw Access Project has it."""
    maker = Maker(number, seed)
    form = ("text", "text", "text", "html", "json")[number % 5]
    if form == "text":
        return f"{number:06d}.txt", "\n\n".join([*maker.caption(), *paged(maker, maker.paragraphs(), "*{} ")]) + "\n"
    if form == "html":
        mark = '<span class="star-pagination">*{}</span> '
        rows = paged(maker, [html.escape(text, quote=False) for text in maker.paragraphs()], mark)
        lines = [html.escape(line).replace("\n", "<br>") for line in maker.caption()]
        body = "\n".join(f"<p>{text}</p>" for text in [*lines, *rows])
        return f"{number:06d}.html", f"<html><head><title>{maker.name}</title></head><body>{body}</body></html>"
    return f"{number:06d}.json", json.dumps(_case(maker))


def _case(maker: Maker) -> dict[str, object]:
    return {
        "name": maker.name,
        "name_abbreviation": maker.name,
        "decision_date": f"{maker.year}-06-{1 + maker.number % 28:02d}",
        "docket_number": f"No. {maker.year % 100:02d}-{1000 + maker.number}",
        "citations": [{"type": "official", "cite": f"{maker.reporter} {maker.first}"}],
        "court": {"name": f"United States Court of Appeals for the {maker.court[2]} Circuit"},
        "casebody": {"opinions": [{"type": "majority", "text": "\n".join(maker.paragraphs()), "author": None}]},
    }


def opinions(count: int, seed: int = 4) -> Iterator[tuple[str, str]]:
    """As many as asked for, in order."""
    return (opinion(number, seed) for number in range(count))


def write(folder: Path, count: int, seed: int = 4) -> int:
    """Put them into a folder, a thousand to a folder in it; the bytes written."""
    size = 0
    for number, (name, text) in enumerate(opinions(count, seed)):
        inner = folder / f"{number // 1000:03d}"
        inner.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        (inner / name).write_bytes(data)
        size += len(data)
    return size


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=4)
    asked = parser.parse_args()
    print(f"{write(asked.folder, asked.count, asked.seed) / 1e6:.1f} MB in {asked.folder}")
