from email.utils import parsedate_to_datetime
import re

from talk import CHATGLM, PARADE, ask

OFFICIAL = {
    "65940acff94777010aa6b796",
    "65a265419d72d299a9230616",
    "664dd7bd5bb3a13ba0f81668",
    "664e0cade018d633146de0d2",
    "6654898292788e88ce9e7f4c",
    "66437ef3d920bdc5c60f338e",
    "659e54b1b8006379b4b2abd6",
    "65d2f07bb2c10188f885bd89",
    "663058948bb259b7e8a22730",
    "65a393b3619c6f13586246cd",
    "65b356af6924a59d52832e54",
    "668fdd45405f2e3c9f71f832",
}


def test_all_assistants_are_listed(client):
    listed = client.assistant.query_support(assistant_id_list=[])
    assert (listed.code, listed.success) == (200, True)
    assert OFFICIAL | {PARADE} <= {a.assistant_id for a in listed.data}
    for card in listed.data:
        assert card.name and card.description and card.avatar
        assert card.status == "publish"
        assert all(isinstance(prompt, str) for prompt in card.starter_prompts)
        assert all(isinstance(tool, str) for tool in card.tools)
        assert parsedate_to_datetime(card.created_at).tzinfo is not None
        assert card.updated_at.endswith(" GMT")


def test_list_unset_means_all(client):
    listed = client.assistant.query_support()
    assert OFFICIAL <= {a.assistant_id for a in listed.data}


def test_assistants_are_listed_by_id(client):
    listed = client.assistant.query_support(assistant_id_list=[CHATGLM])
    assert [a.assistant_id for a in listed.data] == [CHATGLM]


def test_conversations_are_listed(client):
    mine = [ask(client, f"列表 {i}", CHATGLM).conversation_id for i in range(2)]
    listed = client.assistant.query_conversation_usage(CHATGLM, page=1, page_size=2)
    assert listed.code == 200
    assert listed.data.assistant_id == CHATGLM
    assert {c.id for c in listed.data.conversation_list} == set(mine)
    for entry in listed.data.conversation_list:
        assert entry.assistant_id == CHATGLM
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", entry.create_time)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", entry.update_time)
        assert entry.usage.total_tokens == 28


def test_conversations_are_listed_in_pages(client):
    newest_first = [ask(client, f"页 {i}", CHATGLM).conversation_id for i in range(3)][::-1]
    first = client.assistant.query_conversation_usage(CHATGLM, page=1, page_size=2).data
    second = client.assistant.query_conversation_usage(CHATGLM, page=2, page_size=2).data
    assert first.has_more is True
    assert [c.id for c in first.conversation_list] == newest_first[:2]
    assert second.conversation_list[0].id == newest_first[2]
