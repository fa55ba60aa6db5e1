from conftest import JAVA_NEW, JAVA_OLD, order, send
import pytest

ENVELOPE = {"id", "created", "choices", "status", "assistant_id", "conversation_id"}
ALL_TOOLS = ["web_browser", "code_interpreter", "drawing_tool", "retrieval", "function"]
# What the blocks of a tool hold, event by event.
BLOCK_KEYS = {
    "web_browser": [{"input"}, {"outputs"}],
    "code_interpreter": [{"input"}, {"outputs"}],
    "drawing_tool": [{"input"}, {"outputs"}],
    "retrieval": [{"outputs"}],
    "function": [{"name", "arguments", "outputs"}, {"name", "arguments", "outputs"}],
}
OUTPUT_KEYS = {
    "web_browser": ({"title", "link", "content"}, {"error_msg"}),
    "code_interpreter": ({"type", "logs"}, {"error_msg"}),
    "drawing_tool": ({"image"}, set()),
    "retrieval": ({"text", "document"}, set()),
    "function": ({"content"}, set()),
}


def delta(event: dict) -> dict:
    return event["choices"][0]["delta"]


def elements(events: list) -> list:
    return [element for e in events for element in delta(e).get("tool_calls", [])]


def nulls(value) -> bool:
    if isinstance(value, dict):
        return any(nulls(v) for v in value.values())
    if isinstance(value, list):
        return any(nulls(v) for v in value)
    return value is None


def test_headers_of_a_stream():
    answer = send(order("你好"))
    assert answer.status == 200
    assert answer.headers["content-type"].replace(" ", "").lower() in (
        "text/event-stream",
        "text/event-stream;charset=utf-8",
    )


def test_a_stream_is_data_lines_only():
    # events() checks the framing of every event, [DONE] included.
    assert len(send(order("你好")).events()) == 3


def test_stream_is_the_default():
    body = order("你好")
    del body["stream"]
    assert len(send(body).events()) == 3


def test_stream_null_means_one_reply():
    assert send(order("你好", stream=None)).json()["status"] == "completed"


def test_keys_of_a_text_chunk():
    *pieces, _ = send(order("你好")).events()
    for event in pieces:
        assert set(event) == ENVELOPE
        [choice] = event["choices"]
        assert set(choice) == {"index", "delta"}
        assert set(choice["delta"]) - {"type"} == {"role", "content", "metadata"}
        assert choice["delta"]["role"] == "assistant"
        assert choice["delta"]["metadata"] == {}
        assert event["created"] > 1_600_000_000_000


def test_keys_of_a_spoken_chunk():
    *_, spoken, last = send(order("你好", metadata={"audio": True})).events()
    assert set(spoken) == ENVELOPE and spoken["status"] == "in_process"
    assert set(delta(spoken)) == {"role", "audio", "metadata"}
    assert delta(spoken)["metadata"] == {}
    assert set(delta(spoken)["audio"]) == {"id", "data", "expires_at"}
    assert all(isinstance(value, str) for value in delta(spoken)["audio"].values())
    assert delta(last) == {"role": "assistant", "metadata": {}}


def test_keys_of_the_last_chunk():
    last = send(order("你好")).events()[-1]
    assert set(last) == ENVELOPE | {"usage"}
    [choice] = last["choices"]
    assert set(choice) == {"index", "delta", "finish_reason"}
    assert choice["delta"] == {"role": "assistant", "metadata": {}}
    assert {"prompt_tokens", "completion_tokens", "total_tokens"} <= set(last["usage"])


def test_keys_of_a_failed_chunk():
    last = send(order("break")).events()[-1]
    assert set(last) - {"usage"} == ENVELOPE | {"last_error"}
    assert set(last["last_error"]) == {"code", "message"}
    assert last["status"] == "failed"
    assert last["choices"][0]["finish_reason"] == "network_error"


@pytest.mark.parametrize("tool", ALL_TOOLS)
def test_keys_of_a_tool_chunk(tool):
    events = [e for e in send(order(tool)).events() if "tool_calls" in delta(e)]
    assert len(events) == len(BLOCK_KEYS[tool])
    for event, keys in zip(events, BLOCK_KEYS[tool]):
        assert set(event) == ENVELOPE
        assert set(event["choices"][0]) == {"index", "delta"}
        assert set(delta(event)) - {"type"} == {"role", "tool_calls", "metadata"}
        assert delta(event)["role"] == "tool"
        [element] = delta(event)["tool_calls"]
        allowed = {"index", "type", tool} | ({"id"} if tool == "function" else set())
        assert set(element) == allowed
        assert set(element[tool]) == keys
        assert not nulls(element)
    before, after = elements(events)[0], elements(events)[-1]
    assert before is after or not before[tool].get("outputs")
    required, optional = OUTPUT_KEYS[tool]
    for output in after[tool]["outputs"]:
        assert required <= set(output) <= required | optional


@pytest.mark.parametrize("client", [JAVA_NEW, JAVA_OLD], ids=["new_java", "old_java"])
def test_retrieval_is_withheld_from_java(client):
    events = send(order("all"), client).events()
    types = [element["type"] for element in elements(events)]
    assert types[::2] == types[1::2] == [t for t in ALL_TOOLS if t != "retrieval"]


@pytest.mark.parametrize("client", [JAVA_NEW, JAVA_OLD], ids=["new_java", "old_java"])
def test_reasoning_is_withheld_from_java(client):
    events = send(order("reasoning"), client).events()
    assert not any("reasoning_content" in delta(e) for e in events)
    assert any("reasoning_content" in delta(e) for e in send(order("reasoning")).events())


def test_keep_alive_is_an_empty_text_chunk():
    # events() has checked already that no comment came between.
    events = send(order("pause")).events()
    silent = [e for e in events[1:-1] if delta(e).get("content") == ""]
    assert silent
    for event in silent:
        assert set(event) == ENVELOPE and set(event["choices"][0]) == {"index", "delta"}


def test_a_stream_holds_no_nulls():
    assert not nulls(send(order("all")).events())
