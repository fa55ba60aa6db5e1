"""A conversation on Open WebUI's page."""

import time
import uuid

from webui import ANSWER_SECONDS, WebUi

TASKS = ("title_generation", "tags_generation", "follow_up_generation")


class Chat:
    """Sends messages as the page does, and hears what becomes of them."""

    def __init__(self, webui: WebUi, model: str) -> None:
        self.id = ""
        self._webui = webui
        self._model = model
        self._last = None

    def send(self, text: str, tasks=(), files=(), **fields) -> None:
        user, answer = str(uuid.uuid4()), str(uuid.uuid4())
        message = {"id": user, "parentId": self._last, "role": "user", "content": text}
        message["models"] = [self._model]
        if files:
            message["files"] = list(files)  # pictures are taken from here
        documents = [file for file in files if not file["content_type"].startswith("image/")]
        body = {
            "model": self._model,
            "stream": True,
            "session_id": self._webui.session,
            "message_ids": [{"model_id": self._model, "message_id": answer, "modelIdx": 0}],
            "parent_id": self._last,
            "user_message": message,
            "features": {"memory": True},
            "background_tasks": {task: True for task in tasks},
            **({"chat_id": self.id} if self.id else {}),
            **({"files": documents} if documents else {}),
            **fields,
        }
        self.id = self._webui.post("/api/chat/completions", body).json()["chat_id"]
        self._last = answer

    def stop(self) -> None:
        self._webui.post(f"/api/tasks/chat/{self.id}/stop", {})

    def event(self, kind: str, wanted=lambda data: True):
        """The next event of a kind about this chat that is wanted; others are passed over."""
        end = time.monotonic() + ANSWER_SECONDS
        while True:
            event = self._webui.events.get(timeout=max(0.1, end - time.monotonic()))
            data = event["data"].get("data")
            if (event.get("chat_id"), event["data"]["type"]) == (self.id, kind) and wanted(data):
                return data

    def answered(self) -> str:
        """The whole answer, once it is done."""
        self.event("chat:completion", lambda data: data.get("done"))
        return self.stored()["content"]

    def stored(self) -> dict:
        """The last answer as Open WebUI keeps it."""
        whole = self._webui.get(f"/api/v1/chats/{self.id}").json()
        return whole["chat"]["history"]["messages"][self._last]
