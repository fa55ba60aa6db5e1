"""Spoken answers and recordings. The speech service's sounds hold the words themselves."""

import base64
import struct

from talk import CHATGLM, answer, ask, stream, text_of, user

SPOKEN = {"audio": {"format": "wav"}}


def recording(words: str) -> str:
    """A WAV file in which the words stand for samples."""
    data = words.encode()
    form = struct.pack("<IHHIIHH", 16, 1, 1, 24000, 48000, 2, 16)
    head = b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + form
    head += b"data" + struct.pack("<I", len(data))
    return base64.b64encode(head + data).decode()


def heard(audio: dict) -> str:
    assert audio["id"] and int(audio["expires_at"]) > 1_700_000_000
    return base64.b64decode(audio["data"])[44:].decode()


def test_spoken_answer_in_a_stream(client):
    chunks = stream(client, "你好", metadata=SPOKEN)
    assert text_of(chunks) == "你好"
    [audio] = [c.choices[0].delta.audio for c in chunks if hasattr(c.choices[0].delta, "audio")]
    assert heard(audio) == "你好。"
    assert chunks[-1].status == "completed"


def test_spoken_answer_in_one_reply(client):
    reply = ask(client, "你好", metadata=SPOKEN)
    assert answer(reply) == "你好"
    assert heard(reply.choices[0].message["audio"]) == "你好。"
    assert heard(reply.choices[0].delta.audio) == "你好。"


def test_why_an_answer_is_silent_in_a_stream(client):
    chunks = stream(client, "哑", metadata=SPOKEN)
    assert text_of(chunks) == "哑"
    [reason] = [m["audio_error"] for c in chunks if (m := c.choices[0].delta.metadata)]
    assert reason["code"] == "1234" and reason["message"]
    assert chunks[-1].status == "completed"


def test_why_an_answer_is_silent_in_one_reply(client):
    reply = ask(client, "哑", metadata=SPOKEN)
    assert answer(reply) == "哑"
    assert reply.choices[0].message["metadata"]["audio_error"]["code"] == "1234"


def test_recording_is_heard(client):
    part = {"type": "input_audio", "input_audio": {"data": recording("北京"), "format": "wav"}}
    reply = client.assistant.conversation(
        assistant_id=CHATGLM, messages=[user([part])], stream=False
    )
    assert answer(reply) == "你说了：北京。"


def test_earlier_spoken_answer_is_meant_by_its_id(client):
    audio = ask(client, "你好", metadata=SPOKEN).choices[0].message["audio"]
    reply = client.assistant.conversation(
        assistant_id="parade",
        messages=[user("问"), {"role": "assistant", "audio": {"id": audio["id"]}}, user("history")],
        stream=False,
    )
    assert answer(reply) == "历史：USER：问；ASSISTANT：你好。"
