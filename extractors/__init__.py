"""Bytes to pages, pages to readings, form to claims."""
