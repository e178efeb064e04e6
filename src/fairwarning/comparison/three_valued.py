"""Conditions as SQL that keeps unknown unknown; as a code, 0 is no, 1 unknown, 2 yes."""

from __future__ import annotations

from typing import TypeAlias

from fairwarning.comparison.conditions import Among, Condition, Every, Joined, Some, Unsaid, Without, Words
from fairwarning.comparison.exports import literal
from fairwarning.comparison.plan import KEYS, TIMES, Plan

STATED = "stated"
"""The database's function that says how a text has a word; whoever reads texts as evidence gives it."""
AS_WRITTEN = (*KEYS.values(), *TIMES)  # columns that are not brought to small letters when they are read

Text: TypeAlias = Among | Words | Unsaid


class Compiler:
    """Turns conditions into SQL over the calls (alias m) and one row for each key of a joined file (alias j_…)."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._home = {column: name for name, join in plan.written.joins.items() for column in join.columns}
        if plan.written.log:
            self._home |= {"log_old": "log", "log_new": "log"}
        self.atoms: dict[str, list[Text | Joined]] = {name: [] for name in (*plan.written.joins, "log")}

    def sql(self, condition: Condition) -> str:
        """A three-valued expression: NULL is unknown."""
        match condition:
            case Every(()):
                return "TRUE"
            case Every(parts):
                return "(" + " AND ".join(map(self.sql, parts)) + ")"
            case Some(parts):
                return "(" + " OR ".join(map(self.sql, parts)) + ")"
            case Without(part):
                return f"(NOT {self.sql(part)})"
            case Joined(file):
                return self._in_join(file, condition)
            case Among(column) | Words(column) | Unsaid(column):
                home = self._home.get(column)
                if home:
                    return self._in_join(home, condition)
                return self.atom(condition, f"lower(m.{column})" if column in AS_WRITTEN else f"m.{column}")

    def atom(self, condition: Text, column: str) -> str:
        """One column's condition; as evidence, a text without the word shows nothing."""
        if isinstance(condition, Unsaid):
            return f"({_said(column, condition.word, condition.how)})"
        sql = atom(condition, column)
        if isinstance(condition, Words) and condition.stated:
            sql = "(" + " OR ".join(_said(column, word, "asserted") for word in condition.words) + ")"
        return f"nullif({sql}, FALSE)" if self._plan.evidence and isinstance(condition, Words) else sql

    def _in_join(self, name: str, condition: Text | Joined) -> str:
        known = self.atoms[name]
        if condition not in known:
            known.append(condition)
        join = self._plan.written.joins.get(name)
        told = join is None or join.absent == "no" or (isinstance(condition, Joined) and not self._plan.evidence)
        absent = "FALSE" if told else "NULL"
        key = f"m.{join.to if join else 'event'}"
        value = f"j_{name}.a{known.index(condition)}"
        found = f"WHEN j_{name}.key IS NULL THEN {absent} ELSE {decoded(value)} END"
        sql = f"(CASE WHEN {key} IS NULL THEN NULL {found})"
        return f"coalesce({sql}, FALSE)" if isinstance(condition, Unsaid) else sql


def atom(condition: Among | Words, column: str) -> str:
    """One column's condition as a three-valued expression; the column is trimmed and in small letters already."""
    if isinstance(condition, Words):
        return "(" + " OR ".join(f"contains({column}, {literal(word)})" for word in condition.words) + ")"
    yes = f"{column} IN ({', '.join(map(literal, condition.yes))})"
    if not condition.no:
        return f"({yes})"
    return f"(CASE WHEN {yes} THEN TRUE WHEN {column} IN ({', '.join(map(literal, condition.no))}) THEN FALSE END)"


def _said(column: str, word: str, how: str) -> str:
    """Texts without the word are not looked at further: with millions of calls that would take too long."""
    found = f"contains({column}, {literal(word)})"
    return f"(CASE WHEN {found} THEN {STATED}({column}, {literal(word)}) = {literal(how)} ELSE FALSE END)"


def coded(expression: str) -> str:
    """TRUE, FALSE and NULL as 2, 0 and 1, so that the greatest of many is 'any of them', unknown kept."""
    return f"coalesce(({expression})::UTINYINT * 2, 1)::UTINYINT"


def decoded(column: str) -> str:
    """The other way round."""
    return f"(CASE {column} WHEN 2 THEN TRUE WHEN 0 THEN FALSE END)"
