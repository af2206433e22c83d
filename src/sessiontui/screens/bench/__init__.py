"""The coaches’ bench: every template, what it looks like, and a safe way to change it.

Speed is measured elsewhere: in `bench/` at the top of the repository.
"""
