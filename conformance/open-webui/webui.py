"""Open WebUI, started as its package is, and spoken to as its page does."""

import contextlib
import json
import os
import queue
import socket
import subprocess
import sys
import time

import requests
import socketio

START_SECONDS = 120
ANSWER_SECONDS = 60
WITHOUT_TOOLS = {"capabilities": {"builtin_tools": False}}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _settings(folder, base_url: str, key: str) -> dict:
    """Those of docs/openai.md, and what keeps it small and off the network."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "OPENAI_API_BASE_URL": base_url,
        "OPENAI_API_KEY": key,
        "ENABLE_OLLAMA_API": "false",
        "TASK_MODEL_EXTERNAL": "zhuli/ChatGLM",
        "DEFAULT_MODEL_METADATA": json.dumps(WITHOUT_TOOLS),
        "BYPASS_EMBEDDING_AND_RETRIEVAL": "true",
        "ENABLE_RETRIEVAL_QUERY_GENERATION": "false",
        "RAG_TEMPLATE": "根据资料回答，资料里没有的就说没有。\n{{CONTEXT}}",
        "WEBUI_AUTH": "false",
        "WEBUI_SECRET_KEY": "conformance",
        "DATA_DIR": str(folder),
        "USE_SLIM_DOCKER": "true",
        "OFFLINE_MODE": "true",
        "HF_HUB_OFFLINE": "1",
        "ENABLE_VERSION_UPDATE_CHECK": "false",
    }


class WebUi:
    """One server of its own, in an empty folder; its only user is signed in."""

    def __init__(self, folder, base_url: str, key: str) -> None:
        self.url = f"http://127.0.0.1:{_free_port()}"
        self.events: queue.Queue = queue.Queue()
        self._log = open(folder / "open-webui.log", "wb")
        program = os.path.join(os.path.dirname(sys.executable), "open-webui")
        self._process = subprocess.Popen(
            [program, "serve", "--host", "127.0.0.1", "--port", self.url.rpartition(":")[2]],
            env=_settings(folder, base_url, key),
            cwd=folder,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait()
            self._sign_in()
        except BaseException:
            self.close()
            raise

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                if requests.get(self.url + "/health", timeout=5).ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.2)
        with open(self._log.name, encoding="utf-8", errors="replace") as log:
            raise AssertionError("Open WebUI didn't start:\n" + log.read()[-4000:])

    def _sign_in(self) -> None:
        self._http = requests.Session()
        signed = self.post("/api/v1/auths/signin", {"email": "", "password": ""}).json()
        self._http.headers["Authorization"] = f"Bearer {signed['token']}"
        self._socket = socketio.Client()
        self._socket.on("events", self.events.put)
        self._socket.connect(
            self.url,
            socketio_path="/ws/socket.io",
            transports=["websocket"],
            auth={"token": signed["token"]},
        )
        self.session = self._socket.get_sid()

    def get(self, path: str) -> requests.Response:
        return self._checked(self._http.get(self.url + path, timeout=ANSWER_SECONDS))

    def post(self, path: str, body, check=True) -> requests.Response:
        answer = self._http.post(self.url + path, json=body, timeout=ANSWER_SECONDS)
        return self._checked(answer) if check else answer

    def upload(self, name: str, content: bytes, kind: str) -> dict:
        """A file as the page names it in a message, once it has been read."""
        picture = kind.startswith("image/")
        path = f"/api/v1/files/?process={'false' if picture else 'true'}&process_in_background=false"
        form = {"file": (name, content, kind)}
        sent = self._http.post(self.url + path, files=form, timeout=ANSWER_SECONDS)
        file = self._checked(sent).json()
        return {
            "type": "file",
            "file": file,
            "id": file["id"],
            "url": file["id"],
            "name": name,
            "content_type": kind,
        }

    @contextlib.contextmanager
    def own_tools(self):
        """With the tools that Open WebUI offers to models unless it is told not to."""
        settings = self.get("/api/v1/configs/models").json()
        self.post("/api/v1/configs/models", {**settings, "DEFAULT_MODEL_METADATA": {}})
        self.get("/api/models?refresh=true")
        try:
            yield
        finally:
            self.post("/api/v1/configs/models", settings)
            self.get("/api/models?refresh=true")

    @staticmethod
    def _checked(answer: requests.Response) -> requests.Response:
        assert answer.ok, f"{answer.status_code} {answer.url}: {answer.text}"
        return answer

    def close(self) -> None:
        if hasattr(self, "_socket"):
            self._socket.disconnect()
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
