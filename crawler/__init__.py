"""Communiqué's crawler: sources, spiders, pages, normalisation and the capture of what was sent."""
