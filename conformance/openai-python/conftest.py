"""The official OpenAI SDK, and the server that it talks to."""

import os

import openai
import pytest

# The runner tells the base of the other dialect.
BASE_URL = os.environ["CONFORMANCE_URL"].removesuffix("/api/paas/v4") + "/v1"
KEY = os.environ["CONFORMANCE_KEY"]


class Server:
    """Makes clients of the SDK, and counts the requests that they send."""

    def __init__(self) -> None:
        self.sent: list = []
        self._open: list[openai.OpenAI] = []

    def client(self, api_key: str = KEY, **options) -> openai.OpenAI:
        # The SDK's own client for HTTP; only a hook that counts is added.
        http = openai.DefaultHttpxClient(event_hooks={"request": [self.sent.append]})
        client = openai.OpenAI(api_key=api_key, base_url=BASE_URL, http_client=http, **options)
        self._open.append(client)
        return client

    def close(self) -> None:
        for client in self._open:
            client.close()


@pytest.fixture
def server():
    server = Server()
    yield server
    server.close()


@pytest.fixture
def client(server):
    return server.client()
