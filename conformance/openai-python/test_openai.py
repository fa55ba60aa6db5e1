"""What programs written for OpenAI's API do: models, chats, functions, pictures, files, errors."""

import base64
import io
import struct
import time
import zlib

import openai
import pytest

CHATGLM = "zhuli/ChatGLM"
PARADE = "parade"
TRICKY = "你好，世界！“引号” \\ / \t 😀👩‍👩‍👧 𠮷野家 é ｶﾅ [DONE] data: x\n\n第二段"
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "天气",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
    },
}


def user(content) -> dict:
    return {"role": "user", "content": content}


def ask(client, content, model=CHATGLM, **fields):
    return client.chat.completions.create(model=model, messages=[user(content)], **fields)


def stream(client, content, model=CHATGLM, **fields) -> list:
    return list(ask(client, content, model, stream=True, **fields))


def text_of(chunks) -> str:
    return "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)


def picture() -> str:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    png = b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(png).decode()


def test_models_are_listed(client):
    models = {model.id: model for model in client.models.list()}
    assert {CHATGLM, "zhuli/数据分析", "zhuli/翻译助手"} <= models.keys()
    assert all(m.object == "model" and m.created > 0 and m.owned_by for m in models.values())


def test_model_of_a_chinese_name_is_found(client):
    assert client.models.retrieve("zhuli/数据分析").id == "zhuli/数据分析"


def test_chat_in_one_reply(client):
    reply = ask(client, "你好，世界")
    [choice] = reply.choices
    assert choice.message.content == "你说了：你好，世界。"
    assert (choice.message.role, choice.message.refusal) == ("assistant", None)
    assert choice.message.tool_calls is None
    assert choice.finish_reason == "stop"
    assert (reply.object, reply.model) == ("chat.completion", CHATGLM)
    assert abs(reply.created - time.time()) < 600
    usage = reply.usage
    assert (usage.prompt_tokens, usage.completion_tokens, usage.total_tokens) == (20, 8, 28)


def test_chat_as_a_stream(client):
    first, *rest, last = stream(client, "你好，世界")
    assert first.choices[0].delta.role == "assistant"
    assert text_of([first, *rest]) == "你说了：你好，世界。"
    assert all(c.choices[0].finish_reason is None and c.usage is None for c in [first, *rest])
    assert last.choices[0].finish_reason == "stop"
    assert len({c.id for c in [first, *rest, last]}) == 1


def test_usage_in_a_stream_when_asked_for(client):
    *chunks, last = stream(client, "用量", stream_options={"include_usage": True})
    assert (last.choices, last.usage.total_tokens) == ([], 28)
    assert all(c.usage is None for c in chunks)


def test_stream_helper_of_the_sdk(client):
    with client.chat.completions.stream(model=CHATGLM, messages=[user("你好")]) as events:
        for _ in events:
            pass
        final = events.get_final_completion()
    assert final.choices[0].message.content == "你说了：你好。"


def test_every_character_survives(client):
    assert ask(client, TRICKY, PARADE).choices[0].message.content == TRICKY
    assert text_of(stream(client, TRICKY, PARADE)) == TRICKY


def test_silence_is_bridged(client):
    assert text_of(stream(client, "pause", PARADE)) == "前后"


def test_reasoning_in_a_stream(client):
    chunks = stream(client, "reasoning", PARADE)
    thought = "".join(getattr(c.choices[0].delta, "reasoning_content", None) or "" for c in chunks)
    assert (thought, text_of(chunks)) == ("先想一想。", "想好了。")


def test_built_in_tools_leave_the_text_alone(client):
    chunks = stream(client, "all", PARADE)
    assert text_of(chunks) == "全部完成。"
    assert not any(c.choices[0].delta.tool_calls for c in chunks)


def test_finish_reasons(client):
    assert ask(client, "length", PARADE).choices[0].finish_reason == "length"
    assert stream(client, "sensitive", PARADE)[-1].choices[0].finish_reason == "content_filter"


def test_whole_history_is_sent_each_time(client):
    history = [user("我叫小明"), {"role": "assistant", "content": "你好"}, user("我叫什么")]
    reply = client.chat.completions.create(model=CHATGLM, messages=history)
    assert reply.choices[0].message.content == "你说了：我叫小明｜我叫什么。"


def test_history_is_past_for_an_assistant(client):
    messages = [user("一"), {"role": "assistant", "content": "二"}, user("history")]
    reply = client.chat.completions.create(model=PARADE, messages=messages)
    assert reply.choices[0].message.content == "历史：USER：一；ASSISTANT：二。"


def test_developers_message_is_taken(client):
    messages = [{"role": "developer", "content": "简短"}, user("你好")]
    reply = client.chat.completions.create(model=CHATGLM, messages=messages)
    assert reply.choices[0].message.content == "你说了：你好。"


def test_function_is_called_and_its_result_answered(client):
    asked = ask(client, "北京天气如何", tools=[WEATHER])
    [choice] = asked.choices
    [call] = choice.message.tool_calls
    assert (choice.finish_reason, choice.message.content) == ("tool_calls", None)
    assert (call.type, call.function.name) == ("function", "get_weather")
    assert call.function.arguments == '{"city":"北京"}'
    result = {"role": "tool", "tool_call_id": call.id, "content": "晴，25 度"}
    reply = client.chat.completions.create(
        model=CHATGLM, messages=[user("北京天气如何"), choice.message, result], tools=[WEATHER]
    )
    assert reply.choices[0].message.content == "你说了：北京天气如何｜工具：晴，25 度。"


