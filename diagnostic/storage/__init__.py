"""The store: what is kept, how it is written and read. The only place that knows SQLAlchemy."""
