"""One picture by its URL, from the public internet only.

The address is checked where a socket is made for it, after the name was looked up and for each redirect: no later
answer of a name server, no spelling of an address and no redirect leads to another one.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import ipaddress
import os
import re
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from casecheck.formats import others
from casecheck.formats.sniff import HEAD, identify
from casecheck.packages import missing
from casecheck.remote import name_of
from casecheck.tickets.lines import shown
from casecheck.tickets.pictures import NoPicture

if TYPE_CHECKING:
    from pathlib import Path

    from aiohttp import ClientResponse, ClientSession

TIMEOUT_S = 60.0
MAX_BYTES = 200_000_000
MAX_HOPS = 5
"""Redirects that are followed."""

_PIECE = 1 << 16
_NO_PICTURES = (others.EMPTY, others.ZEROS, others.HTML, others.TEXT, others.PLIST, others.LINK, others.UNKNOWN)
_OUR_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.ENAMETOOLONG)
"""Errors that are not the server's: the file of the picture cannot be written."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def fetch(
    url: str,
    folder: Path,
    *,
    allow_private: bool = False,
    timeout_s: float = TIMEOUT_S,
    max_bytes: int = MAX_BYTES,
) -> Path | NoPicture:
    """Fetch a picture, once, into a new file in a folder, which the caller removes; threads may do so side by side.

    A file is left there only where its first bytes are those of a picture, or of a document that a report can name.
    Raises UserError where the extra `remote` is not installed.
    """
    try:
        import aiohttp  # noqa: F401  # asked for before the first URL is looked at
    except ImportError as error:
        raise missing("fetching pictures by URL", "fsspec[http]") from error
    name = shown(name_of(url))
    extension = re.search(r"\.[A-Za-z0-9]{2,5}$", _split(url)[1])
    path = folder / (
        hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:32] + (extension[0] if extension else "")
    )
    try:
        problem = asyncio.run(_fetched(url, name, path, _Guard(allow_private), timeout_s, max_bytes))
    except BaseException:
        _remove(path)
        raise
    if problem:
        _remove(path)
    return problem or path


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; also of the IPv4 address inside one of IPv6."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast


class _Guard:
    """Makes the sockets of a request, for addresses that are allowed."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self.refused = False

    def socket(self, address: Any) -> socket.socket:
        """A socket for an address as `getaddrinfo` gives it. Raises OSError for one that is not allowed."""
        family, kind, protocol, _, where = address
        if not self._allow_private and not is_public(where[0]):
            self.refused = True
            raise OSError("a private address")
        return socket.socket(family, kind, protocol)


async def _fetched(
    url: str, name: str, path: Path, guard: _Guard, timeout_s: float, max_bytes: int
) -> NoPicture | None:
    from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

    connector = TCPConnector(socket_factory=guard.socket, use_dns_cache=False, force_close=True)
    timeout = ClientTimeout(total=timeout_s)
    try:
        async with ClientSession(
            connector=connector, timeout=timeout, cookie_jar=DummyCookieJar(), auto_decompress=False
        ) as session:
            return await _followed(session, url, name, path, max_bytes)
    except TimeoutError:
        return NoPicture("unreachable", f"{name} does not answer within {timeout_s:g} s")
    except (ClientError, OSError, ValueError) as error:  # a ValueError: no URL
        if guard.refused:
            return NoPicture("private", f"{name} leads to a private address, which only --allow-private permits")
        if isinstance(error, OSError) and not isinstance(error, ClientError) and error.errno in _OUR_DISK:
            raise
        return NoPicture("unreachable", f"{name} cannot be fetched: {_reason(error)}")


def _reason(error: Exception) -> str:
    from aiohttp import ClientConnectorDNSError, ClientConnectorError, ClientSSLError, InvalidURL

    match error:
        case InvalidURL():
            return "it is no web address"
        case ClientConnectorDNSError():
            return "there is no server of this name"
        case ClientSSLError():
            return "the certificate of the server is not valid"
        case ClientConnectorError():
            return "the server cannot be reached"
        case _:
            return type(error).__name__


async def _followed(session: ClientSession, url: str, name: str, path: Path, max_bytes: int) -> NoPicture | None:
    from yarl import URL

    here = URL(url)
    for _ in range(MAX_HOPS + 1):
        if here.scheme not in ("http", "https") or not here.host:
            return NoPicture("unreachable", f"{name} leads to no web address; allowed: https:// and http://")
        async with session.get(
            here, allow_redirects=False, headers={"Accept": "image/*", "Accept-Encoding": "identity"}
        ) as answer:
            target = answer.headers.get("Location")
            if answer.status not in (301, 302, 303, 307, 308) or target is None:
                return await _stored(answer, name, path, max_bytes)
            here = here.join(URL(target))
    return NoPicture("unreachable", f"{name} is redirected more than {MAX_HOPS} times")


async def _stored(answer: ClientResponse, name: str, path: Path, max_bytes: int) -> NoPicture | None:
    if answer.status in (404, 410):
        return NoPicture("gone", f"{name} is gone: the server answers {answer.status}")
    if answer.status != 200:
        return NoPicture("unreachable", f"{name} cannot be fetched: the server answers {answer.status}")
    too_large = NoPicture("too-large", f"{name} has more than {max_bytes / 1e6:g} MB")
    if (answer.content_length or 0) > max_bytes:
        return too_large
    head = b""
    size = 0
    with path.open("xb") as file:
        async for piece in answer.content.iter_chunked(_PIECE):
            size += len(piece)
            if size > max_bytes:
                return too_large
            if len(head) < HEAD:
                head += piece
                if len(head) >= HEAD and (problem := _no_picture(head, name)):
                    return problem
            file.write(piece)
    return _no_picture(head, name)


def _no_picture(head: bytes, name: str) -> NoPicture | None:
    found = identify(head)
    if found not in _NO_PICTURES:
        return None
    return NoPicture("not-a-picture", f"{name} is no picture, but {found.name}")


def _split(url: str) -> tuple[str, str]:
    """Host and path; empty where it is no URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.netloc, parts.path


def _remove(path: Path) -> None:
    with suppress(OSError):
        os.unlink(path)
