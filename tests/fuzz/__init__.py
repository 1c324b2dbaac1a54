"""Broken pictures by the thousand: no mistake of ours, no hang, and nothing accepted that others refuse.

pytest tries some, always the same. `python -m tests.fuzz` tries as many as it is told to.
"""
