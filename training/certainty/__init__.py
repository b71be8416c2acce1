"""Measures the certainty rules, and a learned regression beside them, on graded factuality."""
