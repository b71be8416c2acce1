"""Whether two statements of different reports say the same, and what shows it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.links.contradictions import Difference, difference
from reportedly.links.figures import Figure
from reportedly.links.moments import apart, moment_of
from reportedly.links.polarity import opposed, same_speaker
from reportedly.links.propositions import Proposition

Numbers = NDArray[np.float64]
# Chosen with those of groups.py and clusters.py on gold/links-dev (docs/links.md).
SAME = 0.62  # saying the same
ALIKE = 0.36  # about one thing, whether they agree or not
# Weights beside the embedding's cosine, rounded from a logistic fit on gold/links-dev.
WORDS, _FIGURES, _SPEAKER = 0.5, 0.12, 0.1
BY_SIGNS = _FIGURES + _SPEAKER
# What "leaning" adds: chosen on all labelled claims together, each one for the better on gold/
# links-dev and on benchmarks/labelled/claims_*.jsonl (average precision, docs/links.md).
_AGREE, _LENGTH, _LEAD = 0.05, 0.04, 0.03
_USUAL, _LONG = 10, 30  # stems of a statement
MOST_LEANING = _AGREE + _LEAD + _LENGTH * math.log(_LONG / _USUAL)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements are in [0, 1], and where they part.

    ``clash`` holds the figures of one thing that no number fits; ``opposed``: one says that it is
    so, the other that it is not; ``differs``: why the two cannot both hold, where they cannot.
    """

    score: float
    clash: tuple[Figure, Figure] | None = None
    opposed: bool = False
    apart: bool = False
    differs: Difference | None = None
    evidence: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return self.score >= SAME and not (self.clash or self.opposed or self.apart)

    @property
    def contradicts(self) -> bool:
        return self.differs is not None


def most_alike(cosine: float, overlap: float) -> float:
    """The greatest likeness that ``compare`` can give for two statements with these."""
    score = max(cosine, 0.0) + WORDS * overlap + _FIGURES + _SPEAKER
    return min(score / (1 + WORDS), 1.0)


def compare(a: Proposition, b: Proposition, cosine: float, overlap: float) -> Likeness:
    """How alike two statements are.

    ``cosine`` is that of their embeddings, ``overlap`` the share of their words in common, both
    without what all statements of the corpus share (``Background``).  Figures that agree and a
    common speaker add to them.  Polarity, figures and dates then decide: an embedding knows none.
    """
    agreeing, clash = _figures(a, b)
    spoken = _one_speaker(a, b)
    score = _score(cosine, overlap, agreeing=agreeing, spoken=spoken)
    against = opposed(a, b)
    two = apart(moment_of(a), moment_of(b))
    if score < ALIKE:
        return Likeness(score, clash, against, two)
    differs = difference(a, b, score, clash, opposed=against)
    evidence = [differs.reason] if differs is not None else []
    evidence.append(f"likeness of wording {cosine:.2f}")
    if agreeing:
        evidence.append("the same figures")
    if names := a.names & b.names:
        evidence.append("names in common: " + ", ".join(sorted(names)[:5]))
    if spoken:
        evidence.append(f"both said by {a.speaker}")
    return Likeness(score, clash, against, two, differs, tuple(evidence))


def adjustment(a: Proposition, b: Proposition) -> tuple[float, bool]:
    """What figures and speaker add to a likeness (``scaled``), and whether the two cannot be one.

    They cannot where figures clash, or one says that it is so and the other that it is not.
    """
    agreeing, clash = _figures(a, b) if a.figures and b.figures else (False, None)
    more = _FIGURES * agreeing + _SPEAKER * _one_speaker(a, b)
    return more, clash is not None or (a.negated != b.negated and opposed(a, b))


def scaled(parts: Numbers) -> Numbers:
    """Likenesses as ``compare`` scores them: of cosines, plus ``WORDS`` overlaps, plus the rest."""
    return np.minimum(parts / (1 + WORDS), 1.0)


def _score(cosine: float, overlap: float, *, agreeing: bool, spoken: bool) -> float:
    score = max(cosine, 0.0) + WORDS * overlap + _FIGURES * agreeing + _SPEAKER * spoken
    return min(score / (1 + WORDS), 1.0)


def _one_speaker(a: Proposition, b: Proposition) -> bool:
    return bool(a.speaker and b.speaker) and same_speaker(a.speaker or "", b.speaker or "")


def leaning(one: Proposition, wordings: Sequence[Proposition]) -> float:
    """What tells, beside its likeness, for or against a statement's carrying a claim.

    ``wordings``: those of the claim.  A figure that both tell is for it, none where the claim has
    one against it.  A lead tells what its report is about; of a long statement more is other
    matter, which makes it less alike than what it holds.
    """
    ours = [figure for other in wordings for figure in other.figures]
    agree = any(a.same_thing(b) and a.agrees(b) for a in ours for b in one.figures)
    lacks = bool(ours) and not one.figures
    longer = math.log(min(max(len(one.stems), 1), _LONG) / _USUAL)
    return _AGREE * agree - _AGREE * lacks + _LENGTH * longer + _LEAD * one.lead


def _figures(a: Proposition, b: Proposition) -> tuple[bool, tuple[Figure, Figure] | None]:
    agreeing, clash = False, None
    for one in a.figures:
        rivals = _nearest(one, [other for other in b.figures if one.same_thing(other)])
        if any(one.agrees(other) for other in rivals):
            agreeing = True
        elif rivals and clash is None:
            clash = (one, rivals[0])
    return agreeing, None if agreeing else clash


def _nearest(one: Figure, rivals: list[Figure]) -> list[Figure]:
    """Of several figures of one thing those with most of the same words about them."""
    most = max((len(one.about & other.about) for other in rivals), default=0)
    return [other for other in rivals if len(one.about & other.about) == most]
