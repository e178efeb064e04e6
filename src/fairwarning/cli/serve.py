"""`serve`: the workbench on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from fairwarning.cli import app
from fairwarning.errors import InputError


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", help="Where to listen; 0 takes a free port.", min=0, max=65535)] = 8417,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    library: Annotated[
        str | None,
        typer.Option("--library", help="A folder, a .db file or postgresql://…; else the one in FAIRWARNING_HOME."),
    ] = None,
    team: Annotated[
        bool, typer.Option("--team", help="People sign in with a password (`fairwarning person`).")
    ] = False,
    host: Annotated[
        list[str] | None,
        typer.Option("--host", help="A name, with port if any, under which a proxy of yours passes requests on."),
    ] = None,
) -> None:
    """Open the workbench: a web page of this machine alone, for the whole job. Stop it with Ctrl-C."""
    try:
        from fairwarning.web.serving import run
    except ModuleNotFoundError as error:
        raise InputError(
            f"the workbench needs {error.name}, which is not installed",
            place="serve",
            remedy="Install it: pip install 'fairwarning[web]'",
        ) from None
    run(port, library, team, tuple(host or ()), open_)
