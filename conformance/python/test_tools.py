"""Every typed block, as the SDK's own classes read it."""

from talk import CHATGLM, ask, blocks, call_of, stream, text_of

SEARCH = 'search("今天的新闻", recency_days=1)'
CODE = "import pandas as pd\nprint(df.describe())"
CHART = "平均值 3.5\nhttps://files.example/chart.png\n"
MAP = '{"content":"# 学习\\n## 阅读"}'


def test_web_browser_in_a_stream(client):
    chunks = stream(client, "web_browser")
    before, after = blocks(chunks, "web_browser")
    assert before.input == after.input == SEARCH
    first, second = after.outputs
    assert (first.title, first.link) == ("头条【1】", "https://news.example/1?a=1&b=二")
    assert first.content == '内容 "引号"\n换行'
    assert second.error_msg == "timed out"
    assert text_of(chunks) == "用过了 web_browser。"


def test_code_interpreter_in_a_stream(client):
    before, after = blocks(stream(client, "code_interpreter"), "code_interpreter")
    assert before.input == after.input == CODE
    first, second = after.outputs
    assert (first.type, first.logs) == ("logs", CHART)
    assert second.error_msg == "NameError: name 'df' is not defined"


def test_drawing_tool_in_a_stream(client):
    before, after = blocks(stream(client, "drawing_tool"), "drawing_tool")
    assert before.input == after.input == "一只戴帽子的猫，水彩"
    assert [o.image for o in after.outputs] == ["https://files.example/cat.png"]


def test_retrieval_in_a_stream(client):
    _, after = blocks(stream(client, "retrieval"), "retrieval")
    [passage] = after.outputs
    assert (passage.text, passage.document) == ("第三条 甲方……", "合同.pdf")


def test_function_in_a_stream(client):
    before, after = blocks(stream(client, "function"), "function")
    assert before.name == after.name == "GenerateMindMap"
    assert before.arguments == after.arguments == MAP
    assert [o.content for o in after.outputs] == ['{"url":"https://files.example/map.png"}']


def test_all_tools_in_one_stream(client):
    chunks = stream(client, "all")
    calls = [
        call.type
        for c in chunks
        for call in (getattr(c.choices[0].delta, "tool_calls", None) or [])
    ]
    assert calls[::2] == calls[1::2]
    assert calls[::2] == ["web_browser", "code_interpreter", "drawing_tool", "retrieval", "function"]
    assert text_of(chunks) == "全部完成。"


def test_web_browser_in_one_reply(client):
    call = call_of(ask(client, "web_browser"))
    assert call["name"] == "web_browser"
    assert call["arguments"]["input"] == SEARCH
    assert call["arguments"]["outputs"][1]["error_msg"] == "timed out"


def test_code_interpreter_in_one_reply(client):
    call = call_of(ask(client, "code_interpreter"))
    assert call["name"] == "code_interpreter"
    assert call["arguments"]["outputs"][0] == {"type": "logs", "logs": CHART}


def test_drawing_tool_in_one_reply(client):
    call = call_of(ask(client, "drawing_tool"))
    assert call["name"] == "drawing_tool"
    assert call["arguments"]["outputs"] == [{"image": "https://files.example/cat.png"}]


def test_retrieval_in_one_reply(client):
    call = call_of(ask(client, "retrieval"))
    assert call["name"] == "retrieval"
    assert call["arguments"]["outputs"] == [{"text": "第三条 甲方……", "document": "合同.pdf"}]


def test_function_in_one_reply(client):
    call = call_of(ask(client, "function"))
    assert call["name"] == "GenerateMindMap"
    assert call["arguments"] == {"content": "# 学习\n## 阅读"}


def test_text_beside_tools_in_one_reply(client):
    reply = ask(client, "web_browser")
    assert reply.choices[0].message["content"] == "用过了 web_browser。"
    assert reply.choices[0].finish_reason == "stop"


WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "天气",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
    },
}


def test_callers_function_is_asked_for_in_a_stream(client):
    chunks = stream(client, "北京天气如何", CHATGLM, attachments=[WEATHER])
    [call] = [
        call
        for c in chunks
        for call in (getattr(c.choices[0].delta, "tool_calls", None) or [])
    ]
    assert call.function.name == "get_weather"
    assert call.function.arguments == '{"city":"北京"}'
    assert chunks[-1].choices[0].finish_reason == "tool_calls"


def test_callers_function_is_asked_for_in_one_reply(client):
    reply = ask(client, "北京天气如何", CHATGLM, attachments=[WEATHER])
    call = call_of(reply)
    assert (call["name"], call["arguments"]) == ("get_weather", {"city": "北京"})
    assert reply.choices[0].finish_reason == "tool_calls"
    assert reply.choices[0].message["content"] is None
