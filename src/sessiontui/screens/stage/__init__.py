"""What a room sees on the wall."""
