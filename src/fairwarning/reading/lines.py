"""The lines of a text, and what their lengths say about how it was set."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_LED = re.compile(r"\n (?= *[^ \n])")
_STOPS = frozenset('.?!:;”"’)]')


def even(text: str) -> str:
    """The same characters one for one, with every kind of line end a newline and every other blank a space."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for old, new in (
        ("\u2028", "\n"),
        ("\u2029", "\n"),
        ("\x0b", "\n"),
        ("\x85", "\n"),
        ("\t", " "),
        ("\xa0", " "),
        ("\u2009", " "),
        ("\u202f", " "),
        ("\u2002", " "),
        ("\u2003", " "),
        ("\u2005", " "),
        ("\0", " "),
    ):
        if old in text:
            text = text.replace(old, new)
    return text


@dataclass(frozen=True)
class Lines:
    """Lines of an evened text with their offsets; line n covers `start(n)`..`end(n)`, its newline included."""

    text: str

    @cached_property
    def _table(self) -> tuple[list[str], array[int]]:
        lines = self.text.split("\n")
        starts = array("q", accumulate([len(line) + 1 for line in lines], initial=0))
        for at, line in enumerate(lines):  # in place: there is no room for every line twice
            lines[at] = line.strip()
        return lines, starts

    @cached_property
    def stripped(self) -> list[str]:
        """Each line without the blanks around it."""
        return self._table[0]

    @cached_property
    def starts(self) -> array[int]:
        """Where each line begins, and behind the last where one more would."""
        return self._table[1]

    def start(self, line: int) -> int:
        return self.starts[line]

    def end(self, line: int) -> int:
        return min(self.starts[line + 1], len(self.text))

    def stop(self, line: int) -> int:
        """The end of a line, its newline not included."""
        return self.starts[line + 1] - 1

    @cached_property
    def fed(self) -> frozenset[int]:
        """Lines that hold a form feed."""
        if "\f" not in self.text:
            return frozenset()
        starts = self.starts
        return frozenset(at for at in range(len(starts) - 1) if self.text.find("\f", starts[at], starts[at + 1]) >= 0)

    def indent(self, line: int) -> int:
        """How many blanks stand before the first printed character."""
        start = self.starts[line]
        at = self.text.find(self.stripped[line][:1] or "\n", start)
        return max(at, start) - start

    @cached_property
    def printed(self) -> list[int]:
        return [at for at, line in enumerate(self.stripped) if line]

    @cached_property
    def _firsts(self) -> str:
        return "".join([line[0] for line in self.stripped if line])

    def led(self, signs: str) -> list[int]:
        """Printed lines whose first character is one of these, in order."""
        firsts, found = self._firsts, []
        for sign in signs:
            at = firsts.find(sign)
            while at >= 0:
                found.append(at)
                at = firsts.find(sign, at + 1)
        return [self.printed[at] for at in sorted(found)]

    @cached_property
    def sizes(self) -> list[int]:
        """How long printed lines are, in order of length."""
        return sorted(map(len, filter(None, self.stripped)))

    def near(self, line: int, reach: int) -> Iterator[int]:
        """Printed lines within `reach` printed lines of one, nearest first on each side."""
        for step in (-1, 1):
            at, found = line + step, 0
            while 0 <= at < len(self.stripped) and found < reach and abs(at - line) < 8:
                if self.stripped[at]:
                    found += 1
                    yield at
                at += step

    @cached_property
    def run_on(self) -> bool:
        """Line breaks are lost: most of the text stands on lines far longer than any page is wide, and few of them."""
        printed = len(self.printed) or 1
        return len(self.text) > 2000 and len(self.text) / printed > 4000

    @cached_property
    def wrapped(self) -> bool:
        """Lines end where the page ends, not where the paragraph does."""
        sizes = self.sizes
        if len(sizes) < 8 or (high := sizes[len(sizes) * 9 // 10]) > 130:
            return False
        full = [line for at in self.printed[:2000] if len(line := self.stripped[at]) * 2 > high]
        return sum(line[-1] not in _STOPS for line in full) * 5 > len(full) * 2

    @cached_property
    def spaced(self) -> bool:
        """Blank lines part paragraphs."""
        return self.text.count("\n\n") + self.text.count("\n \n") > len(self.printed) * 0.05

    @cached_property
    def weak_feeds(self) -> tuple[int, ...]:
        """Lines that begin with one stray blank where no others do: form feeds that a converter turned into spaces."""
        if not self.wrapped or "\f" in self.text:
            return ()
        lead = [bisect_left(self.starts, match.start() + 1) for match in _LED.finditer(self.text)]
        once = [at for at in lead if self.text[self.start(at) + 1] != " " and self.stripped[at - 1]]
        if len(lead) > len(self.printed) // 15 or len(once) < 2 or len(once) * 10 < len(lead) * 7:
            return ()
        return tuple(once)
