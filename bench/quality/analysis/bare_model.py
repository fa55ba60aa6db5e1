"""The bare prompt, for comparison: one request to a model, its code run once, what it prints is the answer.

BARE_URL is the base of any OpenAI-compatible server, such as http://127.0.0.1:11434/v1; BARE_MODEL, BARE_API_KEY and
BARE_PYTHON (an interpreter with pandas) belong to it. The code that the model writes runs here, not in a sandbox.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from zhuli_client import Failure, message, request

FRAME = Path(__file__).with_name("bare_frame.py")
SECONDS = 60
BLOCK = re.compile(r"```[a-zA-Z]*\n(.*?)(?:```|\Z)", re.DOTALL)
PROMPT = {
    "zh": "pandas 的 DataFrame `df` 已经读好，列、类型和前三行如下：\n\n{table}\n\n问题：{message}\n\n"
    "写一段 pandas 代码，用 print 按回答格式打印出答案。只写代码。",
    "en": "A pandas DataFrame `df` has been read. Its columns, types and first three rows:\n\n{table}\n\nQuestion: {message}\n\n"
    "Write pandas code that prints the answer in the answer format. Write nothing but code.",
}


class Bare:
    def __init__(self, timeout):
        if not os.environ.get("BARE_URL"):
            raise SystemExit("--bare needs BARE_URL, the base of an OpenAI-compatible server: the assistants' own prompts stand before everything that ZHULI_URL serves")
        self.base = os.environ["BARE_URL"].rstrip("/")
        self.key = os.environ.get("BARE_API_KEY", "")
        self.model = os.environ.get("BARE_MODEL", "default")
        self.python = os.environ.get("BARE_PYTHON", sys.executable)
        self.timeout = timeout
        self.shown = {}

    def prepare(self, tables):
        for table in tables:
            if table not in self.shown:
                shown, problem, failed = self.run(["describe", str(table.resolve())])
                if failed:
                    raise Failure(f"{self.python} can't read {table}: {problem[-300:]}")
                self.shown[table] = shown.strip()

    def ask(self, question, language, tables):
        table = tables[0]
        prompt = PROMPT[language].format(table=self.shown[table], message=message(question, language))
        code = code_of(self.complete(prompt))
        printed, problem, failed = self.run(["run", str(table.resolve())], code)
        result = {"answer": printed, "code": [code], "logs": [printed]}
        return result | ({"problem": problem[-2000:]} if failed else {})

    def complete(self, prompt):
        body = {"model": self.model, "temperature": 0, "max_tokens": 1000, "messages": [{"role": "user", "content": prompt}]}
        reply = request(
            "POST", f"{self.base}/chat/completions", self.key, json.dumps(body, ensure_ascii=False).encode(), timeout=self.timeout
        )
        return reply["choices"][0]["message"]["content"] or ""

    def run(self, arguments, code=""):
        """What was printed, the complaints, and why it failed if it did."""
        with tempfile.TemporaryDirectory() as folder:
            process = subprocess.Popen(
                [self.python, str(FRAME), *arguments], cwd=folder, text=True, encoding="utf-8", errors="replace",
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
                env={"PATH": os.environ.get("PATH", ""), "HOME": folder, "PYTHONUTF8": "1", "MPLBACKEND": "Agg"},
            )
            try:
                printed, problem = process.communicate(code, timeout=SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                printed, _ = process.communicate()
                return printed, f"not done within {SECONDS} s", "time"
        return printed, problem, f"exit {process.returncode}" if process.returncode else None

    def close(self):
        pass


def code_of(text):
    found = BLOCK.search(text)
    return found[1] if found else text
