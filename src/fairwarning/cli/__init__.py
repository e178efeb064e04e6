"""Ways in: one module per group of commands, each imported only when its command runs."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

from fairwarning.errors import FairWarningError

app = typer.Typer(
    name="fairwarning",
    help="Works out, officer by officer, what § 1983 law requires in a police failure-to-protect case, with sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def register() -> typer.Typer:
    """Import every module of this package, so that its commands exist; what they need they import when they run."""
    for module in sorted(module.name for module in iter_modules(__path__)):
        import_module(f"{__name__}.{module}")
    return app


def main() -> None:
    """Run the command line; a known fault prints one message on standard error and exits 2."""
    try:
        register()()
    except FairWarningError as error:
        print(f"fairwarning: {error}", file=sys.stderr)
        sys.exit(2)
