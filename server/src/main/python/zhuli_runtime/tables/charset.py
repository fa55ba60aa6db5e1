"""Finds the charset of a text file from its bytes.

The order is: byte order mark, UTF-16 without one, UTF-8, then GB18030 against Big5 by how many of the two-byte
characters are common ones (the frequent characters stand in one block of each charset), then Latin.
"""

from __future__ import annotations

import codecs

BOMS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
SAMPLE = 256 * 1024
COMMON = 0.6


def detect(data: bytes) -> str | None:
    """A Python codec name, or None when the bytes are no text at all."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return name
    wide = _wide(data[:SAMPLE])
    if wide:
        return wide
    if _binary(data[:SAMPLE]):
        return None
    return _eight_bit(data)


def decode(data: bytes) -> tuple[str, str, int] | None:
    """The text, the codec's name, and how many characters were unreadable (U+FFFD in the text)."""
    name = detect(data)
    if name is None:
        return None
    try:
        return data.decode(name), name, 0
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
        return text, name, text.count("\ufffd")


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Latin text, digits and separators is NUL."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    zeros = (even.count(0) / len(even), odd.count(0) / max(len(odd), 1))
    if zeros[1] > 0.2 and zeros[0] < 0.02 and b"\n\x00" in sample + b"\n\x00":
        return "utf-16-le"
    if zeros[0] > 0.2 and zeros[1] < 0.02:
        return "utf-16-be"
    return None


def _binary(sample: bytes) -> bool:
    """Control characters that no text has; a few NUL bytes are forgiven, they are common in broken exports."""
    if not sample:
        return False
    control = sum(sample.count(bytes([code])) for code in (*range(1, 7), *range(14, 27), 28, 29, 30, 31, 127))
    return control / len(sample) > 0.01 or sample.count(0) / len(sample) > 0.1


def _eight_bit(data: bytes) -> str:
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    sample = data[:SAMPLE]
    if _nearly_utf8(sample):
        return "utf-8"
    gbk, big5 = _share(sample, _gb_common), _share(sample, _big5_common)
    if max(gbk, big5) >= COMMON:
        return "gb18030" if gbk >= big5 else "big5hkscs"
    return _other(sample)


def _nearly_utf8(sample: bytes) -> bool:
    """UTF-8 with a little damage: at least 20 good multi-byte characters for each bad one."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(1 for char in text if ord(char) > 127) - bad > 20 * bad


def _gb_common(lead: int, trail: int) -> bool:
    return (0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3) and trail >= 0xA1


def _big5_common(lead: int, trail: int) -> bool:
    return 0xA4 <= lead <= 0xC6 and (0x40 <= trail <= 0x7E or trail >= 0xA1) or lead in (0xA1, 0xA2)


def _share(sample: bytes, common) -> float:
    """Common characters among all, reading a lead byte and its trail as a pair; 0.0 when there are none."""
    pairs = good = index = 0
    while index < len(sample) - 1 and pairs < 20_000:
        if sample[index] < 0x80:
            index += 1
            continue
        pairs += 1
        good += common(sample[index], sample[index + 1])
        index += 2
    return good / pairs if pairs else 0.0


def _other(sample: bytes) -> str:
    """Neither Chinese charset: few lone high bytes are Western; otherwise a guess by charset-normalizer."""
    high = sum(1 for byte in sample if byte > 127)
    if high / len(sample) < 0.15:
        return "cp1252" if not set(sample) & {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "latin-1"
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return "gb18030"
    best = from_bytes(sample[:32_768]).best()
    return best.encoding if best else "gb18030"
