"""A running workbench as tests talk to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx

from fairwarning.web.settings import Settings


@dataclass
class Workbench:
    """One that runs, with the folder that it keeps its library and matters in."""

    settings: Settings
    home: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    @cached_property
    def client(self) -> httpx.Client:
        """Somebody let in with the printed address, as a browser would be."""
        made = httpx.Client(base_url=self.base, follow_redirects=True, timeout=30)
        assert made.get(self.settings.url).status_code == 200
        return made

    @cached_property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="(\w+)"', self.client.get("/").text)
        assert found is not None
        return found[1]

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.client.get(path, **options)

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> httpx.Response:
        """A form sent from a page of the workbench's own."""
        return self.client.post(path, data={"csrf": self.csrf, **(data or {})}, **options)

    def example(self, name: str) -> str:
        """One of the decided cases as a new matter; its address."""
        answer = self.post("/matters/example", {"id": name})
        assert answer.status_code == 200, answer.text
        return answer.url.path
