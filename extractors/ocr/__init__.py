"""Pixels to lines: the only place that knows PaddleOCR and its weights."""
