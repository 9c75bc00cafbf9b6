"""What is measured and how: no files, clock, chance or network below this line."""
