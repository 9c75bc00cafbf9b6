"""Migrations, oldest first; a migration that was released is never edited."""
