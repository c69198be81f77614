"""The desk: an archive in a browser, read-only; needs the extra `desk`."""
