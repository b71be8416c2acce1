"""Invented news: stories, the reports that tell them, and the truth about who copied whom."""
