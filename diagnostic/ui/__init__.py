"""Streamlit's pages: for the lone assessor, and later for facilitator and analyst."""
