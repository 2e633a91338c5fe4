"""Keep and find bytes and records."""
