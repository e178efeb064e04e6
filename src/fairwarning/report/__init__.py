"""Words and pictures, made last, from values."""
