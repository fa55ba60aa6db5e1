import time

from conftest import JAVA_NEW, order, send
from jsonschema import Draft202012Validator
import pytest


def check(contract: dict, name: str, value: dict) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": contract["components"]}
    Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("text", ["你好", "all", "reasoning", "length", "sensitive"])
def test_a_reply_obeys_the_contract(contract, text):
    reply = send(order(text, stream=False)).json()
    check(contract, "AssistantResponse", reply)
    assert abs(reply["created"] - time.time()) < 600


@pytest.mark.parametrize("text", ["你好", "哑"])
def test_a_spoken_reply_obeys_the_contract(contract, text):
    reply = send(order(text, stream=False, metadata={"audio": True})).json()
    check(contract, "AssistantResponse", reply)


@pytest.mark.parametrize("client", [{}, JAVA_NEW], ids=["python", "java"])
def test_keys_of_a_reply(client):
    reply = send(order("你好", stream=False), client).json()
    assert {
        "id",
        "created",
        "model",
        "choices",
        "usage",
        "conversation_id",
        "assistant_id",
        "status",
    } <= set(reply)
    [choice] = reply["choices"]
    assert {"index", "message", "delta", "finish_reason"} <= set(choice)
    assert choice["delta"]["content"] == choice["message"]["content"] == "你好"
    assert choice["delta"]["role"] == choice["message"]["role"] == "assistant"
    assert "tool_calls" not in choice["message"]


def test_calls_in_a_reply_are_functions():
    [choice] = send(order("all", stream=False)).json()["choices"]
    calls = choice["message"]["tool_calls"]
    assert {call["type"] for call in calls} == {"function"}
    assert [call["function"]["name"] for call in calls] == [
        "web_browser",
        "code_interpreter",
        "drawing_tool",
        "retrieval",
        "GenerateMindMap",
    ]
    assert all(isinstance(call["function"]["arguments"], dict) for call in calls)
    assert choice["finish_reason"] == "stop"
    assert choice["message"]["content"] == "全部完成。"


def test_an_error_obeys_the_contract(contract):
    check(contract, "Error", send(order("x", assistant_id="nobody")).json())


def test_a_reply_says_its_request_id():
    request_id = f"wire-{time.time_ns()}"
    assert send(order("你好", stream=False, request_id=request_id)).json()["request_id"] == request_id
