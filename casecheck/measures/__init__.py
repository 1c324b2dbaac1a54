"""Measurements of a design, by subject. `Design.measure(function)` computes each at most once per file."""
