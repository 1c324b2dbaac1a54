"""Benchmarks. Run by hand on an idle machine, not by pytest: time limits fail on a busy one."""
