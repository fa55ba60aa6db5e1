"""Everything that the OpenAPI document describes, asked for in right and in wrong ways, and answered as it says."""

import copy
import json
import os
import re
import zlib

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema_rs import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

BASE = os.environ["CONFORMANCE_URL"].removesuffix("/api/paas/v4")
KEY = {"Authorization": "Bearer " + os.environ["CONFORMANCE_KEY"]}
# Of each operation, beside the examples and the edges of its schema.
CASES = int(os.environ.get("CONFORMANCE_OPENAPI_CASES", "25"))
SEED = int(os.environ.get("CONFORMANCE_FUZZ_SEED", "20240522"))
TRACE = re.compile(r"\bat [\w.$/]+\([\w$]+\.java|java\.(lang|util|io)\.|org\.(springframework|apache)\.")
EVENTS = "text/event-stream"
# These orders of the parade make the turn itself fail, or wait: they are not the caller's fault.
TESTED_ELSEWHERE = {"break", "refuse", "pause", "slow"}


def document() -> dict:
    return requests.get(BASE + "/api/openapi.json", timeout=30).json()


def without_stream_schemas(doc: dict) -> dict:
    """Streams are judged event by event here, and not as one string."""
    doc = copy.deepcopy(doc)
    for path in doc["paths"].values():
        for operation in path.values():
            for response in operation.get("responses", {}).values() if isinstance(operation, dict) else ():
                response.get("content", {}).get(EVENTS, {}).pop("schema", None)
    return doc


DOCUMENT = document()
schema = schemathesis.openapi.from_dict(without_stream_schemas(DOCUMENT))
schema.config.update(base_url=BASE)
# The key is sent with all of them; that it is needed has a check of its own.
schema.config.generation.update(with_security_parameters=False)


# --- What there is to ask for ---------------------------------------------------------------------------------------


def turn(text: str, **fields) -> requests.Response:
    body = {"assistant_id": "parade", "messages": [{"role": "user", "content": text}], **fields}
    return requests.post(BASE + "/api/paas/v4/assistant", json=body, headers=KEY, timeout=30)


def upload() -> str:
    form = {"file": ("一.txt", "一行字".encode()), "purpose": (None, "assistant")}
    return requests.post(BASE + "/api/paas/v4/files", files=form, headers=KEY, timeout=30).json()["id"]


def conversation() -> str:
    return turn("有什么", stream=False).json()["conversation_id"]


# What makes a thing, by the path below which its id is used.
MAKERS = {
    "/api/zhuli/conversations/": conversation,
    "/api/zhuli/runs/": lambda: turn("有什么", stream=False).json()["id"],
    "/api/paas/v4/files/": upload,
    "/v1/files/": upload,
}


@pytest.fixture(scope="session")
def things() -> dict:
    """Ids of what is there and stays, by the path below which they are used."""
    return {prefix: make() for prefix, make in MAKERS.items()}


def chance(case, share: int) -> bool:
    """Once in so many cases, and always for the same ones."""
    told = repr((SEED, case.method, case.path, case.path_parameters, case.query, str(case.body)))
    return zlib.crc32(told.encode("utf-8", "surrogatepass")) % share == 0


def aim(case, things: dict) -> None:
    """Leads half of the right cases to what is there; the rest, and what is wrong on purpose, stays as it was made."""
    if case.meta is None or case.meta.generation.mode.is_negative or chance(case, 2):
        return
    for prefix, thing in things.items():
        if case.path.startswith(prefix):
            case.path_parameters["id"] = MAKERS[prefix]() if case.method == "DELETE" else thing
    body = case.body
    if not isinstance(body, dict):
        return
    if "assistant_id" in body:
        body["assistant_id"] = "parade"
    if case.path == "/api/paas/v4/assistant":
        body.pop("conversation_id", None)
        body.pop("attachments", None)
    elif "conversation_id" in body:
        body["conversation_id"] = things["/api/zhuli/conversations/"]
    if case.path.startswith("/v1/") and "model" in body:
        body["model"] = "zhuli/ChatGLM"


@pytest.fixture(scope="session")
def reached() -> set:
    """Operations that did what they were asked for, at least once."""
    return set()


# --- What must hold of every answer ---------------------------------------------------------------------------------


