"""One live session, pure: events, commands, state and the rules between. No clock, no file, no chance."""
