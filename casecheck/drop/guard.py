"""Which requests are answered: those of the page itself, and of the person who opened it.

Other pages in the same browser can send requests to this computer, too. A browser says in `Origin` and `Sec-Fetch-Site`
which page sends a request, and in `Host` to which address, and no script can change that. The name of a stranger's site
may lead to this computer (DNS rebinding), but it is not our address.
"""

from __future__ import annotations

from secrets import compare_digest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

MOST_DIGITS = 12
"""Of a length; Python takes long over numbers with millions of digits."""


def is_ours(headers: Message, host: str, *, navigates: bool) -> bool:
    """Whether a request was sent to `host` by its own page; with `navigates`, also by the person at the browser."""
    if headers.get_all("Host") != [host]:
        return False
    origins, sites = headers.get_all("Origin", []), headers.get_all("Sec-Fetch-Site", [])
    if navigates:
        return origins in ([], [f"http://{host}"]) and sites in ([], ["none"], ["same-origin"])
    return origins == [f"http://{host}"] and sites in ([], ["same-origin"])


def below(path: str, token: str) -> str | None:
    """What follows the token in a path, `/token/check`; None if the token is not the right one."""
    start, _, rest = path.removeprefix("/").partition("/")
    return rest if path.startswith("/") and compare_digest(start.encode(), token.encode()) else None


def length(headers: Message) -> int | None:
    """The bytes that follow the headers; None if they do not say so clearly."""
    lengths = headers.get_all("Content-Length", [])
    if "Transfer-Encoding" in headers or len(lengths) != 1:
        return None
    digits = lengths[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else None
