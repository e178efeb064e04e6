"""What each side argues, in three steps: its nearest decision, how the other tells it apart, the reply."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from fairwarning.analysis.argue import Argument, argue
from fairwarning.analysis.reasons import Compared
from fairwarning.report import words as told
from fairwarning.report.arguments import SIDES
from fairwarning.report.document import Block, Para, Run, Words, bold, joined, words
from fairwarning.report.memo import citing
from fairwarning.report.memo.notices import apart, case
from fairwarning.report.memo.papers import Papers
from fairwarning.report.memo.sections import Section

POINTS = {"violation": "on the violation", "clearly-established": "on clear law"}


def arguments(papers: Papers, section: Section) -> tuple[Argument, ...]:
    """Both sides' arguments on each point."""
    return argue(section.d, section.d.weighed, papers.book.hierarchy)


def same_arguments(papers: Papers, section: Section) -> Hashable:
    """What makes two sections' arguments one."""
    return tuple(
        (a.side, a.point, a.cite.cite, a.cite.shared, a.cite.missing, a.cite.new, a.counter and a.counter.cite, a.reply)
        for a in arguments(papers, section)
    )


def both_sides(papers: Papers, section: Section, earlier: Section | None) -> Iterator[Block]:
    """A paragraph an argument."""
    made = arguments(papers, section)
    if not made:
        yield Para(words("The law data hold no decision near enough for either side to argue from."))
    elif earlier is not None:
        yield Para(words(bold("For both sides: "), earlier.as_before, "."))
    else:
        before: set[Hashable] = set()
        for argument in made:
            cite = argument.cite
            key = (argument.side, cite.cite, cite.because, cite.missing, cite.new)
            yield Para(_the_same(papers, argument) if key in before else _argument(papers, argument))
            before.add(key)


def _head(argument: Argument) -> Run:
    return bold(f"For {SIDES[argument.side]}, {POINTS[argument.point]}")


def _the_same(papers: Papers, argument: Argument) -> Words:
    return words(_head(argument), bold(": "), "the same, from ", citing.name(papers.book, argument.cite.cite), ".")


def _argument(papers: Papers, argument: Argument) -> Words:
    """Cite; distinguish or cite against it; reply. The decision cited against it has its own paragraph."""
    return words(
        _head(argument),
        bold(". "),
        case(papers, argument.cite, ""),
        f" {_shared(papers, argument.cite)} ",
        _answer(papers, argument),
        _reply(papers, argument),
    )


def _shared(papers: Papers, cite: Compared) -> str:
    if cite.shared:
        return f"Shared with it: {told.factors(papers.book, cite.shared)}."
    if cite.alike:
        return f"Shared with it in kind: {told.factors(papers.book, cite.alike)}."
    return "No fact on this point is shared with it."


def _answer(papers: Papers, argument: Argument) -> Words:
    """On clear law the differences were told with the second prong."""
    other = SIDES["D" if argument.side == "P" else "P"].capitalize()
    against = _against(papers, argument)
    difference = apart(papers, argument.cite)
    if not difference:
        return words(f"{other} can point to no difference in the factors coded", against, ".")
    if argument.point == "clearly-established":
        return words(f"{other} answers with the differences named above", against, ".")
    return words(f"{other} answers that it differs", against, f". {difference}")


def _against(papers: Papers, argument: Argument) -> Words:
    counter = argument.counter
    if counter is None:
        return ()
    if counter.cite == argument.cite.cite:
        return words(", and cites another holding of it")
    return words(", and cites ", citing.compared(papers.book, counter), " against it")


def _reply(papers: Papers, argument: Argument) -> Words:
    counter, replies = argument.counter, []
    instead: dict[str, list[str]] = {}
    for there, here in argument.reply.made_up_for:
        instead.setdefault(here, []).append(told.factor(papers.book, there))
    if instead:
        likes = "; ".join(
            f"{told.factor(papers.book, here)} (for: {'; '.join(gone)})" for here, gone in instead.items()
        )
        replies.append(words(f"what is missing has its like here: {likes}"))
    if counter is not None and (argument.reply.counter_lacks or argument.reply.counter_new):
        same = counter.cite == argument.cite.cite
        replies.append(
            words("that other holding" if same else citing.name(papers.book, counter.cite), " itself differs")
        )
    if not replies:
        return ()
    return words(f" {SIDES[argument.side].capitalize()} replies that ", joined(replies, ", and that "), ".")
