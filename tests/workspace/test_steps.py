"""The workspace's tables: made in steps, under people who keep what they have."""

from __future__ import annotations

import pytest

from fairwarning.workspace import Workspace
from fairwarning.workspace.schema import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("tmp_path" if request.param == "sqlite" else "empty_server"))


def test_the_steps_make_the_tables_that_the_schema_says(place: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    workspace = Workspace(place)
    with workspace.engine.connect() as connection:
        options = {"include_object": lambda _, name, kind, *__: kind != "table" or name in metadata.tables}
        made = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    workspace.close()
    assert made == []


def test_matters_outlive_the_step_that_brings_sources_of_rules(place: str) -> None:
    first = Workspace(place)
    person = first.local()
    first.create(person, "Roe v. City", "a matter of before", "Made")
    with first.engine.begin() as connection:  # as it was before that step
        connection.exec_driver_sql("DROP TABLE rule_sources")
        connection.exec_driver_sql("UPDATE workspace_version SET version_num = '0001'")
    first.close()
    again = Workspace(place)
    assert again.version(person, "roe-v-city").text == "a matter of before"
    assert again.rule_sources(person) == ()
    again.close()
