"""The official MCP client, unmodified, lists, calls and asks."""

import anyio
import pytest
from mcp import MCPError

pytestmark = pytest.mark.anyio

# Quotes, line ends, marks, both halves of a pair, and what a stream must not be split at.
TRICKY = "\"引号\" \\ 换行\n\r制表\t😀 data: x\n\n《》\u2028 </script>"


def text_of(result) -> str:
    return result.content[0].text


async def test_client_connects(server):
    async with server.client() as client:
        assert client.server_info.name == "zhuli"
        assert client.protocol_version == "2025-11-25"
        assert "conversation_id" in client.instructions


async def test_tools_are_listed(server):
    async with server.client() as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert {"chat_glm", "data_analysis", "translator", "calculator", "calendar", "open_page"} <= set(tools)
    assert "数据分析" in tools["data_analysis"].title
    assert tools["data_analysis"].input_schema["required"] == ["message"]


async def test_built_in_tool_is_called(server):
    async with server.client() as client:
        result = await client.call_tool("calculator", {"expression": "(1200+860)*15%"})
    assert (result.is_error, text_of(result)) == (False, "(1200+860)*15% = 309")


async def test_assistant_is_asked(server):
    async with server.client() as client:
        result = await client.call_tool("chat_glm", {"message": "你好"})
    assert (result.is_error, text_of(result)) == (False, "你说了：你好。")
    assert result.structured_content["answer"] == "你说了：你好。"
    assert result.structured_content["conversation_id"] in result.content[-1].text


async def test_conversation_goes_on(server):
    async with server.client() as client:
        first = await client.call_tool("chat_glm", {"message": "我叫小明"})
        known = first.structured_content["conversation_id"]
        second = await client.call_tool("chat_glm", {"message": "我叫什么", "conversation_id": known})
    assert text_of(second) == "你说了：我叫小明｜我叫什么。"


async def test_file_joins_a_call(server):
    file = await server.upload("prices.txt", "苹果每斤七元。")
    async with server.client() as client:
        result = await client.call_tool("chat_glm", {"message": "苹果多少钱", "file_ids": [file]})
    assert "苹果多少钱" in text_of(result)


async def test_every_character_survives(server):
    async with server.client() as client:
        result = await client.call_tool("parade_assistant", {"message": TRICKY})
    assert text_of(result) == TRICKY


async def test_progress_is_told(server):
    told = []

    async def on_progress(progress, total, message):
        told.append((progress, total, message))

    async with server.client() as client:
        result = await client.call_tool("parade_assistant", {"message": "slow"}, progress_callback=on_progress)
    assert text_of(result).endswith("第9段。")
    assert told and all(total is None and "已写" in message for _, total, message in told)
    assert [progress for progress, _, _ in told] == sorted({progress for progress, _, _ in told})


async def test_silence_is_bridged(server):
    async with server.client() as client:
        assert text_of(await client.call_tool("parade_assistant", {"message": "pause"})) == "前后"


async def test_drawn_picture_is_linked(server):
    async with server.client() as client:
        result = await client.call_tool("parade_assistant", {"message": "drawing_tool"})
    assert "![](http" in text_of(result)


async def test_failure_is_a_result(server):
    async with server.client() as client:
        result = await client.call_tool("parade_assistant", {"message": "refuse"})
    assert result.is_error and "错误码 1234" in text_of(result)


async def test_wrong_arguments_are_a_result(server):
    async with server.client() as client:
        result = await client.call_tool("chat_glm", {"message": "", "file_ids": 3})
    assert result.is_error and "message" in text_of(result) and "file_ids" in text_of(result)


async def test_unknown_tool_is_told(server):
    async with server.client() as client:
        with pytest.raises(MCPError) as caught:
            await client.call_tool("nothing", {})
    assert caught.value.code == -32602


async def test_cancelled_call_ends_its_run(server):
    begun = anyio.Event()

    async def on_progress(progress, total, message):
        begun.set()

    async with server.client() as client, anyio.create_task_group() as tasks:

        async def endless():
            await client.call_tool("parade_assistant", {"message": "endless"}, progress_callback=on_progress)

        tasks.start_soon(endless)
        await begun.wait()
        tasks.cancel_scope.cancel()
    conversation = await server.newest_conversation()
    with anyio.fail_after(20):
        while (await server.runs(conversation["id"]))[0]["status"] == "running":
            await anyio.sleep(0.05)
    assert (await server.runs(conversation["id"]))[0]["status"] == "cancelled"


async def test_many_calls_at_once(server):
    answers = {}
    async with server.client() as client, anyio.create_task_group() as tasks:

        async def ask(n: int):
            answers[n] = text_of(await client.call_tool("chat_glm", {"message": f"第{n}个"}))

        for n in range(20):
            tasks.start_soon(ask, n)
    assert answers == {n: f"你说了：第{n}个。" for n in range(20)}


async def test_wrong_key_is_refused(server):
    with pytest.raises(Exception) as caught:
        async with server.client("nobody.secretsecret"):
            pass
    assert "1000" in str(causes(caught.value)) or "401" in str(causes(caught.value))


def causes(error: BaseException) -> list:
    """What an error or a group of them tells, all the way down."""
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else []
    return [repr(error), getattr(error, "error", None)] + [causes(one) for one in inner]