def test_function_is_called_in_a_stream(client):
    chunks = stream(client, "北京天气如何", tools=[WEATHER])
    calls = [call for c in chunks for call in (c.choices[0].delta.tool_calls or [])]
    assert {call.index for call in calls} == {0}
    assert calls[0].id and calls[0].function.name == "get_weather"
    assert "".join(call.function.arguments for call in calls) == '{"city":"北京"}'
    assert chunks[-1].choices[0].finish_reason == "tool_calls"


def test_function_is_not_called_when_none_is_chosen(client):
    reply = ask(client, "北京天气如何", tools=[WEATHER], tool_choice="none")
    assert reply.choices[0].finish_reason == "stop"


def test_picture_is_taken(client):
    parts = [
        {"type": "text", "text": "看图"},
        {"type": "image_url", "image_url": {"url": picture(), "detail": "low"}},
    ]
    assert "看图" in ask(client, parts).choices[0].message.content


SPOKEN = {"modalities": ["text", "audio"], "audio": {"voice": "alloy", "format": "wav"}}


def heard(base64_sound: str) -> str:
    """The speech service's sounds hold the words themselves."""
    return base64.b64decode(base64_sound)[44:].decode()


def test_spoken_answer_in_one_reply(client):
    audio = ask(client, "你好", PARADE, **SPOKEN).choices[0].message.audio
    assert (heard(audio.data), audio.transcript) == ("你好。", "你好")
    assert audio.id and audio.expires_at > time.time()


def test_spoken_answer_in_a_stream(client):
    chunks = stream(client, "你好", PARADE, **SPOKEN)
    pieces = [c.choices[0].delta.audio for c in chunks if getattr(c.choices[0].delta, "audio", None)]
    pieces = [p if isinstance(p, dict) else p.to_dict() for p in pieces]
    assert "".join(p.get("transcript", "") for p in pieces) == "你好"
    assert heard("".join(p.get("data", "") for p in pieces)) == "你好。"
    assert chunks[-1].choices[0].finish_reason == "stop"


def test_recording_is_heard(client):
    data = "北京".encode()
    form = struct.pack("<IHHIIHH", 16, 1, 1, 24000, 48000, 2, 16)
    head = b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + form
    head += b"data" + struct.pack("<I", len(data))
    sound = base64.b64encode(head + data).decode()
    part = {"type": "input_audio", "input_audio": {"data": sound, "format": "wav"}}
    assert ask(client, [part]).choices[0].message.content == "你说了：北京。"


def test_file_is_uploaded_listed_read_and_deleted(client):
    text = "营收增长三成。\n第二行。"
    content = ("季度报告（终稿）.txt", io.BytesIO(text.encode()))
    file = client.files.create(file=content, purpose="user_data")
    assert (file.filename, file.purpose, file.status) == (content[0], "user_data", "processed")
    assert (file.bytes, file.expires_at) == (len(text.encode()), None)
    assert file.id in [one.id for one in client.files.list(limit=1)]  # pages by itself
    assert client.files.retrieve(file.id) == file
    assert client.files.content(file.id).read().decode() == text
    assert client.files.delete(file.id).deleted
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(file.id)


def test_file_joins_a_chat(client):
    content = ("价目.txt", "苹果每斤七元。".encode())
    file = client.files.create(file=content, purpose="user_data")
    parts = [
        {"type": "text", "text": "苹果多少钱"},
        {"type": "file", "file": {"file_id": file.id}},
    ]
    assert "苹果多少钱" in ask(client, parts).choices[0].message.content
    data = "data:text/plain;base64," + base64.b64encode("梨三元。".encode()).decode()
    parts[1] = {"type": "file", "file": {"filename": "梨.txt", "file_data": data}}
    assert "苹果多少钱" in ask(client, parts).choices[0].message.content


def test_stored_chat_goes_on(client):
    raw = client.chat.completions.with_raw_response.create(
        model=CHATGLM, messages=[user("我叫小明")], store=True
    )
    metadata = {"conversation_id": raw.headers["x-conversation-id"]}
    reply = ask(client, "我叫什么", metadata=metadata)
    assert reply.choices[0].message.content == "你说了：我叫小明｜我叫什么。"


def test_wrong_key_is_told(server):
    with pytest.raises(openai.AuthenticationError) as caught:
        ask(server.client("nobody.secret"), "谁")
    assert caught.value.code == "invalid_api_key"


def test_unknown_model_is_told(client):
    with pytest.raises(openai.NotFoundError) as caught:
        ask(client, "谁", "gpt-4o")
    assert (caught.value.code, caught.value.param) == ("model_not_found", "model")


def test_more_than_one_choice_is_refused(client):
    with pytest.raises(openai.BadRequestError) as caught:
        ask(client, "谁", n=2)
    assert (caught.value.param, caught.value.type) == ("n", "invalid_request_error")


def test_what_is_not_offered_is_not_found(client):
    with pytest.raises(openai.NotFoundError):
        client.embeddings.create(model=CHATGLM, input="谁")


def test_failure_is_tried_again_and_told(server):
    with pytest.raises(openai.InternalServerError) as caught:
        ask(server.client(max_retries=1), "refuse", PARADE)
    assert caught.value.body["type"] == "server_error"
    assert len(server.sent) == 2


def test_refusal_is_not_tried_again(server):
    with pytest.raises(openai.BadRequestError):
        ask(server.client(max_retries=3), "谁", n=2)
    assert len(server.sent) == 1


def test_failure_in_a_stream_is_told(client):
    with pytest.raises(openai.APIError) as caught:
        stream(client, "break", PARADE)
    assert caught.value.type == "server_error"
