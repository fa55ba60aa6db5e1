"""Open WebUI in front of the tested server, and what they say to each other."""

import os
from pathlib import Path

import pytest
from recorder import Recorder
from webui import WebUi

# The runner tells the base of the other dialect.
SERVER = os.environ["CONFORMANCE_URL"].removesuffix("/api/paas/v4")
KEY = os.environ["CONFORMANCE_KEY"]


@pytest.fixture(scope="session")
def recorder():
    recorder = Recorder(SERVER)
    yield recorder
    recorder.close()


@pytest.fixture(scope="session")
def webui(recorder, tmp_path_factory):
    webui = WebUi(tmp_path_factory.mktemp("open-webui"), recorder.url + "/v1", KEY)
    yield webui
    webui.close()


@pytest.fixture(autouse=True)
def kept(request, recorder):
    """Keeps what passed in a test, where a folder for it is given."""
    since = len(recorder.exchanges)
    yield
    folder = os.environ.get("CONFORMANCE_RECORD")
    if folder:
        name = request.node.name.removeprefix("test_").replace("_", "-")
        recorder.keep(since, Path(folder) / f"{name}.json", KEY)
