"""A proxy that keeps what passes through it."""

import asyncio
import json
import re
import threading
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, web

# They concern one connection, not what passes over it.
HOP = {"host", "connection", "content-length", "transfer-encoding"}


# What the page asks for beside a chat begins so; the key of the answer stands in braces.
TASK = re.compile(r"^### Task:.*?\{ \"(\w+)\":.*### Chat History:\n", re.DOTALL)


def in_our_words(body: str) -> str:
    """A request with the texts that are the page's own left out: its tasks, and what its tools are for."""
    if not body.startswith("{"):
        return body
    request = json.loads(body)
    for message in request.get("messages", []):
        if isinstance(message["content"], str):
            task = '### Task:\\n为下面的对话写一项内容，只写 JSON：{ "\\1": … }\n### Chat History:\n'
            message["content"] = TASK.sub(task, message["content"])
    if "tools" in request:
        request["tools"] = undescribed(request["tools"])
    return json.dumps(request, ensure_ascii=False, separators=(",", ":"))


def undescribed(value):
    if isinstance(value, list):
        return [undescribed(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: "…" if name == "description" and isinstance(one, str) else undescribed(one)
        for name, one in value.items()
    }


@dataclass
class Exchange:
    """A request and its answer; whole once the answer has come to its end."""

    method: str
    path: str
    headers: dict
    body: str
    status: int = 0
    answer: str = ""
    whole: bool = False
    ended: threading.Event = field(default_factory=threading.Event)

    def kept(self) -> dict:
        hidden = ("whole", "ended")
        kept = {name: value for name, value in vars(self).items() if name not in hidden}
        return {**kept, "body": in_our_words(self.body)}


class Recorder:
    """Passes requests on to a server, from a port of its own; who leaves it leaves the server too."""

    def __init__(self, target: str) -> None:
        self.exchanges: list[Exchange] = []
        self.url = ""
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()
        assert self._started.wait(10)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)

    def keep(self, since: int, file: Path, key: str) -> None:
        """Writes the whole exchanges since then to a file, without the key."""
        kept = [exchange.kept() for exchange in self.exchanges[since:] if exchange.whole]
        if kept:
            text = json.dumps(kept, ensure_ascii=False, indent=1).replace(key, "{key}")
            file.write_text(text + "\n", encoding="utf-8")

    def chats(self) -> list[Exchange]:
        return [one for one in self.exchanges if one.path == "/v1/chat/completions"]

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._started.set()
        self._loop.run_forever()

    async def _start(self) -> None:
        self._session = ClientSession(timeout=ClientTimeout(total=None), auto_decompress=False)
        application = web.Application(client_max_size=64 << 20)
        application.router.add_route("*", "/{path:.*}", self._pass_on)
        runner = web.AppRunner(application, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def _pass_on(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        headers = {k: v for k, v in request.headers.items() if k.lower() not in HOP}
        exchange = Exchange(request.method, request.raw_path, headers, body.decode())
        self.exchanges.append(exchange)
        raw = b""
        try:
            url = self._target + request.raw_path
            async with self._session.request(
                request.method, url, data=body, headers=headers
            ) as theirs:
                exchange.status = theirs.status
                kept = {k: v for k, v in theirs.headers.items() if k.lower() not in HOP}
                ours = web.StreamResponse(status=theirs.status, headers=kept)
                await ours.prepare(request)
                async for piece in theirs.content.iter_any():
                    raw += piece
                    await ours.write(piece)
                await ours.write_eof()
                exchange.whole = True
                return ours
        finally:
            exchange.answer = raw.decode(errors="replace")
            exchange.ended.set()
