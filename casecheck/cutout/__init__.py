"""Artwork and what is around it: flooding a background, unmixing edge colors, and colors that nobody sees."""
