import pytest


@pytest.mark.parametrize(
    ("text", "cue", "content", "value"),
    [
        ("Ruiz said the dam leaked.", "said", "the dam leaked", "Uu"),
        ("Ruiz claimed the dam leaked.", "claimed", "the dam leaked", "Uu"),
        ("Ruiz revealed that the dam leaked.", "revealed", "the dam leaked", "CT+"),
        ("Ruiz admitted that the dam leaked.", "admitted", "the dam leaked", "CT+"),
        ("Ruiz did not confirm that the dam leaked.", "confirm", "the dam leaked", "Uu"),
        ("Ruiz falsely said the dam leaked.", "falsely said", "the dam leaked", "CT-"),
        ("As Ruiz rightly noted, the dam leaked.", "rightly noted", "the dam leaked", "CT+"),
        ("Polls show the mayor leads.", "show", "the mayor leads", "Uu"),
    ],
)
def test_the_writers_words_for_a_saying_commit_the_publisher_or_not(
    made, text, cue, content, value
):
    source = (
        {"source": text.split()[0]} if text.startswith(("Ruiz", "Polls")) else {"source": "Ruiz"}
    )
    (statement,) = made(text, {**source, "cue": cue, "content": content}).attributed
    assert statement.publisher_certainty.value == value


def test_a_recording_that_shows_something_commits_the_publisher(made):
    text = "Footage showed the tower falling."
    said = {"source": "Footage", "cue": "showed", "content": "the tower falling"}
    assert made(text, said).attributed[0].publisher_certainty.value == "CT+"


def test_a_headline_that_says_the_same_commits_the_publisher_and_is_the_evidence(made):
    text = "Floods kill twelve in Lisbon\n\nMonday\n\nTwelve people died, police said on Monday."
    said = {"source": "police", "cue": "said", "content": "Twelve people died"}
    found = made(text, said)
    publisher = found.attributed[0].publisher_certainty
    assert publisher.value == "CT+"
    assert "Floods kill twelve" in found.words(publisher.evidence)


def test_another_number_in_the_headline_does_not_commit_the_publisher(made):
    text = "Floods kill nine in Lisbon\n\nMonday\n\nTwelve people died, police said on Monday."
    said = {"source": "police", "cue": "said", "content": "Twelve people died"}
    assert made(text, said).attributed[0].publisher_certainty.value == "Uu"


def test_stations_between_pass_on_and_commit_themselves_to_nothing(made):
    text = "Ruiz told AFP that the dam leaked."
    said = {"source": "Ruiz", "cue": "told", "content": "that the dam leaked", "relays": ["AFP"]}
    values = [c.value for c in made(text, said).attributed[0].certainties]
    assert values == ["CT+", "Uu", "Uu"]


def test_the_publisher_vouches_for_its_own_earlier_report(made):
    text = "Last year Example News reported that the dam leaked."
    said = {"source": "Example News", "cue": "reported", "content": "that the dam leaked"}
    assert made(text, said).attributed[0].publisher_certainty.value == "CT+"
