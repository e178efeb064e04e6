"""What an office attached to the rules that a memorandum applies: told apart from what the law data rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from fairwarning.report.document import Block, Bullets, Para, Words, bold, italic, mark, sentence, words


class Addition(msgspec.Struct, frozen=True):
    """One passage: the rule that it was attached to, how it stands to it, and what the library says of it.

    `sure` says that its words were found there; `late`, that its decision may be later than the law used.
    """

    rule: str
    says: str
    cited: Words
    relation: str
    found: str
    sure: bool
    late: bool
    note: str = ""


def added(additions: Iterable[Addition]) -> Iterator[Block]:
    """A list for each rule, in the order given."""
    yield Para(
        words(
            "The office attached these passages to rules applied above. They are no part of the law data, and no "
            "result above rests on them."
        )
    )
    for (rule, says), passages in groupby(additions, key=lambda one: (one.rule, one.says)):
        yield Para(words(bold(f"{rule}: "), sentence(says)), keep=True)
        yield Bullets(tuple(_line(one) for one in passages))


def _line(one: Addition) -> Words:
    state = f" ({one.found})" if one.sure else words(" ", mark(f"[{one.found}]"))
    late = words(" ", mark("[later than the law used here]")) if one.late else ""
    note = f" Note: {sentence(one.note)}" if one.note else ""
    return words(one.cited, " ", italic(one.relation), state, late, ".", note)
