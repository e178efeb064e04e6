"""The JSON API under /api/v1: what the pages and the commands do, for programs. Its contract is /api/openapi.json."""

from __future__ import annotations

from fastapi import APIRouter

from fairwarning.web.api import (
    analysis,
    cells,
    check,
    compare,
    imports,
    intake,
    jobs,
    law,
    law_rooms,
    library,
    matters,
    parts,
    passages,
    people,
    records,
    rule_sources,
    session,
    sharing,
    texts,
)

router = APIRouter(prefix="/api/v1")
_OF_MATTERS = (matters, sharing, analysis, cells, parts, passages, rule_sources, records)
_OF_TEXTS = (check, compare, texts, library, imports, intake)
for _group in (session, people, *_OF_MATTERS, law, law_rooms, *_OF_TEXTS, jobs):
    router.include_router(_group.router)
