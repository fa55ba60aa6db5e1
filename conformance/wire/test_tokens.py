"""Tokens as the SDKs in the field make them: HS256 under the secret half of the key."""

import base64
import hashlib
import hmac
import json
import time

from conftest import KEY, order, send
import pytest

KEY_ID, SECRET = KEY.split(".")
MINUTE = 60_000
HEADER = {"alg": "HS256", "sign_type": "SIGN"}


def part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(exp: int, timestamp: int, header=None, key_id=KEY_ID, secret=SECRET) -> str:
    payload = {"api_key": key_id, "exp": exp, "timestamp": timestamp}
    signed = ".".join(part(json.dumps(p).encode()) for p in (header or HEADER, payload))
    return signed + "." + part(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())


def now() -> int:
    return int(time.time() * 1000)


def code(key: str) -> int | None:
    """The code that a request with this credential is refused with; None when it is served."""
    answer = send(order("你好", stream=False), key=key)
    if answer.status == 200:
        return None
    assert answer.status == 401
    return answer.json()["code"]


def test_token_in_milliseconds():
    assert code("Bearer " + token(now() + 3 * MINUTE, now())) is None


def test_token_that_says_its_type():
    assert code("Bearer " + token(now() + MINUTE, now(), {**HEADER, "typ": "JWT"})) is None


def test_token_in_microseconds_without_bearer():
    assert code(token((now() + 3 * MINUTE) * 1000, now() * 1000)) is None


def test_token_expired_within_the_leeway():
    assert code("Bearer " + token(now() - 4 * MINUTE, now() - 10 * MINUTE)) is None


def test_token_expired():
    assert code("Bearer " + token(now() - 6 * MINUTE, now() - 10 * MINUTE)) == 1003


def test_token_of_a_wrong_secret():
    assert code("Bearer " + token(now() + MINUTE, now(), secret="0" * 32)) == 1004


def test_token_of_an_unknown_key():
    assert code("Bearer " + token(now() + MINUTE, now(), key_id="nobody")) == 1000


@pytest.mark.parametrize("alg", ["none", "HS512", "RS256"])
def test_token_of_another_algorithm(alg):
    unsigned = token(now() + MINUTE, now(), {**HEADER, "alg": alg})
    assert code("Bearer " + unsigned) in (1002, 1004)
    assert code("Bearer " + unsigned.rsplit(".", 1)[0] + ".") in (1002, 1004)


def test_token_that_never_expires():
    signed = ".".join(part(json.dumps(p).encode()) for p in (HEADER, {"api_key": KEY_ID}))
    tag = part(hmac.new(SECRET.encode(), signed.encode(), hashlib.sha256).digest())
    assert code(f"Bearer {signed}.{tag}") == 1002
