"""Ways in: one module per group of commands, each imported only when its command runs."""

from __future__ import annotations

import sys

import typer

from fairwarning.errors import FairWarningError

app = typer.Typer(
    name="fairwarning",
    help="Works out, officer by officer, what § 1983 law requires in a police failure-to-protect case, with sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line; a known fault prints one message on standard error and exits 2."""
    from fairwarning.cli import analysis, law, reading  # noqa: F401  they register their commands

    try:
        app()
    except FairWarningError as error:
        print(f"fairwarning: {error}", file=sys.stderr)
        sys.exit(2)
