"""Stands for oxipng in the tests and their workers: it takes long. tests/writing/test_optimize.py has the real one."""

raise ImportError
