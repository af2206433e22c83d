"""Measures sessiontui beside its peers in one interleaved run, and writes a table.

The coaches’ bench, where templates are changed, is another thing: `src/sessiontui/service/bench`.
"""
