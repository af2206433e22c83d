"""One live session, pure: events, commands, state, and the rules between them. No clock, no file, no chance."""
