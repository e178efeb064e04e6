"""Conditions as SQL that keeps unknown unknown; as a code, 0 is no, 1 unknown, 2 yes."""

from __future__ import annotations

from fairwarning.comparison.conditions import Among, Condition, Every, Joined, Some, Without, Words
from fairwarning.comparison.exports import literal
from fairwarning.comparison.plan import KEYS, TIMES, Plan

AS_WRITTEN = (*KEYS.values(), *TIMES)  # columns that are not brought to small letters when they are read


class Compiler:
    """Turns conditions into SQL over the calls (alias m) and one row for each key of a joined file (alias j_…)."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._home = {column: name for name, join in plan.written.joins.items() for column in join.columns}
        if plan.written.log:
            self._home |= {"log_old": "log", "log_new": "log"}
        self.atoms: dict[str, list[Among | Words | Joined]] = {name: [] for name in (*plan.written.joins, "log")}

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
            case Among(column) | Words(column):
                home = self._home.get(column)
                if home:
                    return self._in_join(home, condition)
                return self.atom(condition, f"lower(m.{column})" if column in AS_WRITTEN else f"m.{column}")

    def atom(self, condition: Among | Words, column: str) -> str:
        """One column's condition; as evidence, a text without the word shows nothing."""
        sql = atom(condition, column)
        return f"nullif({sql}, FALSE)" if self._plan.evidence and isinstance(condition, Words) else sql

    def _in_join(self, name: str, condition: Among | Words | Joined) -> str:
        known = self.atoms[name]
        if condition not in known:
            known.append(condition)
        join = self._plan.written.joins.get(name)
        told = join is None or join.absent == "no" or (isinstance(condition, Joined) and not self._plan.evidence)
        absent = "FALSE" if told else "NULL"
        key = f"m.{join.to if join else 'event'}"
        value = f"j_{name}.a{known.index(condition)}"
        return f"(CASE WHEN {key} IS NULL THEN NULL WHEN j_{name}.key IS NULL THEN {absent} ELSE {decoded(value)} END)"


def atom(condition: Among | Words, column: str) -> str:
    """One column's condition as a three-valued expression; the column is trimmed and in small letters already."""
    if isinstance(condition, Words):
        return "(" + " OR ".join(f"contains({column}, {literal(word)})" for word in condition.words) + ")"
    yes = f"{column} IN ({', '.join(map(literal, condition.yes))})"
    if not condition.no:
        return f"({yes})"
    return f"(CASE WHEN {yes} THEN TRUE WHEN {column} IN ({', '.join(map(literal, condition.no))}) THEN FALSE END)"


def coded(expression: str) -> str:
    """TRUE, FALSE and NULL as 2, 0 and 1, so that the greatest of many is 'any of them', unknown kept."""
    return f"coalesce(({expression})::UTINYINT * 2, 1)::UTINYINT"


def decoded(column: str) -> str:
    """The other way round."""
    return f"(CASE {column} WHEN 2 THEN TRUE WHEN 0 THEN FALSE END)"
