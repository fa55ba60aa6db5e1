// The official MCP client for JavaScript, unmodified, lists, calls and asks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as later } from "node:timers/promises";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const { CONFORMANCE_URL, CONFORMANCE_KEY } = process.env;
const BASE = CONFORMANCE_URL.replace(/\/api\/paas\/v4$/, "");
const TRICKY = '"引号" \\ 换行\n\r制表\t😀 data: x\n\n《》\u2028 </script>';

async function connected(use, key = CONFORMANCE_KEY) {
  const client = new Client({ name: "conformance", version: "1" });
  const requestInit = { headers: { Authorization: `Bearer ${key}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(BASE + "/mcp"), { requestInit }));
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

const call = (client, name, args, options) =>
  client.callTool({ name, arguments: args }, undefined, options);
const text = (result) => result.content[0].text;

async function get(path) {
  return (await fetch(BASE + path, { headers: { Authorization: `Bearer ${CONFORMANCE_KEY}` } })).json();
}

test("client_connects", () =>
  connected(async (client) => {
    assert.equal(client.getServerVersion().name, "zhuli");
    assert.match(client.getInstructions(), /conversation_id/);
  }));

test("tools_are_listed", () =>
  connected(async (client) => {
    const tools = new Map((await client.listTools()).tools.map((tool) => [tool.name, tool]));
    for (const name of ["chat_glm", "data_analysis", "translator", "calculator", "calendar", "open_page"]) {
      assert.ok(tools.has(name), name);
    }
    assert.match(tools.get("data_analysis").title, /数据分析/);
    assert.deepEqual(tools.get("data_analysis").inputSchema.required, ["message"]);
  }));

test("built_in_tool_is_called", () =>
  connected(async (client) => {
    const result = await call(client, "calculator", { expression: "(1200+860)*15%" });
    assert.equal(text(result), "(1200+860)*15% = 309");
    assert.ok(!result.isError);
  }));

// After listing the tools this client checks each structured result against its schema.
test("assistant_is_asked", () =>
  connected(async (client) => {
    await client.listTools();
    const result = await call(client, "chat_glm", { message: "你好" });
    assert.equal(text(result), "你说了：你好。");
    assert.equal(result.structuredContent.answer, "你说了：你好。");
    assert.match(result.content.at(-1).text, new RegExp(result.structuredContent.conversation_id));
  }));

test("conversation_goes_on", () =>
  connected(async (client) => {
    const first = await call(client, "chat_glm", { message: "我叫小明" });
    const { conversation_id } = first.structuredContent;
    const second = await call(client, "chat_glm", { message: "我叫什么", conversation_id });
    assert.equal(text(second), "你说了：我叫小明｜我叫什么。");
  }));

test("every_character_survives", () =>
  connected(async (client) => {
    assert.equal(text(await call(client, "parade_assistant", { message: TRICKY })), TRICKY);
  }));

test("progress_is_told", () =>
  connected(async (client) => {
    const told = [];
    const onprogress = (progress) => told.push(progress);
    const result = await call(client, "parade_assistant", { message: "slow" }, { onprogress });
    assert.match(text(result), /第9段。$/);
    assert.ok(told.length > 0);
    told.forEach(({ message }) => assert.match(message, /已写/));
    told.slice(1).forEach(({ progress }, i) => assert.ok(progress > told[i].progress));
  }));

// A client gives up after its time-out; progress starts that anew.
test("progress_keeps_a_client_waiting", () =>
  connected(async (client) => {
    const options = { timeout: 800, resetTimeoutOnProgress: true, onprogress: () => {} };
    assert.equal(text(await call(client, "parade_assistant", { message: "pause" }, options)), "前后");
  }));

test("silence_is_bridged", () =>
  connected(async (client) => {
    assert.equal(text(await call(client, "parade_assistant", { message: "pause" })), "前后");
  }));

test("drawn_picture_is_linked", () =>
  connected(async (client) => {
    assert.match(text(await call(client, "parade_assistant", { message: "drawing_tool" })), /!\[]\(http/);
  }));

test("failure_is_a_result", () =>
  connected(async (client) => {
    await client.listTools();
    const result = await call(client, "parade_assistant", { message: "refuse" });
    assert.ok(result.isError);
    assert.match(text(result), /错误码 1234/);
  }));

test("wrong_arguments_are_a_result", () =>
  connected(async (client) => {
    const result = await call(client, "chat_glm", { message: "", file_ids: 3 });
    assert.ok(result.isError);
    assert.match(text(result), /message.*file_ids/);
  }));

test("unknown_tool_is_told", () =>
  connected(async (client) => {
    await assert.rejects(call(client, "nothing", {}), { code: -32602 });
  }));

test("cancelled_call_ends_its_run", () =>
  connected(async (client) => {
    const abort = new AbortController();
    const options = { signal: abort.signal, onprogress: () => abort.abort("enough") };
    await assert.rejects(call(client, "parade_assistant", { message: "endless" }, options));
    const { data } = await get("/api/zhuli/conversations");
    const status = async () =>
      (await get(`/api/zhuli/conversations/${data[0].id}`)).runs[0].status;
    for (let tries = 0; tries < 400 && (await status()) === "running"; tries++) {
      await later(50);
    }
    assert.equal(await status(), "cancelled");
  }));

test("many_calls_at_once", () =>
  connected(async (client) => {
    const numbers = [...Array(20).keys()];
    const answers = await Promise.all(
      numbers.map(async (n) => text(await call(client, "chat_glm", { message: `第${n}个` }))),
    );
    assert.deepEqual(answers, numbers.map((n) => `你说了：第${n}个。`));
  }));

test("wrong_key_is_refused", () =>
  assert.rejects(connected(() => {}, "nobody.secretsecret"), /1000|401|Unauthorized|密钥/));
