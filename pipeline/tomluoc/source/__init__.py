"""From the bytes of a file to the text that all offsets count into."""
