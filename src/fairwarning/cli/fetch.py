"""`fetch`: a decision from CourtListener into the library. The only command that goes online."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from fairwarning.cli import app
from fairwarning.errors import InputError

TOKEN, ADDRESS = "COURTLISTENER_TOKEN", "COURTLISTENER_URL"


@app.command()
def fetch(
    cites: Annotated[list[str], typer.Argument(help='Citations, such as "123 F.3d 456".', metavar="CITE...")],
    again: Annotated[bool, typer.Option("--again", help="Also what the library has already.")] = False,
    library: Annotated[
        str | None,
        typer.Option(
            "--library",
            help="A folder, a .db file or postgresql://…; else the one in FAIRWARNING_HOME, else your own.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Fetch decisions from CourtListener with your own token (in COURTLISTENER_TOKEN) and keep them in the library."""
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        raise InputError(
            "there is no token, and nothing is fetched without one",
            place=TOKEN,
            remedy="Put the token of your CourtListener profile into this environment variable",
        )
    from fairwarning.library.fetch import URL, CourtListener
    from fairwarning.library.prepare import digest, prepare
    from fairwarning.library.store import Library
    from fairwarning.report.library_text import plain, title

    server = CourtListener(token, os.environ.get(ADDRESS, "").strip() or URL)
    with Library.open(library, write=True) as opened:
        for cite in cites:
            if not again and (known := opened.lookup(cite)):
                print(f"there already: {'; '.join(title(one) for one in known)}")
                continue
            got = server.decision(cite)
            origin, part_of = f"CourtListener {got.cluster}", f"courtlistener:{got.cluster}"
            text = prepare(got.data, digest(got.data), origin, got.name, part_of)
            (added,) = opened.add(text)
            print(plain(f"{added}: {text.title} ({', '.join(printed for _, printed in text.cites)})"))
