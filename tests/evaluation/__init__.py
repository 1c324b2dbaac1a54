"""Measurements on collections of real pictures with known truth; run by hand, never by pytest."""
