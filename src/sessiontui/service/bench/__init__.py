"""The coaches’ bench: changing templates without fear, and giving them to others.

Speed is measured elsewhere: in `bench/` at the top of the repository.
"""
