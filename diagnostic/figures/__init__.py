"""Figures of results: each function takes plain values and returns a Plotly figure."""
