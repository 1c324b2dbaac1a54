"""Accuracy on collections of pictures with known properties. Run by hand, not by pytest."""
