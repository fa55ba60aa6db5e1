"""python -m unittest discover bench/quality/analysis"""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bare_model  # noqa: E402
import zhuli_client  # noqa: E402

BLOCK = {"input": "print(1)", "outputs": [{"type": "logs", "logs": "1\n"}, {"type": "logs", "error_msg": "no more"}]}


def reply(content, arguments):
    call = {"type": "function", "function": {"name": "code_interpreter", "arguments": arguments}}
    return {"choices": [{"index": 0, "message": {"role": "assistant", "content": content, "tool_calls": [call]}}]}


class Asking(unittest.TestCase):
    def test_text_code_and_logs_are_kept(self):
        for arguments in (BLOCK, '{"input": "print(1)", "outputs": [{"logs": "1\\n"}, {"error_msg": "no more"}]}'):
            kept = zhuli_client.folded(reply("@a[1]", arguments))
            self.assertEqual({"answer": "@a[1]", "code": ["print(1)"], "logs": ["1\n", "no more"]}, kept)

    def test_parts_are_one_text_and_nothing_is_none(self):
        self.assertEqual("@a[1]", zhuli_client.plain([{"type": "text", "text": "@a"}, {"type": "text", "text": "[1]"}]))
        self.assertEqual("", zhuli_client.plain(None))
        self.assertEqual({"answer": "", "code": [], "logs": []}, zhuli_client.folded({}))

    def test_code_is_taken_out_of_its_fence(self):
        self.assertEqual("a\nb\n", bare_model.code_of("Here:\n```python\na\nb\n```\nDone"))
        self.assertEqual("a\n", bare_model.code_of("```\na\n"))
        self.assertEqual("print(1)", bare_model.code_of("print(1)"))

    def test_a_question_comes_with_its_format(self):
        question = {"question_en": "How many?", "format_en": "Answer format: @n[integer]"}
        self.assertEqual("How many?\nAnswer format: @n[integer]", zhuli_client.message(question, "en"))


if __name__ == "__main__":
    unittest.main()
