"""Writing YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.yamlfile.place import Plain


def as_yaml(content: Plain, *, rows: bool = False) -> str:
    """The content as YAML: keys in their order, each text on one line; with `rows`, each list of plain values, too."""
    from yaml import safe_dump

    flow = None if rows else False
    return safe_dump(content, sort_keys=False, allow_unicode=True, default_flow_style=flow, width=10_000)
