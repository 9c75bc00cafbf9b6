"""Answers collected with somebody else's survey tool, brought in without guessing."""
