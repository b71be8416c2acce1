"""A text and what the tagger marked in it -> attributions, quotation marks, nesting."""

from reportedly.attributions.find import AttributionTagger, find_attributions
from reportedly.attributions.refine import refine_attributions

__all__ = ["AttributionTagger", "find_attributions", "refine_attributions"]
