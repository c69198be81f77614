"""Benches: what a page costs. Run by hand (`make bench`); no test asserts a time."""
