"""The files of an item of Printful and of Gelato."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.tickets.lines import LineError, shown

if TYPE_CHECKING:
    from casecheck.tickets.node import Node


def printed_files(item: Node) -> list[Node]:
    """The files that are printed on the case, without previews. Raises LineError for one on another side."""
    files = [file for file in item.at("files").each() if file["type"] not in ("preview", "mockup")]
    for file in files:
        if file["type"] not in (None, "default"):
            raise LineError(f"is {shown(file['type'])}; allowed: default, the print area of a case", "type")
    return files
