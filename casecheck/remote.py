"""Remote files by URL, opened with fsspec: `s3://bucket/uploads/art.png`.

No text of a store or of its client is ever passed on, since there may be credentials in it.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from errno import EFBIG
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from casecheck.model import UserError
from casecheck.packages import missing

if TYPE_CHECKING:
    from collections.abc import Iterator

URL = re.compile(r"(?P<protocol>[a-z][a-z0-9+.-]+)://", re.IGNORECASE)  # one letter is a drive of Windows

HEADER_BLOCK = 16 << 10
"""Bytes to read ahead when only a header is needed: one request for most pictures."""

WALK_BLOCK = 4 << 20
"""Bytes to read ahead when a whole file is needed: few requests, and little memory."""


class Entries(NamedTuple):
    """The names in one folder of a store, in no order."""

    files: list[str]
    folders: list[str]
    links: list[str]
    """Which a few kinds of stores have; none tells where they lead."""


def is_url(path: str) -> bool:
    """Whether a path is a URL instead of a local path."""
    return URL.match(path) is not None


def name_of(url: str) -> str:
    """The URL as it may be shown: without a password, and without a web address' query, which may be a signature."""
    scheme, separator, rest = url.partition("://")
    if scheme.lower() in ("http", "https"):
        rest = re.split("[?#]", rest, maxsplit=1)[0]
    host, slash, path = rest.partition("/")
    return scheme + separator + host.rpartition("@")[2] + slash + path


def kind_of(url: str) -> str:
    """`file` or `directory`. Raises OSError, and UserError where what reads this kind of URL is not installed."""
    store, path = _store(url)
    with _told_in_our_words():
        return str(store.info(path)["type"])


def entries(url: str) -> Entries:
    """The contents of a folder in a store. Raises OSError and UserError like `kind_of`."""
    store, path = _store(url)
    found = Entries([], [], [])
    with _told_in_our_words():
        for entry in store.ls(path, detail=True):
            name = entry["name"].removeprefix(path).removeprefix("/").rstrip("/")
            if entry.get("islink") or entry["type"] == "link":
                found.links.append(name)
            elif name or entry["type"] == "directory":  # without a name: the mark of an empty folder
                (found.folders if entry["type"] == "directory" else found.files).append(name)
    return found


@contextmanager
def opened(url: str, header_only: bool) -> Iterator[BinaryIO]:
    """The bytes behind a URL as a file with a `size`; it is None where there is no seeking, and so in most whole ones.

    Raises OSError for all that goes wrong, here and in what is done with the bytes.
    """
    try:
        store, path = _store(url)
    except UserError as error:
        raise OSError(f"{error}: {error.help}") from error
    # the size of a block 0: one request, and the answer as it streams in; not every web server gives parts
    block = HEADER_BLOCK if header_only else 0 if _is_web(store) else WALK_BLOCK
    with _told_in_our_words(), store.open(path, "rb", block_size=block, cache_type="readahead") as file:
        yield cast(BinaryIO, file)


def _store(url: str) -> tuple[Any, str]:
    """The file system of a URL, set up by the environment and fsspec's own configuration, and the path in there."""
    protocol = url.partition("://")[0].lower()
    try:
        from fsspec import get_filesystem_class
    except ImportError as error:
        raise missing(f"reading {protocol}://", "fsspec[http]", "s3fs") from error
    try:
        kind = get_filesystem_class(protocol)
        # without fsspec's chains (`simplecache::s3://`): objects may have such names
        url = protocol + url[len(protocol) :]  # S3://
        store = kind(use_listings_cache=False, **kind._get_kwargs_from_urls(url))
        return store, str(kind._strip_protocol(url))
    except ImportError as error:
        package = getattr(error.__cause__ or error, "name", None)  # fsspec is there, but not gcsfs for gs://
        raise missing(f"reading {protocol}://", package or "fsspec[full]") from error
    except ValueError as error:
        raise UserError(
            f"there is no kind of store {protocol}://", "casecheck check s3://bucket/uploads/, or https:// or gs://"
        ) from error
    except Exception as error:  # every kind of store has errors of its own for its settings
        raise OSError(f"the store cannot be set up: {type(error).__name__}") from error


def _is_web(store: Any) -> bool:
    return "http" in store.protocol


@contextmanager
def _told_in_our_words() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        status = getattr(error.__cause__, "status", 404)  # fsspec says so of every answer of a web server but 200
        if status != 404:
            raise OSError(f"the store cannot be read: it answers {status}") from error
        raise FileNotFoundError("there is nothing of this name in the store") from error
    except PermissionError as error:
        raise PermissionError("the store denies access") from error
    except MemoryError:
        raise
    except Exception as error:  # every client has errors of its own
        if isinstance(error, OSError) and error.errno == EFBIG:
            raise  # our own
        status = getattr(error, "status", "")
        raise OSError(f"the store cannot be read: {type(error).__name__} {status}".rstrip()) from error
