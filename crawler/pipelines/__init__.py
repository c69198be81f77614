"""The item pipelines: normalise ▸ check ▸ store."""
