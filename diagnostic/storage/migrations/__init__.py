"""How the schema came to be: one file per change in `versions`, run by `env.py`."""
