"""`new`, `lint`, `schema` and `factors`: writing matters and law data, and checking what was written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairwarning.cli import app
from fairwarning.errors import InputError


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The matter's file: NAME.yaml is written.", metavar="NAME")],
) -> None:
    """Write a commented matter to fill in."""
    from importlib.resources import files

    path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    if name.endswith("/") or path.stem in ("", ".yaml", ".yml"):
        raise InputError(f"{name!r} names no file", place="NAME", remedy="Give the matter a name, such as smith-2024")
    template = files("fairwarning.matter").joinpath("template.yaml").read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(template)
    except FileExistsError:
        raise InputError("is there already", file=path, remedy="Choose another name; nothing was written") from None
    except OSError as error:
        raise InputError(error.strerror or "cannot be written", file=path, remedy="Check folder and rights") from None
    print(f"{path}: fill it in, then run: fairwarning analyze {path}")


@app.command()
def lint(
    matters: Annotated[list[Path] | None, typer.Argument(help="Matters to check; none: the packaged law.")] = None,
) -> None:
    """Check matters, or the packaged law, for what is wrong (exit 2) or deserves a look (exit 1)."""
    from fairwarning.law.book import packaged

    book = packaged()
    lines = _matters(matters) if matters else _law()
    for line in lines:
        print(line)
    if not matters:
        from fairwarning.law.lint import share_verified

        counted = ", ".join(f"{count} {how}" for how, count in sorted(share_verified(book).items()))
        print(f"{len(book.decisions)} decisions; passages: {counted}")
    raise typer.Exit(1 if lines else 0)


def _matters(paths: list[Path]) -> list[str]:
    from fairwarning.law.book import packaged
    from fairwarning.matter import lint as matter_lint
    from fairwarning.matter import matter

    book = packaged()
    return [
        f"{path}: {remark.place}: {remark.what}. {remark.remedy}"
        for path in paths
        for remark in matter_lint.remarks(matter.load(path, book).matter, book)
    ]


def _law() -> list[str]:
    from fairwarning.law.book import packaged
    from fairwarning.law.lint import gaps

    return [f"{gap.place}: {gap.what}" for gap in gaps(packaged())]


@app.command()
def schema(
    kind: Annotated[
        str | None,
        typer.Argument(help="matter, decision, test, notice, policy, postures or mapping.", metavar="[KIND]"),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of file (default: matter), for editors."""
    import json

    import msgspec

    from fairwarning.law import schema as schemas
    from fairwarning.law.book import packaged
    from fairwarning.matter.matter import Matter
    from fairwarning.records.mapping import Written as Mapping

    kinds: dict[str, type[msgspec.Struct]] = {"matter": Matter, "mapping": Mapping, **schemas.LAW}
    if kind is not None and kind not in kinds:
        raise InputError(f"{kind!r} is no kind of file", remedy=f"Use one of {', '.join(sorted(kinds))}")
    chosen = kind or "matter"
    print(json.dumps(schemas.of(kinds[chosen], packaged(), f"Fair Warning {chosen}"), indent=1, sort_keys=True))


@app.command()
def factors() -> None:
    """Print the factor hierarchy: what a fact can be coded as, and what each means."""
    from rich.console import Console
    from rich.tree import Tree

    from fairwarning.law.book import packaged

    hierarchy = packaged().hierarchy
    root = Tree("Factors (P favours the plaintiff, D the defence)")
    branches: dict[str | None, Tree] = {None: root}
    waiting = dict(hierarchy.factors)
    while waiting:
        for name in [n for n, f in waiting.items() if f.kind_of in branches]:
            factor = waiting.pop(name)
            branches[name] = branches[factor.kind_of].add(f"[bold]{name}[/] ({factor.side}): {factor.means}")
    Console(highlight=False).print(root)
