"""The official MCP SDK, and the server that it talks to."""

import os
from contextlib import asynccontextmanager

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

# The runner tells the base of another dialect.
BASE_URL = os.environ["CONFORMANCE_URL"].removesuffix("/api/paas/v4")
KEY = os.environ["CONFORMANCE_KEY"]


class Server:
    """Makes clients of the SDK, and looks at what became of their calls."""

    @asynccontextmanager
    async def client(self, key: str = KEY, **options):
        async with self.http(key) as http:
            transport = streamable_http_client(BASE_URL + "/mcp", http_client=http)
            async with Client(transport, **options) as client:
                yield client

    @staticmethod
    def http(key: str = KEY) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(headers={"Authorization": f"Bearer {key}"}, timeout=60)

    async def runs(self, conversation_id: str) -> list[dict]:
        async with self.http() as http:
            return (await http.get(f"{BASE_URL}/api/zhuli/conversations/{conversation_id}")).json()["runs"]

    async def newest_conversation(self) -> dict:
        async with self.http() as http:
            return (await http.get(f"{BASE_URL}/api/zhuli/conversations")).json()["data"][0]

    async def upload(self, name: str, text: str) -> str:
        async with self.http() as http:
            form = {"files": {"file": (name, text.encode())}, "data": {"purpose": "agent"}}
            return (await http.post(BASE_URL + "/v1/files", **form)).json()["id"]


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def anyio_backend():
    return "asyncio"
