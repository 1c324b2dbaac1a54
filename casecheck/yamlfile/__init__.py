"""YAML files of a user: reading them as plain text, checking them key by key, and errors with file and line."""

from casecheck.yamlfile.place import Key, Place, Plain, YamlError
from casecheck.yamlfile.read import read_yaml
from casecheck.yamlfile.schema import Field, check

__all__ = ["Field", "Key", "Place", "Plain", "YamlError", "check", "read_yaml"]
