"""Capture: fetching over the wire, keeping what came, replaying it."""
