"""What a person does on Open WebUI's page, by the same requests."""

import base64
import json
import struct
import zlib

import requests
from chat import TASKS, Chat
from conftest import KEY, SERVER

CHATGLM = "zhuli/ChatGLM"
PARADE = "zhuli/检阅（一致性测试）"
BROKEN = "模型服务中途断开，请稍后重试。"


def picture() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b"")


def deltas(exchange) -> list[dict]:
    lines = [line[6:] for line in exchange.answer.split("\n") if line.startswith("data: {")]
    return [json.loads(line)["choices"][0]["delta"] for line in lines]


def run_of(exchange) -> str:
    """The id of the run behind a stream."""
    first = next(line for line in exchange.answer.split("\n") if line.startswith("data: "))
    return json.loads(first[6:])["id"].removeprefix("chatcmpl-")


def run_state(run: str) -> dict:
    headers = {"Authorization": f"Bearer {KEY}"}
    # Follows the run to its end, so that nobody asks while it is under way.
    requests.get(f"{SERVER}/api/zhuli/runs/{run}/events", headers=headers, timeout=30).close()
    return requests.get(f"{SERVER}/api/zhuli/runs/{run}", headers=headers, timeout=30).json()


def test_models_are_listed_by_their_names(webui):
    models = {model["id"]: model["name"] for model in webui.get("/api/models").json()["data"]}
    assert {CHATGLM, "zhuli/数据分析", "zhuli/翻译助手"} <= models.keys()
    assert models["zhuli/数据分析"] == "数据分析"


def test_connection_is_verified(webui, recorder):
    asked = {"url": recorder.url + "/v1", "key": KEY}
    listed = webui.post("/openai/verify", asked).json()
    assert CHATGLM in [model["id"] for model in listed["data"]]


def test_wrong_key_is_told(webui, recorder):
    asked = {"url": recorder.url + "/v1", "key": "nobody.secret"}
    answer = webui.post("/openai/verify", asked, check=False)
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "invalid_api_key"


def test_chat_streams_and_goes_on(webui, recorder):
    chat = Chat(webui, CHATGLM)
    chat.send("我叫小明")
    chat.event("response:completion", lambda data: data.get("delta") == "我叫小明")
    assert chat.answered() == "你说了：我叫小明。"
    assert len([d for d in deltas(recorder.chats()[-1]) if d.get("content")]) > 1
    chat.send("我叫什么")
    assert chat.answered() == "你说了：我叫小明｜我叫什么。"


def test_title_tags_and_follow_ups(webui):
    chat = Chat(webui, CHATGLM)
    chat.send("学中文", tasks=TASKS)
    assert chat.event("chat:title") == "起好的标题"
    assert chat.event("chat:message:follow_ups")["follow_ups"] == ["再说一遍？", "为什么？"]
    assert chat.event("chat:tags") == ["学习", "中文"]


def test_tasks_go_to_the_plain_assistant(webui, recorder):
    before = len(recorder.chats())
    chat = Chat(webui, PARADE)
    chat.send("你好", tasks=TASKS)
    assert chat.event("chat:tags") == ["学习", "中文"]
    models = [json.loads(one.body)["model"] for one in recorder.chats()[before:]]
    assert sorted(models) == [CHATGLM, CHATGLM, CHATGLM, PARADE]


def test_picture_is_taken(webui, recorder):
    chat = Chat(webui, CHATGLM)
    chat.send("看图", files=[webui.upload("图.png", picture(), "image/png")])
    assert "看图" in chat.answered()
    [text, image] = json.loads(recorder.chats()[-1].body)["messages"][-1]["content"]
    assert text == {"type": "text", "text": "看图"}
    assert base64.b64encode(picture()).decode() in image["image_url"]["url"]


def test_file_is_used(webui):
    chat = Chat(webui, CHATGLM)
    file = webui.upload("价目.txt", "苹果每斤七元。".encode(), "text/plain")
    chat.send("苹果多少钱", files=[file])
    answer = chat.answered()
    assert "苹果每斤七元。" in answer and "苹果多少钱" in answer


def test_tool_is_called_and_its_result_answered(webui, recorder):
    with webui.own_tools():
        chat = Chat(webui, CHATGLM)
        chat.send("现在几点")
        assert "你说了：现在几点｜工具：" in chat.answered()
    asked, told = [json.loads(one.body) for one in recorder.chats()[-2:]]
    names = [tool["function"]["name"] for tool in asked["tools"]]
    assert "get_current_timestamp" in names and len(names) > 10
    assert "current_timestamp" in told["messages"][-1]["content"]


def test_reasoning_is_shown_apart(webui):
    chat = Chat(webui, PARADE)
    chat.send("reasoning")
    chat.answered()
    parts = {part["type"]: part for part in chat.stored()["output"]}
    assert parts["reasoning"]["content"][0]["text"] == "先想一想。"
    assert parts["message"]["content"][0]["text"] == "想好了。"


def test_silence_is_bridged(webui):
    chat = Chat(webui, PARADE)
    chat.send("pause")
    assert chat.answered() == "前后"


def test_stopping_cancels_the_run(webui, recorder):
    chat = Chat(webui, CHATGLM)
    chat.send("慢慢说")
    chat.event("response:completion", lambda data: data.get("delta") == "慢")
    chat.stop()
    exchange = recorder.chats()[-1]
    assert exchange.ended.wait(20)
    assert run_state(run_of(exchange))["status"] == "cancelled"


def test_failure_is_told(webui):
    chat = Chat(webui, PARADE)
    chat.send("refuse")
    assert BROKEN in str(chat.event("chat:message:error")["error"])


def test_failure_in_a_stream_is_told(webui):
    chat = Chat(webui, PARADE)
    chat.send("break")
    assert chat.answered() == "说到一半"
    assert BROKEN in str(chat.stored()["error"])


def test_what_is_not_offered_is_told(webui):
    asked = {"model": CHATGLM, "input": "谁"}
    answer = webui.post("/api/embeddings", asked, check=False)
    assert answer.status_code == 404
    assert answer.json()["error"]["type"] == "invalid_request_error"
