"""Plain sockets: what the server sends, byte for byte."""

import json
import os
import socket
from urllib.parse import urlsplit

import pytest

BASE = urlsplit(os.environ["CONFORMANCE_URL"])
KEY = os.environ["CONFORMANCE_KEY"]
JAVA_NEW = {"x-source-channel": "java-sdk"}
JAVA_OLD = {"User-Agent": "okhttp/3.14.9"}


class Answer:
    """Status, headers by lower-case name, and the body with chunked framing taken off."""

    def __init__(self, raw: bytes) -> None:
        head, _, body = raw.partition(b"\r\n\r\n")
        start, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(start.split(" ")[1])
        self.headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            self.headers[name.lower()] = value.strip()
        chunked = self.headers.get("transfer-encoding") == "chunked"
        self.body = _dechunk(body) if chunked else body

    def json(self) -> dict:
        return json.loads(self.body.decode("utf-8"))

    def events(self) -> list[dict]:
        """The stream's JSON events, after its framing was found to be exactly right."""
        text = self.body.decode("utf-8")
        assert text.endswith("\n\n")
        frames = text[:-2].split("\n\n")
        for frame in frames:
            assert frame.startswith("data: ") and "\n" not in frame and "\r" not in frame, frame
        assert frames[-1] == "data: [DONE]"
        return [json.loads(frame[6:]) for frame in frames[:-1]]


def _dechunk(body: bytes) -> bytes:
    whole = b""
    while True:
        size, _, body = body.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if length == 0:
            return whole
        whole += body[:length]
        assert body[length : length + 2] == b"\r\n"
        body = body[length + 2 :]


def send(
    body, headers=None, path="/assistant", method="POST", key=f"Bearer {KEY}", base=BASE.path
) -> Answer:
    """Sends one request (a dict as JSON, bytes as they are) and reads to the connection's end."""
    data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    fields = {
        "Host": BASE.netloc,
        "Content-Type": "application/json",
        "Content-Length": str(len(data)),
        "Connection": "close",
    }
    if key is not None:
        fields["Authorization"] = key
    fields.update(headers or {})
    lines = [f"{method} {base}{path} HTTP/1.1"] + [f"{k}: {v}" for k, v in fields.items()]
    with socket.create_connection((BASE.hostname, BASE.port), timeout=30) as connection:
        connection.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + data)
        raw = b""
        while piece := connection.recv(65536):
            raw += piece
    return Answer(raw)


def order(text: str, stream=True, **fields) -> dict:
    body = {"assistant_id": "parade", "messages": [{"role": "user", "content": text}]}
    return {**body, "stream": stream, **fields}


@pytest.fixture(scope="session")
def contract() -> dict:
    """The contract's schemas as JSON Schema."""
    import yaml

    path = os.path.join(os.path.dirname(__file__), "../contract/assistant.openapi.yaml")
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)
