from tests.storage.stores import address, engine, postgresql_stops, sqlite_engine

__all__ = ["address", "engine", "postgresql_stops", "sqlite_engine"]
