"""Models behind small protocols: the tagger, words, quotation marks."""
