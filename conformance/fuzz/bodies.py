"""Makes request bodies from the contract's schema: right ones, then spoilt ones. The same seed gives the same bodies."""

import copy
import json
import random
from collections.abc import Callable

TEXTS = [
    "",
    " ",
    "你好",
    "web_browser",
    "all",
    "a" * 70_000,
    "😀" * 500,
    "\u0000",
    "\u202e右到左\u200f",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{7*7}}${jndi:ldap://x}",
    "data: [DONE]\n\n",
    "../../etc/passwd",
    "𠮷" * 20,
    "e\u0301" * 30,
    "\ud7ff\ue000\ufffe",
]
STRANGE = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**40,
    1e308,
    -0.0,
    "",
    [],
    {},
    [[]],
    {"": None},
    [None],
    "null",
    "true",
]


class Bodies:
    """Bodies for one schema, which may refer to nothing."""

    def __init__(self, schema: dict, seed: int) -> None:
        self.schema = schema
        self.random = random.Random(seed)

    def valid(self) -> dict:
        """A body that obeys the schema, with some of the optional fields."""
        body = self._value(self.schema)
        if self.random.random() < 0.5:
            body["assistant_id"] = "parade"
        body.pop("conversation_id", None)
        return body

    def _value(self, schema: dict):
        if "oneOf" in schema:
            return self._value(self.random.choice(schema["oneOf"]))
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        return {
            "object": self._object,
            "array": self._array,
            "string": self._string,
            "boolean": lambda _: self.random.random() < 0.5,
        }[schema["type"]](schema)

    def _object(self, schema: dict) -> dict:
        required = schema.get("required", [])
        return {
            name: self._value(field)
            for name, field in schema.get("properties", {}).items()
            if name in required or self.random.random() < 0.5
        }

    def _array(self, schema: dict) -> list:
        least = schema.get("minItems", 0)
        return [self._value(schema["items"]) for _ in range(least + self.random.randrange(3))]

    def _string(self, schema: dict) -> str:
        text = self.random.choice(TEXTS)
        return (text + "x" * schema.get("minLength", 0))[: schema.get("maxLength", 100_000)]

    # What spoils a body: each gives bytes ----------------------------------------------------

    def kinds(self) -> dict[str, Callable[[], bytes]]:
        return {
            "valid": lambda: encode(self.valid()),
            "wrong_types": self._wrong_types,
            "missing_fields": self._missing_fields,
            "unknown_fields_and_values": self._unknown,
            "huge_strings_and_lists": self._huge,
            "deep_nesting": self._deep,
            "strange_unicode": self._unicode,
            "invalid_utf8": self._invalid_utf8,
            "duplicate_keys": self._duplicate_keys,
            "cut_short": self._cut_short,
            "flipped_bytes": self._flipped,
            "no_object": self._no_object,
            "no_json": self._no_json,
            "long_conversations": self._long_conversation,
        }

    def _wrong_types(self) -> bytes:
        body = self.valid()
        for _ in range(self.random.randrange(1, 4)):
            self._replace(body, self.random.choice(STRANGE))
        return encode(body)

    def _missing_fields(self) -> bytes:
        body = self.valid()
        for _ in range(self.random.randrange(1, 3)):
            places = [p for p in self._places(body) if isinstance(p[0], dict)]
            if places:
                holder, key = self.random.choice(places)
                del holder[key]
        return encode(body)

    def _unknown(self) -> bytes:
        body = self.valid()
        for name in ("assistant_id", "model", "conversation_id", "extra", "tools"):
            if self.random.random() < 0.5:
                body[name] = self.random.choice(TEXTS[:3] + ["glm-99", "65940acf94777010aa6b7960"])
        body["messages"][0]["role"] = self.random.choice(["user", "assistant", "tool", "root", ""])
        return encode(body)

    def _huge(self) -> bytes:
        body = self.valid()
        size = self.random.choice([10_000, 250_000, 1_000_000])
        self._replace(body, self.random.choice(["长" * size, ["x"] * (size // 100), 10**300]))
        return encode(body)

    def _deep(self) -> bytes:
        depth = self.random.choice([60, 64, 65, 100, 1_000, 100_000])
        opening, closing = self.random.choice([(b"[", b"]"), (b'{"a":', b"}")])
        deep = opening * depth + b"1" + closing * depth
        name = self.random.choice([b"metadata", b"messages", b"unknown", b"attachments"])
        body = self.valid()
        body.pop(name.decode(), None)
        return encode(body)[:-1] + b',"' + name + b'":' + deep + b"}"

    def _unicode(self) -> bytes:
        body = self.valid()
        self._replace(body, "".join(chr(self.random.choice(range(0x10, 0xD7FF))) for _ in range(40)))
        text = json.dumps(body)  # Everything beyond ASCII as escapes, and a lone surrogate.
        return text.replace("\\u", self.random.choice(["\\u", "\\ud800\\u"]), 1).encode()

    def _invalid_utf8(self) -> bytes:
        body = bytearray(encode(self.valid()))
        for bad in self.random.sample([b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80", b"\xe4\xbd"], 2):
            at = self.random.randrange(len(body))
            body[at:at] = bad
        return bytes(body)

    def _duplicate_keys(self) -> bytes:
        body = encode(self.valid())
        twice = encode(self._value(self.schema))
        return body[:-1] + b"," + twice[1:] if len(twice) > 2 else body

    def _cut_short(self) -> bytes:
        body = encode(self.valid())
        return body[: self.random.randrange(len(body))]

    def _flipped(self) -> bytes:
        body = bytearray(encode(self.valid()))
        for _ in range(self.random.randrange(1, 6)):
            body[self.random.randrange(len(body))] ^= 1 << self.random.randrange(8)
        return bytes(body)

    def _no_object(self) -> bytes:
        return json.dumps(self.random.choice(STRANGE)).encode()

    def _no_json(self) -> bytes:
        return self.random.choice(
            [
                b"",
                b"\x00" * 100,
                self.random.randbytes(200),
                b"assistant_id=parade&messages=x",
                b"<xml/>",
                b"\xef\xbb\xbf" + encode(self.valid()),
                json.dumps(self.valid()).encode("utf-16"),
                encode(self.valid()) + b" trailing",
                b"/* comment */" + encode(self.valid()),
                b"{'assistant_id':'parade'}",
                b'{"assistant_id":NaN,"messages":Infinity}',
                b"--boundary\r\n\r\n",
            ]
        )

    def _long_conversation(self) -> bytes:
        body = self.valid()
        turns = self.random.choice([2, 20, 255, 256, 257, 5_000])
        body["messages"] = [
            {"role": self.random.choice(["user", "assistant", "system"]), "content": f"第{i}句"}
            for i in range(turns)
        ]
        return encode(body)

    def _replace(self, body: dict, value) -> None:
        holder, key = self.random.choice(self._places(body))
        holder[key] = copy.deepcopy(value)

    def _places(self, node) -> list[tuple]:
        """Every (holder, key) below a node."""
        if isinstance(node, dict):
            children = list(node.items())
        elif isinstance(node, list):
            children = list(enumerate(node))
        else:
            return []
        below = [place for _, child in children for place in self._places(child)]
        return [(node, key) for key, _ in children] + below


def encode(body) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
