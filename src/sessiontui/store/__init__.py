"""What the disk holds: journals that are TinyDB databases, locks, configuration, the workspace's files."""
