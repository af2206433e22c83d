"""Where templates lie, and which one a name stands for."""
