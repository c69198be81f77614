"""The demo: a WARC that answers a crawl of nine sources, and what it is made of."""
