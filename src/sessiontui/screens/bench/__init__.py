"""The coaches’ bench: every template, what it looks like, and a safe way to change it."""
