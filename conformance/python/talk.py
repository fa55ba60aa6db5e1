"""Short ways to ask, and to read what came, shared by the tests."""

CHATGLM = "65940acff94777010aa6b796"
PARADE = "parade"


def user(text: str) -> dict:
    return {"role": "user", "content": text}


def said(text: str) -> dict:
    return {"role": "assistant", "content": text}


def ask(client, text: str, assistant: str = PARADE, **fields):
    """One reply."""
    return client.assistant.conversation(
        assistant_id=assistant, messages=[user(text)], stream=False, **fields
    )


def stream(client, text: str, assistant: str = PARADE, **fields) -> list:
    """All chunks of a stream; the SDK has parsed each."""
    return list(
        client.assistant.conversation(
            assistant_id=assistant, messages=[user(text)], stream=True, **fields
        )
    )


def text_of(chunks: list) -> str:
    return "".join(getattr(c.choices[0].delta, "content", None) or "" for c in chunks)


def answer(reply) -> str:
    return reply.choices[0].delta.content


def blocks(chunks: list, tool: str) -> tuple:
    """The two blocks of a tool: with its input, and with its outputs."""
    calls = [
        call
        for chunk in chunks
        for call in (getattr(chunk.choices[0].delta, "tool_calls", None) or [])
    ]
    assert [call.type for call in calls] == [tool, tool]
    before, after = (getattr(call, tool) for call in calls)
    assert before.outputs == []
    return before, after


def call_of(reply) -> dict:
    """The one tool call of a reply that was not streamed."""
    [call] = reply.choices[0].message["tool_calls"]
    assert call["type"] == "function"
    return call["function"]


def error_of(caught) -> tuple:
    """Status, and the code of both forms of the body, which must agree."""
    response = caught.value.response
    body = response.json()
    assert str(body["code"]) == body["error"]["code"]
    assert body["message"] == body["error"]["message"] != ""
    return response.status_code, body["code"]
