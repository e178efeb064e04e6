"""The people of bench/web.py, for Locust: each opens one page of a matter, the law or an opinion after another."""

from __future__ import annotations

import os
import random
import re

from locust import FastHttpUser, between, task


class Reader(FastHttpUser):
    """Somebody who reads, and turns a page every one to three seconds."""

    wait_time = between(1, 3)

    def on_start(self) -> None:
        self.client.auth_header = f"Bearer {os.environ['FAIRWARNING_TOKEN']}"
        self.matters = re.findall(r'href="(/matters/[a-z0-9-]+)"', self.client.get("/").text)
        library = self.client.get("/library").text
        self.texts = re.findall(r'href="(/library/(?:texts|authorities)/\d+)"', library)

    @task(2)
    def matrix(self) -> None:
        self.client.get(random.choice(self.matters), name="matrix")

    @task(2)
    def facts(self) -> None:
        self.client.get(f"{random.choice(self.matters)}/facts", name="facts")

    @task(1)
    def what_if(self) -> None:
        year = random.randint(2008, 2022)
        self.client.get(f"{random.choice(self.matters)}?conduct={year}-06-01", name="what-if")

    @task(1)
    def law(self) -> None:
        self.client.get("/law", name="law")

    @task(2)
    def text(self) -> None:
        if self.texts:
            self.client.get(random.choice(self.texts), name="library")
