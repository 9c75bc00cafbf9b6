"""A whole session in one zip file that any later version opens."""
