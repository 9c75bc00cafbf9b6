"""Tame/Wicked: a diagnostic for how a problem is framed."""
