"""Measurements of speed; run by hand on a quiet machine, never by pytest: a time limit fails on a busy one."""
