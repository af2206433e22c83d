"""Measures sessiontui beside its peers in one interleaved run, and writes a table."""
