"""Normalisation: pure functions from a page's fields to a reading with its evidence."""
