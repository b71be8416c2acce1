"""Attributions and the outlet's own voice -> statements: stance, certainty, interest."""

from reportedly.statements.make import make_statements

__all__ = ["make_statements"]
