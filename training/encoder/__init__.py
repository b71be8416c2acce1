"""Exports the sentence encoder that ships in the package; nothing is trained."""