def closed(node):
    """Objects hold what is described and nothing else."""
    if isinstance(node, dict):
        node = {key: closed(value) for key, value in node.items()}
        if isinstance(node.get("properties"), dict):
            node.setdefault("additionalProperties", False)
    return [closed(value) for value in node] if isinstance(node, list) else node


COMPONENTS = closed(DOCUMENT["components"])


def faults(described: dict, value) -> list[str]:
    validator = Draft202012Validator({**described, "components": COMPONENTS})
    return [error.message for error in validator.iter_errors(value)]


def media(method: str, path: str, status: int, media_type: str) -> dict:
    response = DOCUMENT["paths"][path][method.lower()]["responses"][str(status)]
    if "$ref" in response:
        response = DOCUMENT["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    return response["content"].get(media_type, {})


def judge(method: str, path: str, status: int, media_type: str, text: str) -> None:
    """An answer has no other field than the described ones; nor has an event."""
    if media_type == EVENTS:
        described = media(method, path, status, media_type)["x-event-schema"]
        values = [json.loads(line[6:]) for line in text.split("\n") if line.startswith("data: {")]
    elif media_type == "application/json" and path != "/api/openapi.json":
        described = media(method, path, status, media_type).get("schema", {})
        values = [json.loads(text)]
    else:
        return
    for value in values:
        assert not faults(described, value), (faults(described, value), value)


def told(response) -> str:
    """Of a file that is no text, what there is of letters in it."""
    return response.content.decode("utf-8", "replace")


def nothing_else(ctx, response, case) -> None:
    known = case.operation.responses.find_by_status_code(response.status_code)
    if known is not None and case.operation.method.upper() == case.method.upper():
        media_type = response.headers.get("content-type", [""])[0].split(";")[0]
        judge(case.method, case.path, response.status_code, media_type, told(response))


def wrong_is_refused(ctx, response, case) -> bool | None:
    """What is empty in a query counts as absent, and is wrong only by the letter."""
    if "" in (case.query or {}).values():
        return None
    return negative_data_rejection(ctx, response, case)


def nothing_inside_is_told(ctx, response, case) -> None:
    assert not TRACE.search(told(response)), told(response)[:2000]
    assert response.headers.get("x-request-id"), f"no request id: {case.method} {response.status_code}"


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    wrong_is_refused,
    unsupported_method,
    ignored_auth,
    nothing_else,
    nothing_inside_is_told,
]


@schema.parametrize()
@settings(
    max_examples=CASES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
def test_described(case, things, reached):
    aim(case, things)
    if any(order in str(case.body) for order in TESTED_ELSEWHERE):
        return
    response = case.call_and_validate(headers=KEY, checks=CHECKS, timeout=30)
    if response.status_code < 300:
        reached.add(case.operation.label)


# --- Beside ---------------------------------------------------------------------------------------------------------


def test_every_operation_was_reached(reached):
    """Else what is said of its answers was never looked at."""
    all_of_them = {operation.ok().label for operation in schema.get_all_operations()}
    assert all_of_them - reached <= {"GET /artifacts/{ticket}/{name}"}  # Its links can't be made up.


def test_document_is_valid():
    assert [error.message for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


@pytest.mark.parametrize("order", ["web_browser", "code_interpreter", "drawing_tool", "retrieval", "function", "all"])
def test_blocks_are_as_described(order):
    path = "/api/paas/v4/assistant"
    for stream, media_type in ((True, EVENTS), (False, "application/json")):
        answer = turn(order, stream=stream)
        answer.encoding = "utf-8"
        assert "tool_calls" in answer.text
        judge("POST", path, answer.status_code, media_type, answer.text)
    run = answer.json()["id"]
    events = requests.get(f"{BASE}/api/zhuli/runs/{run}/events", headers=KEY, timeout=30)
    events.encoding = "utf-8"
    assert "event: tool_finished" in events.text
    judge("GET", "/api/zhuli/runs/{id}/events", events.status_code, EVENTS, events.text)


def test_nothing_but_the_open_is_reached_without_a_key():
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            answer = requests.request(method, BASE + re.sub(r"{\w+}", "x", path), timeout=30)
            closed_to_all = operation.get("security") != []
            assert (answer.status_code == 401) == closed_to_all, (method, path, answer.status_code)


def test_server_lives_on():
    assert turn("还在吗", stream=False).json()["choices"][0]["message"]["content"] == "还在吗"
