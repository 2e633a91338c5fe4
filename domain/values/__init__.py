"""Values that must be parsed: one file each, `parse(text) -> X | None`, normal forms and check digits."""
