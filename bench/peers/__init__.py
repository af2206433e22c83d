"""The smallest programs that do what is measured: what one cannot be faster than."""
