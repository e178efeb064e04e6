"""The JSON API under /api/v1: what the pages and the commands do, for programs. Its contract is /api/openapi.json."""

from __future__ import annotations

from fastapi import APIRouter

from fairwarning.web.api import (
    analysis,
    cells,
    check,
    law,
    matters,
    parts,
    people,
    records,
    rule_sources,
    session,
    sharing,
    texts,
)

router = APIRouter(prefix="/api/v1")
for _group in (session, people, matters, sharing, analysis, cells, parts, records, law, rule_sources, check, texts):
    router.include_router(_group.router)
