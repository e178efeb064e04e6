"""Texts: read an opinion, search the library."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, UploadFile
from starlette.responses import Response

from fairwarning.library.lookup import one_of
from fairwarning.library.query import parse as query_of
from fairwarning.library.search import search as find
from fairwarning.library.shown import shown
from fairwarning.report import library_json, opinion_json
from fairwarning.web.apart import read_apart
from fairwarning.web.api.answers import FAULTS, ready
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.holdings import opened
from fairwarning.web.uploads import take

router = APIRouter(tags=["texts"], responses=FAULTS)


@router.post("/read", dependencies=CHANGE, summary="An opinion as structure (`read --json`)")
def read(person: PersonOf, file: UploadFile) -> Response:
    brought = take(file, "file")
    return ready(opinion_json.to_json(read_apart(brought.data, brought.name)))


@router.get("/library/search", summary="Decisions by their words and by what they cite (`search --format json`)")
def search(
    desk: DeskOf,
    person: PersonOf,
    q: Annotated[str, Query(min_length=1, max_length=500)],
    most: Annotated[int, Query(ge=1, le=400)] = 20,
) -> Response:
    return ready(library_json.hits(find(opened(desk), query_of(q), most)))


@router.get("/library/decision", summary="One decision: history, cited by, treatment (`show --format json`)")
def decision(desk: DeskOf, person: PersonOf, cite: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
    library = opened(desk)
    return ready(library_json.shown(shown(library, one_of(library.lookup(cite), cite))))
