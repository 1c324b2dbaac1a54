"""Whose requests are answered."""

from __future__ import annotations

from email.message import Message

import pytest

from casecheck.drop.guard import below, is_ours, length

HOST = "127.0.0.1:4000"
OURS = f"http://{HOST}"


def headers(*pairs: tuple[str, str]) -> Message:
    message = Message()
    for name, value in pairs:
        message[name] = value
    return message


AT_US = ("Host", HOST)


@pytest.mark.parametrize(
    ("sent", "to_look", "to_send"),
    [
        pytest.param([AT_US], True, False, id="typed-or-no-browser"),
        pytest.param([AT_US, ("Sec-Fetch-Site", "none")], True, False, id="opened-by-the-person"),
        pytest.param([AT_US, ("Origin", OURS)], True, True, id="our-page-in-an-old-browser"),
        pytest.param([AT_US, ("Origin", OURS), ("Sec-Fetch-Site", "same-origin")], True, True, id="our-page"),
        pytest.param([AT_US, ("Sec-Fetch-Site", "cross-site")], False, False, id="a-link-on-another-page"),
        pytest.param([AT_US, ("Sec-Fetch-Site", "same-site")], False, False, id="another-port-of-this-computer"),
        pytest.param([AT_US, ("Origin", "https://evil.example")], False, False, id="another-page"),
        pytest.param([AT_US, ("Origin", "http://127.0.0.1:4001")], False, False, id="another-port"),
        pytest.param([AT_US, ("Origin", f"https://{HOST}")], False, False, id="another-scheme"),
        pytest.param([AT_US, ("Origin", "null")], False, False, id="a-file-or-a-sandbox"),
        pytest.param(
            [AT_US, ("Origin", OURS), ("Sec-Fetch-Site", "cross-site")], False, False, id="only-one-of-the-two"
        ),
        pytest.param([AT_US, ("Origin", OURS), ("Origin", "https://evil.example")], False, False, id="two-origins"),
        pytest.param([("Host", "evil.example:4000"), ("Origin", OURS)], False, False, id="dns-rebinding"),
        pytest.param(
            [("Host", "evil.example:4000"), ("Origin", "http://evil.example:4000")], False, False, id="its-own-origin"
        ),
        pytest.param([("Host", "localhost:4000"), ("Origin", OURS)], False, False, id="localhost"),
        pytest.param([("Host", "127.0.0.1"), ("Origin", OURS)], False, False, id="no-port"),
        pytest.param([AT_US, ("Host", "evil.example"), ("Origin", OURS)], False, False, id="two-hosts"),
        pytest.param([("Origin", OURS)], False, False, id="no-host"),
    ],
)
def test_who_may_look_and_who_may_send(sent: list[tuple[str, str]], to_look: bool, to_send: bool) -> None:
    assert is_ours(headers(*sent), HOST, navigates=True) is to_look
    assert is_ours(headers(*sent), HOST, navigates=False) is to_send


@pytest.mark.parametrize(
    ("path", "rest"),
    [
        ("/secret/", ""),
        ("/secret/check", "check"),
        ("/secret/check/more", "check/more"),
        ("/secret", ""),
        ("/", None),
        ("", None),
        ("secret/check", None),
        ("//secret/check", None),
        ("/Secret/check", None),
        ("/secret2/check", None),
        ("/secre/check", None),
        ("/s\u00e9cret/check", None),
    ],
)
def test_the_token(path: str, rest: str | None) -> None:
    assert below(path, "secret") == rest


@pytest.mark.parametrize(
    ("sent", "bytes_"),
    [
        pytest.param([("Content-Length", "12")], 12, id="a-number"),
        pytest.param([("Content-Length", "0")], 0, id="nothing"),
        pytest.param([], None, id="not-said"),
        pytest.param([("Content-Length", "12"), ("Content-Length", "13")], None, id="two"),
        pytest.param([("Content-Length", "12"), ("Transfer-Encoding", "chunked")], None, id="in-chunks"),
        pytest.param([("Content-Length", "-1")], None, id="negative"),
        pytest.param([("Content-Length", "+1")], None, id="signed"),
        pytest.param([("Content-Length", "0x10")], None, id="not-decimal"),
        pytest.param([("Content-Length", "\u0661")], None, id="other-digits"),
        pytest.param([("Content-Length", "9" * 12)], 999_999_999_999, id="twelve-digits"),
        pytest.param([("Content-Length", "9" * 13)], None, id="thirteen-digits"),
    ],
)
def test_the_length(sent: list[tuple[str, str]], bytes_: int | None) -> None:
    assert length(headers(*sent)) == bytes_
