"""Which SDK is tested (ZHULI_SDK: zhipuai or zai), and the server that it talks to."""

import importlib
import os
from types import ModuleType

import httpx
import pytest

BASE_URL = os.environ["ZHULI_CONFORMANCE_URL"]
KEY = os.environ["ZHULI_CONFORMANCE_KEY"]
SDK = os.environ["ZHULI_SDK"]


class Server:
    """Makes clients of the SDK, and counts the requests that they send."""

    def __init__(self, sdk: ModuleType) -> None:
        self.sdk = sdk
        self.sent: list[httpx.Request] = []
        self._open: list[httpx.Client] = []

    def client(self, api_key: str = KEY, **options):
        make = self.sdk.ZhipuAI if SDK == "zhipuai" else self.sdk.ZhipuAiClient
        # The SDK's own option for a transport; only a hook that counts is added.
        http = httpx.Client(timeout=60, event_hooks={"request": [self.sent.append]})
        self._open.append(http)
        return make(api_key=api_key, base_url=BASE_URL, http_client=http, **options)

    def close(self) -> None:
        for http in self._open:
            http.close()


@pytest.fixture
def server():
    server = Server(importlib.import_module(SDK))
    yield server
    server.close()


@pytest.fixture
def client(server):
    return server.client()


@pytest.fixture
def errors():
    """The module with the SDK's exceptions."""
    return importlib.import_module(f"{SDK}.core._errors")
