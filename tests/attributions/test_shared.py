import pytest

from reportedly.attributions.found import Found
from reportedly.attributions.shared import share_sources
from reportedly.records import Span


def sources(text, *cues):
    """The sources after sharing, of attributions with these cues; the first one has "Ruiz"."""
    found = []
    for n, cue in enumerate(cues):
        at = text.index(cue)
        source = (Span(text.index("Ruiz"), text.index("Ruiz") + 4),) if n == 0 else ()
        content = (Span(at + len(cue) + 1, at + len(cue) + 3),)
        found.append(Found(0.9, source, (Span(at, at + len(cue)),), content))
    return [" ".join(s.of(text) for s in one.source) for one in share_sources(text, found)]


@pytest.mark.parametrize(
    ("text", "cues", "expected"),
    [
        ("Ruiz denied it leaks and said it holds.", ["denied", "said"], ["Ruiz", "Ruiz"]),
        ("Ruiz denied it leaks. It was said it holds.", ["denied", "said"], ["Ruiz", ""]),
        ("Ruiz denied it leaks, as it reportedly did.", ["denied", "reportedly"], ["Ruiz", ""]),
    ],
)
def test_a_source_serves_the_cues_of_its_sentence(text, cues, expected):
    assert sources(text, *cues) == expected
