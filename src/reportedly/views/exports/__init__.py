"""Readings in the formats that other programs and browsers open: one file a format."""
