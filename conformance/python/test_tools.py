"""Every typed block, as the SDK's own classes read it."""

from talk import CHATGLM, answer, ask, blocks, call_of, stream, text_of, tools

SEARCH = 'search("今天的新闻", recency_days=1)'
CODE = "import pandas as pd\nprint(df.describe())"
CHART = "平均值 3.5\nhttps://files.example/chart.png\n"
MAP = '{"content":"# 学习\\n## 阅读"}'


def test_web_browser_in_a_stream(client):
    chunks = stream(client, "web_browser")
    before, after = blocks(chunks, "web_browser")
    assert before.input == SEARCH
    first, second = after.outputs
    assert (first.title, first.link) == ("头条【1】", "https://news.example/1?a=1&b=二")
    assert first.content == '内容 "引号"\n换行'
    assert second.error_msg == "timed out"
    assert text_of(chunks) == "用过了 web_browser。"


def test_code_interpreter_in_a_stream(client):
    before, after = blocks(stream(client, "code_interpreter"), "code_interpreter")
    assert before.input == CODE
    first, second = after.outputs
    assert (first.type, first.logs) == ("logs", CHART)
    assert second.error_msg == "NameError: name 'df' is not defined"


def test_drawing_tool_in_a_stream(client):
    before, after = blocks(stream(client, "drawing_tool"), "drawing_tool")
    assert before.input == "一只戴帽子的猫，水彩"
    assert [o.image for o in after.outputs] == ["https://files.example/cat.png"]


def test_retrieval_in_a_stream(client):
    # It has no input, so its outputs are its only event.
    [call] = tools(stream(client, "retrieval"))
    assert call.type == "retrieval"
    [passage] = call.retrieval.outputs
    assert (passage.text, passage.document) == ("第三条 甲方……", "合同.pdf")


def test_function_in_a_stream(client):
    before, after = blocks(stream(client, "function"), "function")
    assert before.name == after.name == "GenerateMindMap"
    assert before.arguments == after.arguments == MAP
    assert [o.content for o in after.outputs] == ['{"url":"https://files.example/map.png"}']


def test_mcp_calls_in_a_stream(client):
    # Of a type that every client knows, under the server's name.
    first, done, second, failed = tools(stream(client, "mcp"))
    assert {call.type for call in (first, done, second, failed)} == {"function"}
    assert first.function.name == done.function.name == "maps.route"
    assert [o.content for o in done.function.outputs] == ['{"text":"步行十分钟"}']
    assert [o.content for o in failed.function.outputs] == ['{"error":"没有路线"}']


def test_all_tools_in_one_stream(client):
    chunks = stream(client, "all")
    assert [call.type for call in tools(chunks)] == [
        "web_browser",
        "web_browser",
        "code_interpreter",
        "code_interpreter",
        "drawing_tool",
        "drawing_tool",
        "retrieval",
        "function",
        "function",
    ]
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
    assert call["arguments"]["input"] == {"content": "# 学习\n## 阅读"}
    assert call["arguments"]["outputs"] == [{"content": '{"url":"https://files.example/map.png"}'}]


def test_mcp_calls_in_one_reply(client):
    calls = ask(client, "mcp").choices[0].message["tool_calls"]
    assert [call["type"] for call in calls] == ["mcp"] * 3
    listing, done, failed = (call["mcp"] for call in calls)
    assert (listing["type"], listing["server_label"]) == ("mcp_list_tools", "maps")
    assert listing["tools"][0]["name"] == "route"
    assert listing["tools"][0]["input_schema"]["type"] == "object"
    assert (done["type"], done["name"]) == ("mcp_call", "route")
    assert (done["arguments"], done["output"]) == ('{"to":"故宫"}', {"text": "步行十分钟"})
    assert failed["error"] == "没有路线" and "output" not in failed


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
    [call] = tools(chunks)
    assert call.function.name == "get_weather"
    assert call.function.arguments == '{"city":"北京"}'
    assert chunks[-1].choices[0].finish_reason == "tool_calls"


def test_callers_function_is_asked_for_in_one_reply(client):
    reply = ask(client, "北京天气如何", CHATGLM, attachments=[WEATHER])
    call = call_of(reply)
    assert (call["name"], call["arguments"]) == ("get_weather", {"city": "北京"})
    assert reply.choices[0].finish_reason == "tool_calls"
    assert reply.choices[0].message["content"] is None


def test_result_of_a_callers_function_is_taken(client):
    asked = ask(client, "北京天气如何", CHATGLM, attachments=[WEATHER])
    [call] = asked.choices[0].message["tool_calls"]
    reply = client.assistant.conversation(
        assistant_id=CHATGLM,
        conversation_id=asked.conversation_id,
        messages=[{"role": "tool", "tool_call_id": call["id"], "content": "晴，25 度"}],
        attachments=[WEATHER],
        stream=False,
    )
    assert answer(reply) == "你说了：北京天气如何｜工具：晴，25 度。"
