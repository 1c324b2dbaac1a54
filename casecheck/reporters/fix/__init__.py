"""The reports of `casecheck fix`: one module per format, as in `casecheck.reporters`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from casecheck.reporters import Format, Render

FORMATS: dict[str, Format] = {".json": "json", ".html": "html", ".txt": "text"}
"""The formats by the suffix of a report file; each is the name of its module."""


def reporter(name: Format) -> Render:
    """The reporter of a format."""
    return cast("Render", import_module(f"{__name__}.{name}").render)
