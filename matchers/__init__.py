"""Claims and readings to findings, by a ruleset."""
