import pytest


@pytest.mark.parametrize(
    ("text", "cue", "content", "stance", "certainty"),
    [
        ("Ruiz said the dam was safe.", "said", "the dam was safe", "asserts", "CT+"),
        ("Ruiz said he did not fire.", "said", "he did not fire", "asserts", "CT+"),
        ("Ruiz denied that it leaked.", "denied", "that it leaked", "denies", "CT-"),
        ("Ruiz dismissed the claim that it leaked.", "dismissed", "it leaked", "denies", "CT-"),
        ("Ruiz rejected the accusation.", "rejected", "the accusation", "denies", "CT-"),
        ("Ruiz opposed the law.", "opposed", "the law", "asserts", "CT+"),
        ("Ruiz ruled out an attack.", "ruled out", "an attack", "denies", "CT-"),
        ("Ruiz refused to rule out an attack.", "rule out", "an attack", "asserts", "PS+"),
        ("Ruiz did not rule out an attack.", "rule out", "an attack", "asserts", "PS+"),
        (
            "Ruiz neither confirmed nor denied the report.",
            "confirmed",
            "the report",
            "doubts",
            "Uu",
        ),
        ("Ruiz did not confirm that it leaked.", "confirm", "that it leaked", "doubts", "Uu"),
        ("Ruiz declined to confirm that it leaked.", "confirm", "that it leaked", "doubts", "Uu"),
        ("Ruiz stopped short of accusing them.", "accusing", "them", "doubts", "Uu"),
        ("Ruiz questioned their motives.", "questioned", "their motives", "doubts", "PR-"),
        ("Ruiz asked whether it leaked.", "asked", "whether it leaked", "asks", "Uu"),
        ("Ruiz asked residents to leave.", "asked", "residents to leave", "demands", "Uu"),
        ("Ruiz told residents to leave.", "told", "to leave", "demands", "Uu"),
        ("Ruiz demanded that the dam be closed.", "demanded", "the dam be closed", "demands", "Uu"),
        ("He spoke, hoping that it would rain.", "hoping", "it would rain", "demands", "Uu"),
        ("It left no doubt that it leaked.", "left no doubt", "it leaked", "asserts", "PR+"),
        ("Ruiz said he'd won before.", "said", "he'd won before", "asserts", "CT+"),
        ("Ruiz challenged them to a debate.", "challenged", "them to a debate", "demands", "Uu"),
        ("Ruiz called for a ceasefire.", "called for", "a ceasefire", "demands", "Uu"),
        ("Ruiz called it a disgrace.", "called", "it a disgrace", "asserts", "CT+"),
        ("Ruiz suggested that it leaked.", "suggested", "that it leaked", "asserts", "PS+"),
        ("Ruiz said the dam must be closed.", "said", "the dam must be closed", "demands", "Uu"),
        ("Ruiz said it must have leaked.", "said", "it must have leaked", "asserts", "PR+"),
        ("Ruiz said he would resign.", "said", "he would resign", "promises", "CT+"),
        ("Ruiz said Spain will win.", "said", "Spain will win", "predicts", "CT+"),
        ("Ruiz vowed to fight on.", "vowed", "to fight on", "promises", "CT+"),
        ("Ruiz plans to resign.", "plans", "to resign", "promises", "PR+"),
        ("Ruiz announced a withdrawal.", "announced", "a withdrawal", "promises", "CT+"),
        ("Ruiz announced a victory.", "announced", "a victory", "asserts", "CT+"),
        ("Ruiz said it may rain tomorrow.", "said", "it may rain tomorrow", "predicts", "PS+"),
        (
            "Ruiz said rain was likely to come.",
            "said",
            "rain was likely to come",
            "predicts",
            "PR+",
        ),
        ("Ruiz said it could have leaked.", "said", "it could have leaked", "asserts", "PS+"),
        ("Ruiz said they could not see it.", "said", "they could not see it", "asserts", "CT+"),
        ("Ruiz believes it leaked.", "believes", "it leaked", "asserts", "PR+"),
        ("Ruiz does not believe it leaked.", "believe", "it leaked", "doubts", "PR-"),
        ("Ruiz said it probably leaked.", "said", "it probably leaked", "asserts", "PR+"),
        ("Ruiz said it is possible that it leaked.", "said", "it is possible", "asserts", "PS+"),
        ("Ruiz hopes they come home.", "hopes", "they come home", "demands", "Uu"),
        ("Ruiz wondered who did it.", "wondered", "who did it", "asks", "Uu"),
    ],
)
def test_stance_and_certainty_follow_the_cue_and_the_content(
    made, text, cue, content, stance, certainty
):
    (statement,) = made(text, {"source": "Ruiz", "cue": cue, "content": content}).attributed
    assert (statement.stance, statement.certainty.value) == (stance, certainty)


