"""Where things stand on a page: rows, labels and their values, by geometry alone."""
