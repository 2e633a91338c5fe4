"""Findings to something a person reads."""
