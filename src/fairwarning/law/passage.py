"""A passage: where in an authority something stands. The one thing that text wing and law wing both speak of."""

from __future__ import annotations

from typing import Literal

import msgspec

Checked = Literal["opinion", "secondary", "unverified"]


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, order=True):
    """Authority + page + selector.

    `cite` is the authority's first reporter citation, or a statute or rule; `pin` the page(s) as printed. `first` and
    `last` are the passage's first and last few words, so that it can be found again in a text of the opinion.
    `checked` says how the legal statement that rests on it was learnt: read in the opinion, on a secondary page, or
    not yet (`unverified`, shown so).
    """

    cite: str
    pin: str | None = None
    checked: Checked = "unverified"
    first: str | None = None
    last: str | None = None
