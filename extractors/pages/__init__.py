"""Files to raw pages: one file a format, each streaming one page at a time."""
