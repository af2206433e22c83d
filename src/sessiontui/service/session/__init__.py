"""One live session: commands in, events out, what is written down and how it is said better."""
