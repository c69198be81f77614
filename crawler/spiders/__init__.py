"""Spiders: how to find bulletins. One class per way of finding links; the loader binds the rows."""