@pytest.mark.parametrize(
    ("quote", "stance", "certainty"),
    [
        ("“Why did they do it?”", "asks", "Uu"),
        ("“Leave the city now.”", "demands", "Uu"),
        ("“Let us stand together.”", "demands", "Uu"),
        ("“We will not give up.”", "promises", "CT+"),
        ("“They will come back.”", "predicts", "CT+"),
        ("“I hope that they come home.”", "demands", "Uu"),
        ("“I want to thank the firefighters.”", "asserts", "CT+"),
        ("“I think that it leaked.”", "asserts", "PR+"),
        ("“There is an impression that they help the rebels.”", "asserts", "PR+"),
        ("“This would be the first case of its type.”", "asserts", "CT+"),
        ("“We don't have to explain anything.”", "asserts", "CT+"),
        ("“If they attack, we will answer.”", "promises", "CT+"),
    ],
)
def test_what_is_quoted_is_judged_by_its_first_sentence(made, quote, stance, certainty):
    text = f"{quote} Ruiz said."
    said = {"source": "Ruiz", "cue": "said", "content": quote, "kind": "direct"}
    (statement,) = made(text, said).attributed
    assert (statement.stance, statement.certainty.value) == (stance, certainty)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("the men who may have fled are armed", "CT+"),
        ("he spoke although it might rain", "CT+"),
        ("the suspected killer was arrested", "CT+"),
        ("the rebels are the suspected killers", "PR+"),
        ("they appeared ready", "PR+"),
    ],
)
def test_a_hedge_counts_only_where_it_governs_the_main_proposition(made, content, value):
    text = f"Ruiz said {content}."
    said = {"source": "Ruiz", "cue": "said", "content": content}
    assert made(text, said).attributed[0].certainty.value == value


@pytest.mark.parametrize(
    ("text", "cue", "content", "evidence"),
    [
        ("Ruiz said it may have leaked.", "said", "it may have leaked", "may"),
        ("Ruiz denied that it leaked.", "denied", "that it leaked", "denied"),
        ("Ruiz did not confirm it leaked.", "confirm", "it leaked", "not … confirm"),
        ("Ruiz said it probably leaked.", "said", "it probably leaked", "probably"),
        ("Ruiz said it leaked.", "said", "it leaked", ""),
    ],
)
def test_a_certainty_names_the_words_that_it_rests_on(made, text, cue, content, evidence):
    found = made(text, {"source": "Ruiz", "cue": cue, "content": content})
    assert found.words(found.attributed[0].certainty.evidence) == evidence


def test_a_future_of_the_speakers_own_state_is_promised_and_of_another_predicted(made):
    text = "The minister said Mexico would pay. The minister said Chile would pay."
    speaker = {"affiliation": ("Mexico",), "roles": ("minister",)}
    own, other = made(
        text,
        {
            "source": "The minister",
            "cue": "said",
            "content": "Mexico would pay",
            "speaker": speaker,
        },
        {"source": "The minister", "cue": "said", "content": "Chile would pay"},
    ).attributed
    assert (own.stance, other.stance) == ("promises", "predicts")
