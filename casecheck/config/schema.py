"""The JSON Schemas of casecheck.yaml and of profile files, for editors and validators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from casecheck.config.document import keys
from casecheck.model import Severity
from casecheck.profiles.fields import FILE
from casecheck.rules import OLD_NAMES, all_rules
from casecheck.yamlfile.schema import object_schema

if TYPE_CHECKING:
    from casecheck.rule import Rule
    from casecheck.yamlfile.schema import JsonSchema

FileKind = Literal["config", "profiles"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SEVERITIES = [str(severity) for severity in Severity]


def file_schema(kind: FileKind) -> JsonSchema:
    """The JSON Schema of a kind of file. Looser than casecheck: it does not know devices, layouts or other files."""
    schema = object_schema(keys(Path(), named=True) if kind == "config" else FILE)
    rules = {rule.name: _rule_schema(rule) for rule in all_rules()}
    rules |= {old: rules[name] | {"deprecated": True} for old, name in OLD_NAMES.items()}
    schema["properties"]["rules"] = {"type": "object", "additionalProperties": False, "properties": rules}
    if kind == "config":
        schema["properties"]["paths"]["additionalProperties"]["properties"]["rules"] = {"$ref": "#/properties/rules"}
    title = "casecheck.yaml" if kind == "config" else "Profiles of devices for casecheck"
    return {"$schema": DIALECT, "title": title, **schema}


def _rule_schema(rule: Rule) -> JsonSchema:
    thresholds = {
        name: {"type": "integer" if isinstance(default, int) else "number", "minimum": 0, "default": default}
        for name, default in rule.options.items()
    }
    options = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"severity": {"enum": [*SEVERITIES, "off"]}, **thresholds},
    }
    return {"description": rule.summary, "anyOf": [{"enum": [*SEVERITIES, "off"]}, options]}
