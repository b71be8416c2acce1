"""Whether two statements of different reports say the same, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.links.figures import Figure
from reportedly.links.propositions import Proposition

# Chosen with those of groups.py and clusters.py on gold/links-dev (docs/links.md).
SAME = 0.62  # saying the same
ALIKE = 0.36  # about one thing, whether they agree or not
CLASHING = 0.6  # figures of anything else part only statements that are surely of one thing
CLEAR = frozenset({"minute", "people", "kill", "dead", "die", "wound", "injur", "arrest"})
_DAYS = 2
_WORD_FOR_WORD = 0.6
# Weights beside the embedding's cosine, rounded from a logistic fit on gold/links-dev.
_WORDS, _FIGURES, _SPEAKER = 0.5, 0.12, 0.1


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements are in [0, 1], and where they part.

    ``clash`` holds the figures of one thing that no number fits; ``opposed``: one says that it is
    so, the other that it is not.
    """

    score: float
    clash: tuple[Figure, Figure] | None = None
    opposed: bool = False
    apart: bool = False
    evidence: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return self.score >= SAME and not (self.clash or self.opposed or self.apart)

    @property
    def contradicts(self) -> bool:
        if self.apart:
            return False
        if self.clash is not None:
            told = bool(self.clash[0].of & CLEAR)
            return self.score >= (ALIKE if told else CLASHING)
        return self.opposed and self.score >= SAME


def compare(a: Proposition, b: Proposition, cosine: float, overlap: float) -> Likeness:
    """How alike two statements are.

    ``cosine`` is that of their embeddings, ``overlap`` the share of their words in common, both
    without what all statements of the corpus share (``Background``).  Figures that agree and a
    common speaker add to them.  Polarity, figures and dates then decide: an embedding knows none.
    """
    agreeing, clash = _figures(a, b)
    spoken = a.speaker and b.speaker and same_speaker(a.speaker, b.speaker)
    score = max(cosine, 0.0) + _WORDS * overlap + _FIGURES * agreeing + _SPEAKER * bool(spoken)
    evidence = [f"likeness of wording {cosine:.2f}"]
    if agreeing:
        evidence.append("the same figures")
    if names := a.names & b.names:
        evidence.append("names in common: " + ", ".join(sorted(names)[:5]))
    if spoken:
        evidence.append(f"both said by {a.speaker}")
    return Likeness(
        min(score / (1 + _WORDS), 1.0),
        clash,
        _opposed(a, b),
        _apart(a.when, b.when),
        tuple(evidence),
    )


def _opposed(a: Proposition, b: Proposition) -> bool:
    """Whether one says that it is not so: by its stance, or in nearly the same words."""
    if a.negated == b.negated:
        return False
    if a.speaker and b.speaker and same_speaker(a.speaker, b.speaker):
        return False  # one quotation, cut differently
    if a.denies != b.denies:
        return True
    return len(a.stems & b.stems) >= _WORD_FOR_WORD * len(a.stems | b.stems)


def same_speaker(a: str, b: str) -> bool:
    """Whether one name holds all words of the other: "Trump", "Donald Trump"."""
    x, y = set(a.lower().replace(".", "").split()), set(b.lower().replace(".", "").split())
    return bool(x and y) and (x <= y or y <= x)


def _figures(a: Proposition, b: Proposition) -> tuple[bool, tuple[Figure, Figure] | None]:
    agreeing, clash = False, None
    for one in a.figures:
        rivals = [other for other in b.figures if one.same_thing(other)]
        if any(one.agrees(other) for other in rivals):
            agreeing = True
        elif rivals and clash is None:
            clash = (one, rivals[0])
    return agreeing, None if agreeing else clash


def _apart(a: str | None, b: str | None) -> bool:
    """Whether two dates known to the day are more than ``_DAYS`` apart."""
    if not a or not b or len(a) < 10 or len(b) < 10 or "/" in a or "/" in b:
        return False
    if a[:7] != b[:7]:
        return True
    return a[8:10].isdigit() and b[8:10].isdigit() and abs(int(a[8:10]) - int(b[8:10])) > _DAYS
