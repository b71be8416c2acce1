"""Claims, sides and decisions → independence counted, and a grade with reasons.  Pure functions;
standard library only.
"""

from reportedly.grades.decisions import JudgedGrade, apply_decisions, standing_decisions
from reportedly.grades.grade import grade_claim, grade_support
from reportedly.grades.support import count_support, placed_claim, sides_on
from reportedly.grades.table import level_words
from reportedly.grades.wording import support_in_words

__all__ = [
    "JudgedGrade",
    "apply_decisions",
    "count_support",
    "grade_claim",
    "grade_support",
    "level_words",
    "placed_claim",
    "sides_on",
    "standing_decisions",
    "support_in_words",
]
