"""Communiqué's storage: evidence, readings, editions and the analysts' views of them."""
