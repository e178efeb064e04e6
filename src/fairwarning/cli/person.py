"""`person`: the people of a team who may sign in to the workbench."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from fairwarning.cli import app


class As(StrEnum):
    """What somebody may do."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


@app.command()
def person(
    login: Annotated[str, typer.Argument(help="The login, such as a mail address.")],
    role: Annotated[As, typer.Option("--role", help="reader, editor or admin.")] = As.EDITOR,
    name: Annotated[str, typer.Option("--name", help="The person's name; else the login.")] = "",
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for if not given.")
    ] = "",
    library: Annotated[
        str | None, typer.Option("--library", help="As for `serve`: a folder, or postgresql://…")
    ] = None,
) -> None:
    """Add somebody who may sign in to `fairwarning serve --team`; the first should be an admin."""
    from fairwarning.workspace import Workspace

    workspace = Workspace(library)
    try:
        added = workspace.add_person(None, login, name, role.value, password)
    finally:
        workspace.close()
    typer.echo(f"{added.login} may sign in as {added.role}")
