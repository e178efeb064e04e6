"""What stands behind a short form, a supra or an id.: of one document, asked by index."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from fairwarning.checking.brief import Brief
from fairwarning.checking.parties import sides
from fairwarning.citing.model import CASE_KINDS, Citation

_BEFORE = 320
_TRIED = 64
_PAGED = re.compile(r"\b(?:at|pp?\.) ?[0-9]|¶ ?[0-9]|§|[Hh]ereinafter|\b(?:Op|Mem|Br|Tr|App|Exh?|Dep|Decl)\. ")
"""Signs that something is cited that was not read as a citation: a page, a paragraph, a name given to a paper."""


@dataclass
class References:
    """The references back of one document."""

    brief: Brief
    _means: dict[int, bool] = field(default_factory=dict)
    _unread: set[int] = field(default_factory=set)
    """Each "id." that repeats something not read as a citation."""

    def passed_over(self, at: int) -> bool:
        """Whether a citation is none of a decision, stands in quoted words, or repeats what nobody can tell."""
        citation = self.brief.citations[at]
        if not self._of_decision(at) or at in self._quoted:
            return True
        if citation.authority is not None:
            return False
        if citation.kind == "id":
            again = citation.antecedent in self._unread or at - 1 in self._unread
            if again or (citation.antecedent is None and self._follows_something(citation)):
                self._unread.add(at)
            return at in self._unread
        return len(self.named(citation)) > 1

    def named(self, citation: Citation) -> list[Citation]:
        """The decisions cited in full that a short name can mean, one citation of each."""
        words = frozenset(word for word in name_words(citation) if word in self._fulls)
        if not words:
            return []
        rarest = min(words, key=lambda word: (len(self._fulls[word]), word))
        near = [full for full in self._fulls[rarest][:_TRIED] if words <= name_words(full)]
        return list({full.authority: full for full in reversed(near)}.values())[::-1]

    def _of_decision(self, at: int) -> bool:
        citation = self.brief.citations[at]
        before = citation.antecedent
        means = citation.kind in CASE_KINDS
        if citation.kind == "id" and before is not None:
            means = self._means[before] if before in self._means else self.brief.citations[before].kind in CASE_KINDS
        self._means[at] = means
        return means

    def _follows_something(self, citation: Citation) -> bool:
        """Whether an "id." comes behind words that look like a citation of some other kind."""
        running = self.brief.running
        stream = running.stream_at(citation.start)
        low = max(citation.start - _BEFORE, stream.start if stream is not None else 0)
        return _PAGED.search(running.text, low, citation.start) is not None

    @cached_property
    def _quoted(self) -> frozenset[int]:
        """References back that stand in quoted words: what they mean is the quoted text's affair."""
        spans = sorted((q.start, q.end) for q in self.brief.quotations if q.words > 2)
        starts = [start for start, _ in spans]
        found = []
        for at, citation in enumerate(self.brief.citations):
            near = bisect_right(starts, citation.start) - 1
            if near >= 0 and citation.end <= spans[near][1] and citation.kind != "full":
                found.append(at)
        return frozenset(found)

    @cached_property
    def _fulls(self) -> dict[str, list[Citation]]:
        """Decisions cited in full, by each word of their names."""
        found: dict[str, list[Citation]] = {}
        for citation in self.brief.citations:
            if citation.kind == "full" and citation.authority:
                for word in name_words(citation):
                    found.setdefault(word, []).append(citation)
        return found


def name_words(citation: Citation) -> frozenset[str]:
    """The words of the parties that a citation names."""
    return frozenset().union(*sides(citation.name)) if citation.name else frozenset()
