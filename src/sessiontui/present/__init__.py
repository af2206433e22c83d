"""State and this moment become frames: every word, number and warning that a person is shown."""
