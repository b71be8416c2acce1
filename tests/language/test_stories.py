"""The invented stories that the sentence encoder is adapted on."""

from collections import Counter

import pytest

from training.encoder.stories import read_stories


def test_each_claim_of_a_story_is_carried_in_several_wordings():
    stories = read_stories()
    assert len(stories) == 200
    for story in stories:
        carried = Counter(claim for told in story for claim in told.carries)
        assert len(carried) >= 4
        assert min(carried.values()) >= 4  # the claim's own wording, and three statements
        assert sum(not told.carries and not told.denies for told in story) >= 3


def test_a_statement_of_a_claim_that_is_not_there_is_told(tmp_path):
    (tmp_path / "one.txt").write_text("# Dam\nC1 The dam broke.\n[2] The dam held.\n")
    with pytest.raises(ValueError, match=r"one.txt, story 'Dam'.*The dam held"):
        read_stories(tmp_path)


def test_what_denies_a_claim_clashes_with_what_carries_it(tmp_path):
    (tmp_path / "one.txt").write_text(
        "# Dam\nC1 The dam broke.\n[-1] The dam held.\n[] It rained.\n"
    )
    ((claim, denial, other),) = read_stories(tmp_path)
    assert claim.clashes(denial) and denial.clashes(claim)
    assert not claim.clashes(other)
