import pytest

from reportedly.attributions.transcripts import find_turns

TALK = (
    "The exchange went like this:\n\n"
    '"WALLACE: Will she be there?\n\n"PENCE: She will not.\n\n"(CROSSTALK.)\n\n'
    '"But she was asked.\n\n"WALLACE: Thank you."\n\nHe left at once.'
)


def turns(text):
    return [(t.source[0].of(text), [s.of(text) for s in t.content]) for t in find_turns(text)]


def test_each_turn_names_its_speaker_and_goes_on_over_paragraphs():
    assert turns(TALK) == [
        ("WALLACE", ["Will she be there?"]),
        ("PENCE", ["She will not.", '"But she was asked.']),
        ("WALLACE", ['Thank you."']),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: One.\n\nUPDATE: Two.\n\nWATCH: Three.\n\nNOTE: Four.",
        "WALLACE: Will she be there?\n\nWALLACE: Again?\n\nWALLACE: And again?",
        "A: one\n\nThe rest is prose.",
    ],
)
def test_headings_are_no_talk(text):
    assert turns(text) == []
