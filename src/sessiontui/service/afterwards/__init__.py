"""What follows from sessions: the thread between them, summaries, what the programme learns."""
