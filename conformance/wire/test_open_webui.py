"""What Open WebUI sent once, and what it read of the answers: the same requests get the same again."""

import json
from pathlib import Path

import pytest
from conftest import KEY, send

RECORDED = sorted((Path(__file__).parent / "../open-webui/recorded").glob("*.json"))
EXCHANGES = [
    pytest.param(exchange, id=f"{file.stem}-{number}")
    for file in RECORDED
    for number, exchange in enumerate(json.loads(file.read_text(encoding="utf-8")))
]


def read(status: int, body: str) -> dict:
    """What Open WebUI takes from an answer; ids and times are the answer's own."""
    if body.startswith("{"):
        return {"status": status, **read_whole(json.loads(body))}
    events = [json.loads(line[6:]) for line in body.split("\n") if line.startswith("data: {")]
    choices = [choice for event in events for choice in event.get("choices", [])]
    deltas = [choice["delta"] for choice in choices]
    return {
        "status": status,
        "role": deltas[0]["role"],
        "text": "".join(delta.get("content") or "" for delta in deltas),
        "reasoning": "".join(delta.get("reasoning_content") or "" for delta in deltas),
        "calls": [call["function"] for delta in deltas for call in delta.get("tool_calls", [])],
        "finish": choices[-1]["finish_reason"],
        "error": [event["error"]["message"] for event in events if "error" in event],
        "done": body.endswith("data: [DONE]\n\n"),
    }


def read_whole(body: dict) -> dict:
    if body.get("object") == "list":
        return {"models": [(model["id"], model.get("name")) for model in body["data"]]}
    if "error" in body:
        return {"error": body["error"]}
    [choice] = body["choices"]
    return {"text": choice["message"]["content"], "finish": choice["finish_reason"]}


def test_requests_are_there():
    assert EXCHANGES


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_open_webui_is_answered_as_before(exchange):
    headers = {name: value.replace("{key}", KEY) for name, value in exchange["headers"].items()}
    answer = send(
        exchange["body"].encode(), headers, exchange["path"], exchange["method"], key=None, base=""
    )
    expected = read(exchange["status"], exchange["answer"])
    read_now = read(answer.status, answer.body.decode())
    if "models" in expected:  # there may be more assistants than when this was recorded
        read_now["models"] = [one for one in read_now["models"] if one in expected["models"]]
    assert read_now == expected
