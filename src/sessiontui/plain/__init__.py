"""The live session line by line, for screen readers, bad lines and scripts."""
