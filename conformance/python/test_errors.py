"""The SDK's typed errors, its retries, and both kinds of credential."""

import time

import pytest
from conftest import KEY
from talk import CHATGLM, answer, ask, error_of, stream, text_of, user

KEY_ID, SECRET = KEY.split(".")


def test_raw_key_is_taken(server):
    client = server.client(disable_token_cache=True)
    assert answer(ask(client, "生钥")) == "生钥"
    assert server.sent[-1].headers["authorization"] == f"Bearer {KEY}"


def test_token_is_taken(server):
    client = server.client(disable_token_cache=False)
    assert answer(ask(client, "令牌")) == "令牌"
    assert text_of(stream(client, "令牌")) == "令牌"
    assert server.sent[-1].headers["authorization"].count(".") == 2


@pytest.mark.parametrize("key", [f"{KEY_ID}.wrong", "nobody.secret"])
def test_wrong_key_is_told(server, errors, key):
    for call in (ask, stream):
        with pytest.raises(errors.APIAuthenticationError) as caught:
            call(server.client(key), "谁")
        assert error_of(caught) == (401, 1000)
    assert len(server.sent) == 2


def test_token_of_a_wrong_secret_is_told(server, errors):
    client = server.client(f"{KEY_ID}.forged", disable_token_cache=False)
    with pytest.raises(errors.APIAuthenticationError) as caught:
        ask(client, "谁")
    assert error_of(caught) == (401, 1004)


def test_unknown_assistant_is_told(server, client, errors):
    for call in (ask, stream):
        with pytest.raises(errors.APIRequestFailedError) as caught:
            call(client, "谁", assistant="nobody")
        assert error_of(caught) == (400, 1214)
        assert "assistant_id" in caught.value.response.json()["message"]
    assert len(server.sent) == 2


def test_missing_assistant_is_told(client, errors):
    with pytest.raises(errors.APIRequestFailedError) as caught:
        ask(client, "谁", assistant=None)
    assert error_of(caught) == (400, 1213)


def test_unknown_model_is_told(client, errors):
    with pytest.raises(errors.APIRequestFailedError) as caught:
        ask(client, "谁", extra_body={"model": "glm-99"})
    assert error_of(caught) == (400, 1211)


def test_unknown_conversation_is_told(client, errors):
    with pytest.raises(errors.APIRequestFailedError) as caught:
        ask(client, "谁", conversation_id="no-such-conversation")
    assert error_of(caught) == (400, 1214)


def test_several_problems_are_told_at_once(client, errors):
    with pytest.raises(errors.APIRequestFailedError) as caught:
        ask(client, "谁", assistant="nobody", user_id="short", extra_body={"model": "glm-99"})
    assert error_of(caught) == (400, 1210)
    message = caught.value.response.json()["message"]
    assert all(field in message for field in ("assistant_id", "model", "user_id"))


def test_failure_in_a_stream_is_told_in_its_last_chunk(client):
    *pieces, last = stream(client, "break")
    assert text_of(pieces) == "说到一半"
    assert last.status == "failed"
    assert last.choices[0].finish_reason == "network_error"
    assert str(last.last_error.code) == "1234"
    assert last.last_error.message


def test_failure_in_one_reply_is_told(server, errors):
    client = server.client(max_retries=0)
    for order in ("break", "refuse"):
        with pytest.raises(errors.APIInternalError) as caught:
            ask(client, order)
        assert error_of(caught) == (500, 1234)
    assert len(server.sent) == 2


def test_failure_before_a_stream_is_told(server, errors):
    client = server.client(max_retries=0)
    with pytest.raises(errors.APIInternalError) as caught:
        stream(client, "refuse")
    assert error_of(caught) == (500, 1234)


def test_what_may_succeed_later_is_tried_again(server, errors):
    client = server.client(max_retries=1)
    with pytest.raises(errors.APIInternalError) as caught:
        ask(client, "refuse")
    assert caught.value.response.headers["x-should-retry"] == "true"
    assert len(server.sent) == 2


def test_what_is_wrong_is_not_tried_again(server, client, errors):
    with pytest.raises(errors.APIStatusError) as caught:
        ask(client, "谁", extra_body={"model": "glm-99"})
    assert caught.value.response.headers["x-should-retry"] == "false"
    assert len(server.sent) == 1


def test_same_request_id_with_another_body_is_told(server, client, errors):
    request_id = f"conf-{time.time_ns()}"
    ask(client, "一", request_id=request_id)
    with pytest.raises(errors.APIStatusError) as caught:
        ask(client, "二", request_id=request_id)
    assert error_of(caught) == (409, 1231)
    assert len(server.sent) == 2


def test_empty_messages_are_told(client, errors):
    with pytest.raises(errors.APIRequestFailedError) as caught:
        client.assistant.conversation(assistant_id=CHATGLM, messages=[], stream=False)
    assert error_of(caught)[0] == 400


def test_system_turn_is_taken(client):
    reply = client.assistant.conversation(
        assistant_id=CHATGLM,
        messages=[{"role": "system", "content": "简短"}, user("你好")],
        stream=False,
    )
    assert answer(reply) == "你说了：你好。"
