"""Order, retries, caching and the command line: the root that combines the spokes."""
