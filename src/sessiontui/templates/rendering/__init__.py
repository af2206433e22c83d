"""From a template and a session's values to words, within bounds of time, memory and reach."""
