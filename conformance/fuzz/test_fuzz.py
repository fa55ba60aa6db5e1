"""A thousand bodies: never a 5xx, always the error form with a numeric code, and the server lives on."""

import http.client
import json
import os
from collections import Counter
from urllib.parse import urlsplit

import pytest
import yaml
from bodies import Bodies

BASE = urlsplit(os.environ["ZHULI_CONFORMANCE_URL"])
KEY = os.environ["ZHULI_CONFORMANCE_KEY"]
SEED = int(os.environ.get("ZHULI_FUZZ_SEED", "20240522"))
TOTAL = int(os.environ.get("ZHULI_FUZZ_BODIES", "1000"))
# These orders of the parade make the turn itself fail, or wait: they are not the body's fault.
TESTED_ELSEWHERE = (b'"break"', b'"refuse"', b'"pause"', b'"slow"')


def schema() -> dict:
    path = os.path.join(os.path.dirname(__file__), "../contract/assistant.openapi.yaml")
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)["components"]["schemas"]["AssistantRequest"]


KINDS = sorted(Bodies(schema(), 0).kinds())


class Client:
    """One connection, opened anew where the server closed it."""

    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection(BASE.hostname, BASE.port, timeout=30)

    def send(self, body: bytes) -> tuple[int, bytes]:
        for last_try in (False, True):
            try:
                self.connection.request(
                    "POST",
                    f"{BASE.path}/assistant",
                    body,
                    {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
                )
                response = self.connection.getresponse()
                return response.status, response.read()
            except (http.client.RemoteDisconnected, ConnectionError):
                # A kept connection may have been closed before this request; a fresh one must not be.
                fresh = self.connection.sock is None
                self.connection.close()
                if last_try or fresh:
                    break
        return 0, b"the connection was closed without an answer"


@pytest.fixture(scope="module")
def client():
    client = Client()
    yield client
    client.connection.close()


def complaint(status: int, answer: bytes) -> str | None:
    """What is wrong with an answer, or None."""
    if status == 0 or status >= 500:
        return f"{status}: {answer[:300]!r}"
    if status == 200:
        return None if b'"status"' in answer else f"200 without a status: {answer[:300]!r}"
    try:
        body = json.loads(answer)
        code, message = body["error"]["code"], body["error"]["message"]
        right = code.isdigit() and int(code) == body["code"] and message == body["message"] != ""
    except (ValueError, KeyError, TypeError, AttributeError):
        right = False
    return None if right else f"{status} in no error form: {answer[:300]!r}"


@pytest.mark.parametrize("kind", KINDS)
def test_fuzz(client, kind, record_property):
    bodies = Bodies(schema(), SEED + KINDS.index(kind))
    make = bodies.kinds()[kind]
    share = -(-TOTAL // len(KINDS))
    complaints = []
    statuses = Counter()
    for i in range(share):
        body = make()
        if any(order in body for order in TESTED_ELSEWHERE):
            continue
        status, answer = client.send(body)
        statuses[status] += 1
        found = complaint(status, answer)
        if found:
            complaints.append(f"body {i} {body[:400]!r}\n  -> {found}")
    record_property("statuses", dict(statuses))
    assert not complaints, f"{len(complaints)} of {share}:\n" + "\n".join(complaints[:5])


def test_server_lives_on(client):
    order = {"assistant_id": "parade", "messages": [{"role": "user", "content": "还在吗"}]}
    status, answer = client.send(json.dumps({**order, "stream": False}).encode())
    assert status == 200
    assert json.loads(answer)["choices"][0]["message"]["content"] == "还在吗"
