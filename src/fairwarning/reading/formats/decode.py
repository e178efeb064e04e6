"""Bytes become characters: Unicode where declared or valid, else the likeliest legacy encoding."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
# UTF-8 read as cp1252: these openings stand for curly quotes, dashes, § and accented letters, and hardly anything else
_MOJIBAKE = re.compile(r"(?:â€[\u0080-\u2122œ\x9d˜™¦“”\x9c]|Â[§¶\xa0©®°]|Ã[\u00a0-\u00bf])")


def decode(data: bytes) -> str:
    """Text of bytes; UTF-8 unless a byte-order mark or the bytes themselves say otherwise."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _legacy(data: bytes) -> str:
    damaged = data.decode("utf-8", errors="replace")
    # a UTF-8 file with a few broken bytes stays UTF-8: guessing another encoding would spoil all its quotes
    if sum(ord(c) > 127 and c != "\ufffd" for c in damaged[:_SAMPLE]) > 4 * damaged[:_SAMPLE].count("\ufffd"):
        return damaged
    if _looks_wide(data):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return _guess(data)


def _looks_wide(data: bytes) -> bool:
    head = data[:_SAMPLE]
    return len(head) > 3 and head.count(0) > len(head) // 3


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding if best else "latin-1", errors="replace")


def mend(text: str) -> str:
    """Undo UTF-8 that was read as cp1252 by whoever made the file (`â€œ` for a curly quote), where all of it can be."""
    if not ("â€" in text or "Â" in text) or not _MOJIBAKE.search(text):
        return text
    try:
        return _as_cp1252(text).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return _MOJIBAKE.sub(_mend_one, text)


def _as_cp1252(text: str) -> bytes:
    # cp1252 leaves five bytes undefined; readers let them pass as C1 controls, so they come back the same way
    return text.encode("cp1252", errors="surrogateescape") if text.isascii() else b"".join(map(_byte, text))


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("cp1252")


def _mend_one(match: re.Match[str]) -> str:
    try:
        return _as_cp1252(match[0]).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return match[0]
