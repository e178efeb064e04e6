"""Short invented opinions: no case, party or sentence in them is real."""

from __future__ import annotations

from collections.abc import Callable

Put = Callable[..., list[str]]
"""Texts into a library as an import would put them; what became of each."""

_BODY = (
    "The officer told the neighbors that nothing would be done about the fence, and the neighbors "
    "believed him. When the dispatcher called again in the evening, no car was sent, and by the morning "
    "the barn had burned. The complaint says that the sergeant promised protection twice and took it back "
    "in front of the man who set the fire. We ask whether a reasonable jury could find that the promise "
    "left the farm in greater peril than silence would have. It could, because the family slept in the "
    "barn on the strength of the promise and not in the house in town. "
)
_REST = (
    "The county answers that a fence is no barn, and that nobody can foresee what a neighbor will do with "
    "a match. That is an argument for the jury, which will hear what the sergeant knew of the summer "
    "before, when hay had burned. Nor does it matter that the promise was made by telephone, since the "
    "family heard it and acted on it the same night. The judgment is reversed and the case goes back for "
    "trial. "
)


def opinion(
    plaintiff: str = "Ames",
    defendant: str = "Birch",
    cite: str | None = "404 F.3d 110",
    docket: str = "No. 03-1234",
    decided: str = "March 3, 2005",
    said: str = "",
    body: str = _BODY,
    rest: str = _REST,
) -> str:
    """An opinion of the Ninth Circuit on two star pages, each of them beginning a paragraph."""
    head = [
        *([f"{cite} ({decided[-4:]})"] if cite else []),
        f"{plaintiff.upper()}, Plaintiff-Appellant,\nv.\n{defendant.upper()}, Defendant-Appellee.",
        f"{docket}.",
        "United States Court of Appeals, Ninth Circuit.",
        f"Decided {decided}.",
    ]
    paragraphs = [f"*111 {body}{said}", f"*112 {rest}"]
    return "\n\n".join([*head, *paragraphs]) + "\n"
