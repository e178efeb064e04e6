"""The application: every group of pages and the API, behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pkgutil import iter_modules

from anyio import create_task_group
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from fairwarning import __version__
from fairwarning.web import api, faults, lanes, pages
from fairwarning.web.desk import Desk
from fairwarning.web.guard import Guard
from fairwarning.web.settings import Settings
from fairwarning.web.shell import STATIC
from fairwarning.web.signing_in import Door


class _Assets(StaticFiles):
    """Files of ours, whose addresses change with them."""

    def file_response(self, *args: object, **kwargs: object):  # type: ignore[no-untyped-def]
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


def application(settings: Settings) -> Guard:
    """The workbench over the library, law and workspace that `settings` name."""
    desk = Desk(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with create_task_group() as beside:
            beside.start_soon(lanes.keep, current_default_thread_limiter())
            yield
            beside.cancel_scope.cancel()
        desk.close()

    app = FastAPI(
        title="Fair Warning",
        description="What the workbench's pages do, for programs. Send the token as `Authorization: Bearer …`.",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk, app.state.door = desk, Door(desk)
    for module in sorted(module.name for module in iter_modules(pages.__path__)):
        app.include_router(import_module(f"{pages.__name__}.{module}").router)
    app.include_router(api.router)
    app.mount("/static", _Assets(directory=STATIC))
    faults.install(app)
    return Guard(app, settings, desk.workspace)
