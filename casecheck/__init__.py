"""casecheck: a preflight for custom phone- and tablet-case artwork."""

__version__ = "0.1.0"
