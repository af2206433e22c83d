"""Care of the data: looked at, mended, who may read it, handed over."""
