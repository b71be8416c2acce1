"""Fits what is learned in the statements room: weights of interest, certainty."""
