"""The phone pages: plain routes, templates, one style sheet, one small script."""

from diagnostic.room.desk import Desk
from diagnostic.room.serving import PhonePages

__all__ = ["Desk", "PhonePages"]
