"""The workspace: one object that keeps matters, people and the journal, over one engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from fairwarning.library.connect import faults, writing
from fairwarning.workspace import connect, journal, matters, people, rule_sources
from fairwarning.workspace.model import (
    Card,
    Entry,
    May,
    Person,
    Relation,
    Revision,
    Role,
    RuleSource,
    Taken,
    Version,
)


class Workspace:
    """Every question and every change, each in a transaction of its own. Safe to share between threads."""

    def __init__(self, where: str | Path | None = None) -> None:
        self.engine, self.place = connect.engine(where)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with faults(self.place), writing(self.engine) as connection:
            yield connection

    # matters

    def cards(self, person: Person) -> tuple[Card, ...]:
        """The matters that the person may read, the last changed first."""
        with self._reading() as connection:
            return matters.cards(connection, person)

    def create(self, person: Person, name: str, text: str, what: str) -> Version:
        """Keep a new matter, private to the person."""
        with self._writing() as connection:
            made = matters.create(connection, person, name, text, what)
            journal.note(connection, person, "created", made.slug)
            return made

    def version(self, person: Person, slug: str, n: int | None = None) -> Version:
        """A version of a matter, the latest where none is named. Raises `MissingError` for what may not be read."""
        with self._reading() as connection:
            return matters.version(connection, person, slug, n)

    def history(self, person: Person, slug: str) -> tuple[Revision, ...]:
        """Every version, the latest first."""
        with self._reading() as connection:
            return matters.history(connection, person, slug)

    def save(self, person: Person, slug: str, based_on: int, name: str, text: str, what: str) -> Version:
        """Keep a version made from `based_on`. Raises `StaleError` with the newer one, and then writes nothing."""
        with self._writing() as connection:
            saved = matters.save(connection, person, slug, based_on, matters.New(name, text, what))
            journal.note(connection, person, "changed", f"{slug} {saved.n}")
            return saved

    def undo(self, person: Person, slug: str, based_on: int) -> Version:
        """Bring back what was before the last change that still stands. Raises `StaleError` as `save` does."""
        with self._writing() as connection:
            made = matters.undo(connection, person, slug, based_on)
            journal.note(connection, person, "undid", f"{slug} {made.n}")
            return made

    def restore(self, person: Person, slug: str, based_on: int, n: int) -> Version:
        """Bring back version `n` as a new version."""
        with self._writing() as connection:
            made = matters.restore(connection, person, slug, based_on, n)
            journal.note(connection, person, "restored", f"{slug} {made.n}")
            return made

    def remove(self, person: Person, slug: str) -> None:
        """Take a matter off the lists; its history is kept."""
        with self._writing() as connection:
            matters.remove(connection, person, slug)
            journal.note(connection, person, "removed", slug)

    def shared_with(self, person: Person, slug: str) -> tuple[tuple[Person, May], ...]:
        """Who besides the owner may read or change the matter."""
        with self._reading() as connection:
            return matters.shared_with(connection, person, slug)

    def share(self, person: Person, slug: str, login: str, may: May | None) -> None:
        """Let somebody read or change a matter of one's own, or (None) no longer."""
        with self._writing() as connection:
            matters.share(connection, person, slug, login, may)
            journal.note(connection, person, f"shared for {may}" if may else "unshared", f"{slug} {login}")

    # passages attached to rules

    def rule_sources(self, person: Person) -> tuple[RuleSource, ...]:
        """Those that the person may see: their own, and those that others keep for the whole office."""
        with self._reading() as connection:
            return rule_sources.every(connection, person)

    def rule_source(self, person: Person, id_: int) -> RuleSource:
        """One of them. Raises `MissingError` for one that the person may not see."""
        with self._reading() as connection:
            return rule_sources.one(connection, person, id_)

    def attach(self, person: Person, taken: Taken) -> tuple[RuleSource, bool]:
        """Keep a passage as the source of a rule; False where the person keeps that very one already."""
        with self._writing() as connection:
            made, new = rule_sources.add(connection, person, taken)
            if new:
                journal.note(connection, person, "attached a source", f"source {made.id}")
            return made, new

    def change_source(
        self, person: Person, id_: int, based_on: int, relation: Relation, note: str, office: bool
    ) -> RuleSource:
        """Say something else of it. Raises `StaleSourceError` where it is not as the person saw it."""
        with self._writing() as connection:
            made = rule_sources.change(connection, person, id_, based_on, relation, note, office)
            journal.note(connection, person, "changed a source", f"source {id_}")
            return made

    def withdraw_source(self, person: Person, id_: int, based_on: int) -> None:
        """Take it away from the rule; raises as `change_source` does."""
        with self._writing() as connection:
            rule_sources.withdraw(connection, person, id_, based_on)
            journal.note(connection, person, "withdrew a source", f"source {id_}")

    # people

    def local(self) -> Person:
        """The one person of a workspace where nobody signs in."""
        with self._writing() as connection:
            return people.local(connection)

    def people(self) -> tuple[Person, ...]:
        with self._reading() as connection:
            return people.everybody(connection)

    def add_person(self, by: Person | None, login: str, name: str, role: Role, password: str) -> Person:
        """Somebody who may sign in."""
        with self._writing() as connection:
            made = people.add(connection, login, name, role, password)
            journal.note(connection, by, f"added as {role}", made.login)
            return made

    def change_person(
        self,
        by: Person,
        login: str,
        *,
        role: Role | None = None,
        active: bool | None = None,
        password: str | None = None,
    ) -> None:
        """Another role, another password, or no longer active: then every sign-in ends."""
        with self._writing() as connection:
            people.change(connection, login, role, active, password)
            done = {
                f"made {role}": role,
                "let in" if active else "shut out": active is not None,
                "new password": password,
            }
            journal.note(
                connection, by, ", ".join(what for what, was in done.items() if was), people.plain_login(login)
            )

    def sign_in(self, login: str, password: str) -> tuple[Person, str] | None:
        """The person and the token for their browser; None for a wrong login or password, which take equally long."""
        found = self._checked(login, password)
        with self._writing() as connection:
            if found is None:
                journal.note(connection, None, "failed to sign in", login[:80])
                return None
            token = people.open_session(connection, found)
            journal.note(connection, found, "signed in", "")
            return found, token

    def _checked(self, login: str, password: str) -> Person | None:
        with self._reading() as connection:
            return people.checked(connection, login, password)

    def browser_mark(self, login: str) -> str:
        """What a browser keeps, to be known as one that this login signed in with."""
        with self._reading() as connection:
            return people.browser_mark(connection, login)

    def knows_browser(self, login: str, mark: str) -> bool:
        """Whether that is the mark of a browser that this login signed in with, under its present password."""
        with self._reading() as connection:
            return people.knows_browser(connection, login, mark)

    def signed_in(self, token: str) -> Person | None:
        """Whose browser holds this token, if the sign-in still stands."""
        with self._reading() as connection:
            return people.of_session(connection, token)

    def sign_out(self, person: Person, token: str) -> None:
        with self._writing() as connection:
            people.close_session(connection, token)
            journal.note(connection, person, "signed out", "")

    # journal

    def note(self, person: Person, did: str, on: str) -> None:
        """Write down what was done beside the workspace: opinions put into the library, a file taken away."""
        with self._writing() as connection:
            journal.note(connection, person, did, on)

    def journal(self, most: int = 500) -> tuple[Entry, ...]:
        """The latest entries first."""
        with self._reading() as connection:
            return journal.entries(connection, most)
