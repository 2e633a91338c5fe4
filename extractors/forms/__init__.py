"""The form in each of its shapes to claims."""
