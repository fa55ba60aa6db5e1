"""Asks the data-analysis assistant over HTTP: a file is uploaded once, each question is a conversation of its own."""

import json
import os
import urllib.error
import urllib.request
import uuid
from urllib.parse import quote

ASSISTANT = "65a265419d72d299a9230616"  # 数据分析


class Failure(Exception):
    """A question that got no answer; the next may."""


class Absent(Failure):
    """Nobody is there to answer."""


def request(method, url, key, body=None, kind="application/json", timeout=60):
    """The JSON that came back, or None for an empty body."""
    headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {key}"} if key else {})
    call = urllib.request.Request(url, data=body, method=method, headers=headers)
    try:
        with urllib.request.urlopen(call, timeout=timeout) as reply:
            text = reply.read()
    except urllib.error.HTTPError as problem:
        raise Failure(f"HTTP {problem.code}: {problem.read(500).decode(errors='replace')}") from problem
    except TimeoutError as problem:
        raise Failure(f"no answer within {timeout} s") from problem
    except (urllib.error.URLError, OSError) as problem:
        timed_out = isinstance(getattr(problem, "reason", None), TimeoutError)
        raise (Failure if timed_out else Absent)(str(problem)) from problem
    try:
        return json.loads(text) if text.strip() else None
    except ValueError as problem:
        raise Failure(f"no JSON: {text[:200]!r}") from problem


class Zhuli:
    def __init__(self, timeout):
        self.base = os.environ.get("ZHULI_URL", "http://127.0.0.1:8080").rstrip("/")
        self.key = os.environ.get("ZHULI_API_KEY", "")
        self.timeout = timeout
        self.files = {}

    def call(self, method, path, body=None, **options):
        return request(method, self.base + path, self.key, body, **options)

    def prepare(self, tables):
        """What isn't part of answering."""
        for table in tables:
            if table not in self.files:
                self.files[table] = self.upload(table)

    def upload(self, table):
        mark = uuid.uuid4().hex
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nassistant\r\n'
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{table.name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + table.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        return self.call("POST", "/api/paas/v4/files", body, kind=f"multipart/form-data; boundary={mark}")["id"]

    def ask(self, question, language, tables):
        body = {
            "assistant_id": ASSISTANT,
            "model": "glm-4-assistant",
            "stream": False,
            "do_sample": False,
            "messages": [{"role": "user", "content": message(question, language)}],
            "attachments": [{"file_id": self.files[table]} for table in tables],
        }
        text = json.dumps(body, ensure_ascii=False).encode()
        reply = self.call("POST", "/api/paas/v4/assistant", text, timeout=self.timeout)
        self.forget(reply)
        return folded(reply)

    def forget(self, reply):
        conversation = (reply or {}).get("conversation_id")
        if conversation:
            self.quietly("DELETE", f"/api/zhuli/conversations/{quote(conversation)}")

    def close(self):
        for file in self.files.values():
            self.quietly("DELETE", f"/api/paas/v4/files/{quote(file)}")
        self.files.clear()

    def quietly(self, method, path):
        try:
            self.call(method, path)
        except Failure as problem:
            print(f"  left behind: {path} ({problem})")


def message(question, language):
    return f"{question[f'question_{language}']}\n{question[f'format_{language}']}"


def folded(reply):
    """Text, and code with what it printed, of a sync reply."""
    result = {"answer": "", "code": [], "logs": []}
    for choice in (reply or {}).get("choices") or []:
        said = choice.get("message") or {}
        result["answer"] += plain(said.get("content"))
        for call in said.get("tool_calls") or []:
            function = call.get("function") or {}
            if function.get("name") == "code_interpreter":
                add_block(result, function.get("arguments"))
    error = (reply or {}).get("last_error")
    if error:
        result["error"] = json.dumps(error, ensure_ascii=False)
    return result


def plain(content):
    if isinstance(content, list):
        return "".join(part.get("text", "") for part in content)
    return content or ""


def add_block(result, arguments):
    block = json.loads(arguments) if isinstance(arguments, str) else arguments or {}
    result["code"].append(block.get("input"))
    for output in block.get("outputs") or []:
        result["logs"].append(output.get("logs") or output.get("error_msg"))
