import time

from talk import CHATGLM, answer, ask, said, stream, text_of, user

TRICKY = "你好，世界！“引号” \\ / \t 😀👩‍👩‍👧 𠮷野家 é ｶﾅ [DONE] data: x\n\n第二段"


def test_chat_in_one_reply(client):
    reply = ask(client, "你好，世界", CHATGLM)
    assert answer(reply) == "你说了：你好，世界。"
    assert reply.choices[0].message["content"] == "你说了：你好，世界。"
    assert reply.choices[0].finish_reason == "stop"
    assert reply.status == "completed"
    assert reply.assistant_id == CHATGLM
    assert reply.id and reply.conversation_id
    assert abs(reply.created - time.time()) < 600


def test_chat_as_a_stream(client):
    chunks = stream(client, "你好，世界", CHATGLM)
    *pieces, last = chunks
    assert text_of(chunks) == "你说了：你好，世界。"
    assert len({(c.id, c.conversation_id, c.assistant_id) for c in chunks}) == 1
    assert {c.status for c in pieces} == {"in_process"}
    assert all(c.choices[0].finish_reason is None for c in pieces)
    assert last.status == "completed"
    assert last.choices[0].finish_reason == "stop"
    assert abs(last.created / 1000 - time.time()) < 600


def test_usage_in_one_reply(client):
    usage = ask(client, "用量", CHATGLM).usage
    assert (usage.prompt_tokens, usage.completion_tokens, usage.total_tokens) == (20, 8, 28)


def test_usage_in_a_stream(client):
    *pieces, last = stream(client, "用量", CHATGLM)
    usage = last.usage
    assert (usage.prompt_tokens, usage.completion_tokens, usage.total_tokens) == (20, 8, 28)
    assert all(getattr(c, "usage", None) is None for c in pieces)


def test_every_character_survives_in_one_reply(client):
    assert answer(ask(client, TRICKY)) == TRICKY


def test_every_character_survives_in_a_stream(client):
    chunks = stream(client, TRICKY)
    assert text_of(chunks) == TRICKY
    assert len(chunks) > 30


def test_finish_reason_length(client):
    assert stream(client, "length")[-1].choices[0].finish_reason == "length"
    assert ask(client, "length").choices[0].finish_reason == "length"


def test_finish_reason_sensitive(client):
    assert stream(client, "sensitive")[-1].choices[0].finish_reason == "sensitive"


def test_conversation_continues_by_its_id(client):
    first = ask(client, "我叫小明", CHATGLM)
    second = ask(client, "我叫什么", CHATGLM, conversation_id=first.conversation_id)
    assert second.conversation_id == first.conversation_id
    assert answer(second) == "你说了：我叫小明｜我叫什么。"
    third = stream(client, "再说一遍", CHATGLM, conversation_id=first.conversation_id)
    assert text_of(third) == "你说了：我叫小明｜我叫什么｜再说一遍。"


def test_earlier_turns_sent_again_are_not_doubled(client):
    first = ask(client, "我叫小明", CHATGLM)
    second = client.assistant.conversation(
        assistant_id=CHATGLM,
        conversation_id=first.conversation_id,
        messages=[user("我叫小明"), said(answer(first)), user("我叫什么")],
        stream=False,
    )
    assert answer(second) == "你说了：我叫小明｜我叫什么。"


def test_earlier_turns_of_a_new_conversation_are_kept(client):
    reply = client.assistant.conversation(
        assistant_id=CHATGLM,
        messages=[user("我叫小明"), said("你好，小明"), user("我叫什么")],
        stream=False,
    )
    assert answer(reply) == "你说了：我叫小明｜我叫什么。"


def test_content_in_parts(client):
    parts = [{"type": "text", "text": "分成"}, {"type": "text", "text": "两段"}]
    reply = client.assistant.conversation(
        assistant_id="parade", messages=[{"role": "user", "content": parts}], stream=False
    )
    assert answer(reply).replace("\n", "") == "分成两段"


def test_every_field_may_be_sent(client):
    chunks = stream(
        client,
        "全部字段",
        attachments=[],
        metadata={"来源": "测试", "n": [1, None]},
        request_id=f"conf-{time.time_ns()}",
        user_id="user-123456",
        extra_body={"model": "glm-4-alltools", "do_sample": False, "未知": 1},
        extra_parameters={"translate": {"from": "zh", "to": "en"}},
    )
    # The assistant's answer went through the model once more, to be translated; this one echoes.
    assert text_of(chunks) == "你说了：全部字段。"


def test_same_request_id_gives_the_same_reply(client):
    request_id = f"conf-{time.time_ns()}"
    first = ask(client, "只做一次", CHATGLM, request_id=request_id)
    again = ask(client, "只做一次", CHATGLM, request_id=request_id)
    streamed = stream(client, "只做一次", CHATGLM, request_id=request_id)
    assert again.id == first.id == streamed[-1].id
    assert again.conversation_id == first.conversation_id
    assert answer(again) == answer(first) == text_of(streamed)


def test_stream_unset_means_one_reply(client):
    # Left out, the SDK doesn't send the field at all, and reads JSON.
    reply = client.assistant.conversation(assistant_id=CHATGLM, messages=[user("不说要流")])
    assert answer(reply) == "你说了：不说要流。"


def test_stream_none_means_one_reply(client):
    reply = client.assistant.conversation(
        assistant_id=CHATGLM, messages=[user("不要流")], stream=None
    )
    assert answer(reply) == "你说了：不要流。"


def test_keep_alive_chunks_are_harmless(client):
    chunks = stream(client, "pause")
    texts = [getattr(c.choices[0].delta, "content", None) for c in chunks]
    assert text_of(chunks) == "前后"
    assert "" in texts[1:-1]


def test_reasoning_is_told_apart(client):
    chunks = stream(client, "reasoning")
    thought = "".join(getattr(c.choices[0].delta, "reasoning_content", None) or "" for c in chunks)
    assert thought == "先想一想。"
    assert text_of(chunks) == "想好了。"


def test_client_that_leaves_a_stream_may_go_on(client):
    chunks = client.assistant.conversation(
        assistant_id="parade", messages=[user("slow")], stream=True
    )
    conversation = next(iter(chunks)).conversation_id
    chunks.response.close()
    reply = ask(client, "history", conversation_id=conversation)
    whole = "".join(f"第{i}段。" for i in range(10))
    assert answer(reply) == f"历史：USER：slow；ASSISTANT：{whole}。"


def test_stream_ends_with_its_response_closed(client):
    chunks = client.assistant.conversation(
        assistant_id="parade", messages=[user("完")], stream=True
    )
    assert text_of(list(chunks)) == "完"
    assert chunks.response.is_stream_consumed
    assert chunks.response.headers["content-type"].startswith("text/event-stream")
