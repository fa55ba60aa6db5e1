from conftest import JAVA_NEW, JAVA_OLD, KEY, order, send
import pytest

JAVA = pytest.mark.parametrize("client", [JAVA_NEW, JAVA_OLD], ids=["new_java", "old_java"])


def failed(answer, status: int, code: int) -> str:
    """Checks the form that every client but Java gets; gives the message."""
    assert answer.status == status
    assert answer.headers["content-type"].startswith("application/json")
    body = answer.json()
    assert set(body) - {"contentFilter"} == {"code", "message", "error"}
    assert body["error"] == {"code": str(code), "message": body["message"]}
    assert body["code"] == code
    return body["message"]


def test_both_forms_at_once():
    assert "assistant_id" in failed(send(order("x", assistant_id="nobody")), 400, 1214)


@JAVA
def test_nested_form_alone_for_java(client):
    body = send(order("x", assistant_id="nobody"), client).json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert body["error"]["code"] == "1214"


@JAVA
def test_java_form_of_a_wrong_key(client):
    answer = send(order("x"), client, key="Bearer nobody.secret")
    assert (answer.status, set(answer.json())) == (401, {"error"})


def test_no_authorization():
    failed(send(order("x"), key=None), 401, 1001)


def test_malformed_token():
    failed(send(order("x"), key="Bearer a.b.c"), 401, 1002)


def test_bare_key_is_taken():
    assert send(order("你好"), key=KEY).status == 200


def test_missing_field_is_named():
    body = order("x")
    del body["assistant_id"]
    assert "assistant_id" in failed(send(body), 400, 1213)


def test_null_field_counts_as_missing():
    failed(send(order("x", assistant_id=None)), 400, 1213)


def test_unknown_model():
    failed(send(order("x", model="glm-99")), 400, 1211)


def test_picture_that_cannot_be_fetched():
    parts = [
        {"type": "text", "text": "这是什么"},
        {"type": "image_url", "image_url": {"url": "https://files.example/cat.png"}},
    ]
    chatglm = "65940acff94777010aa6b796"
    body = order("x", assistant_id=chatglm, messages=[{"role": "user", "content": parts}])
    failed(send(body), 400, 1214)


def test_several_problems_are_all_named():
    message = failed(
        send(order("x", assistant_id="nobody", model="glm-99", request_id="1")), 400, 1210
    )
    assert all(field in message for field in ("assistant_id", "model", "request_id"))


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"nonsense", b'{"assistant_id":"\xff\xfe"}', b"[]", b'"text"', b"null"],
    ids=["empty", "cut", "nonsense", "invalid_utf8", "array", "string", "null"],
)
def test_unreadable_body(body):
    failed(send(body), 400, 1210)


def test_wrong_type():
    assert "stream" in failed(send(order("x", stream="yes")), 400, 1210)


def test_deep_nesting():
    failed(send(b'{"metadata":' + b"[" * 5000 + b"]" * 5000 + b"}"), 400, 1210)


def test_body_too_large():
    answer = send(b'{"messages":"' + b"x" * (33 * 1024 * 1024) + b'"}')
    failed(answer, 413, 1210)


def test_wrong_method():
    failed(send(b"", method="GET"), 405, 1210)


def test_wrong_media_type():
    failed(send(order("x"), {"Content-Type": "text/plain"}), 415, 1210)


def test_unknown_path():
    failed(send(order("x"), path="/nothing-here"), 404, 1222)


def test_large_headers():
    answer = send(order("x"), {"X-Filler": "f" * 64 * 1024})
    assert answer.status == 431


def test_retry_headers():
    assert send(order("x", model="glm-99")).headers["x-should-retry"] == "false"
    assert send(order("x"), key=None).headers["x-should-retry"] == "false"
    refused = send(order("refuse", stream=False))
    failed(refused, 500, 1234)
    assert refused.headers["x-should-retry"] == "true"
    assert int(refused.headers["retry-after"]) >= 0


def test_failure_before_a_stream_is_an_http_error():
    failed(send(order("refuse")), 500, 1234)


def test_no_stack_trace_is_sent():
    for body in (b"{", b'{"messages":{"role":1}}'):
        text = send(body).body.decode()
        assert "Exception" not in text and "\tat " not in text and "tools.jackson" not in text
