"""One file a year, complete in itself."""
