"""One widget a file, each fed by one frame."""
