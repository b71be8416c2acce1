"""Trains the attribution tagger that ships in the package."""
