"""An MCP server over standard input and output that behaves as its first argument says."""

import json
import os
import signal
import subprocess
import sys
import time

MODE = sys.argv[1]
SCHEMA = {"type": "object", "properties": {"text": {"type": "string"}}}


def send(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def answer(request, result):
    send({"jsonrpc": "2.0", "id": request["id"], "result": result})


def text(request, words):
    answer(request, {"content": [{"type": "text", "text": words}]})


def tool(name, **more):
    return {"name": name, "description": "echoes", "inputSchema": SCHEMA, **more}


def initialize(request):
    if MODE == "hang":
        return
    if MODE == "wrong-version":
        version = "1066-10-14"
    else:
        version = request["params"]["protocolVersion"]
    answer(request, {"protocolVersion": version, "capabilities": {"tools": {"listChanged": True}},
                     "serverInfo": {"name": "fake", "version": "1"}})


listed = 0


def list_tools(request):
    global listed
    listed += 1
    if MODE == "many-tools":
        answer(request, {"tools": [tool("t%d" % i) for i in range(1000)]})
    elif MODE == "endless-pages":
        answer(request, {"tools": [tool("t%d" % listed)], "nextCursor": "more"})
    elif MODE == "bad-tools":
        answer(request, {"tools": [tool("a b"), tool("x" * 200), tool("good", description="d" * 9000),
                                   tool("huge", inputSchema={"type": "object", "x": "y" * 20000}),
                                   tool("array", inputSchema={"type": "array"}), tool("good")]})
    elif MODE == "bad-list":
        answer(request, {"tools": [{"name": 7, "inputSchema": "none"}]})
    elif MODE == "changing":
        answer(request, {"tools": [tool("echo"), tool("change")] + ([tool("new")] if listed > 1 else [])})
    else:
        answer(request, {"tools": [tool("echo"), tool("other")]})


def call(request):
    arguments = request["params"].get("arguments") or {}
    words = arguments.get("text", "")
    if MODE == "hang-call":
        return
    if MODE == "die":
        os._exit(3)
    if MODE == "junk-answer":
        send({"jsonrpc": "2.0", "id": request["id"], "result": 1, "error": "both"})
        return
    if MODE == "odd-answer":
        answer(request, {"content": "no list"})
        return
    if MODE == "wrong-id":
        for i in range(50):
            send({"jsonrpc": "2.0", "id": "other-%d" % i, "result": {}})
        send({"jsonrpc": "2.0", "id": None, "result": {}})
        text(request, "mine")
        return
    if MODE == "flood":
        while True:
            send({"jsonrpc": "2.0", "method": "notifications/message", "params": {"level": "info", "data": "x"}})
    if MODE == "endless-line":
        while True:
            sys.stdout.write("x" * 65536)
    if MODE == "error":
        send({"jsonrpc": "2.0", "id": request["id"], "error": {"code": -32000, "message": "no\nluck"}})
        return
    if MODE == "changing":
        send({"jsonrpc": "2.0", "method": "notifications/tools/list_changed"})
    if MODE == "environment":
        words = json.dumps(dict(os.environ))
    if MODE == "stderr":
        for _ in range(2000):
            sys.stderr.write("e" * 1000 + "\n")
        sys.stderr.write("e" * 5_000_000)
        sys.stderr.flush()
    if MODE == "asks":
        send({"jsonrpc": "2.0", "id": "q1", "method": "sampling/createMessage", "params": {}})
        send({"jsonrpc": "2.0", "id": "q2", "method": "ping"})
        words = json.dumps([json.loads(sys.stdin.readline()) for _ in range(2)])
    if MODE == "long":
        words = "长" * 100_000
    text(request, words)


def main():
    if MODE == "deaf":
        time.sleep(600)
    if MODE == "dead":
        sys.exit("nothing here")
    if MODE == "chatty":
        print("Starting server …\n{not json\n[1, 2]\nnull\n\n", flush=True)
    if MODE == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        child = subprocess.Popen(["sleep", "600"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        open(sys.argv[2], "w").write("%d %d" % (os.getpid(), child.pid))
    seen = open(sys.argv[2], "a") if MODE == "hang-call" and len(sys.argv) > 2 else None
    for line in sys.stdin:
        message = json.loads(line)
        if seen:
            seen.write(message["method"] + "\n")
            seen.flush()
        handle = {"initialize": initialize, "tools/list": list_tools, "tools/call": call}.get(message.get("method"))
        if handle:
            handle(message)
    while MODE == "stubborn":
        time.sleep(1)


main()
