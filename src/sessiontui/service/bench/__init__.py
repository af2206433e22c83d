"""The coaches’ bench: changing templates without fear, and giving them to others."""
