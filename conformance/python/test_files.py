"""The SDK's own calls for files."""

import pytest
from talk import error_of

NAME = "季度报告（终稿）.txt"
TEXT = "营收增长三成。\n第二行。"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / NAME
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_file_is_uploaded_listed_read_and_deleted(client, errors, report):
    with report.open("rb") as content:
        file = client.files.create(file=content, purpose="agent")
    assert (file.filename, file.purpose, file.object) == (NAME, "agent", "file")
    assert file.bytes == len(TEXT.encode())
    assert file.created_at > 1_700_000_000

    listed = client.files.list(purpose="agent", limit=100)
    assert file.id in [one.id for one in listed.data]
    assert client.files.content(file.id).content.decode() == TEXT

    deleted = client.files.delete(file.id)
    assert (deleted.id, deleted.deleted) == (file.id, True)
    with pytest.raises(errors.APIStatusError) as caught:
        client.files.content(file.id)
    assert error_of(caught) == (404, 1222)


def test_program_is_refused(client, errors):
    program = ("照片.png", b"\x7fELF\x02\x01\x01" + bytes(57))
    with pytest.raises(errors.APIStatusError) as caught:
        client.files.create(file=program, purpose="agent")
    assert error_of(caught) == (400, 1214)


def test_attached_file_reaches_its_conversation(client, report):
    with report.open("rb") as content:
        file = client.files.create(file=content, purpose="agent")
    reply = client.assistant.conversation(
        assistant_id="65940acff94777010aa6b796",
        messages=[{"role": "user", "content": "看看附件"}],
        attachments=[{"file_id": file.id}],
        stream=False,
    )
    assert reply.status == "completed"
