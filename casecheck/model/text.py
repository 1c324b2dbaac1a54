"""File names as text: they may hold bytes that are none."""

from __future__ import annotations

UNDECODABLE = {0xDC00 + byte: f"\\x{byte:02x}" for byte in range(0x80, 0x100)}


def decoded(text: str) -> str:
    """The text with bytes that are no UTF-8 as `\\xff`; Python keeps those of a file name as lone surrogates."""
    if text.isascii():  # nearly all
        return text
    return text.translate(UNDECODABLE).encode("utf-8", "backslashreplace").decode()
