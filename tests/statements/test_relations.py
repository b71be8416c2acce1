import pytest

LEAK = {"source": "Ortega", "cue": "said", "content": "the dam of Lorca leaked on Monday"}
SAYS = "Ortega said the dam of Lorca leaked on Monday."


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ruiz denied that the dam of Lorca leaked.", "that the dam of Lorca leaked"),
        ("Ruiz denied these accusations.", "these accusations"),
        ("Ruiz dismissed the claim.", "the claim"),
    ],
)
def test_a_denial_finds_the_statement_that_it_denies(made, text, content):
    cue = text.split()[1]
    said = {"source": "Ruiz", "cue": cue, "content": content}
    first, denial = made(f"{SAYS} {text}", LEAK, said).attributed
    assert denial.denied == first.id
    assert first.denied is None


def test_a_denial_of_what_nobody_said_denies_no_statement(made):
    said = {"source": "Ruiz", "cue": "denied", "content": "that he took a bribe"}
    assert (
        made(f"{SAYS} Ruiz denied that he took a bribe.", LEAK, said).attributed[1].denied is None
    )


def test_what_is_denied_may_stand_inside_the_denial(made):
    text = "Ruiz dismissed the U.S. argument that the dam leaked as absurd."
    denial = {
        "source": "Ruiz",
        "cue": "dismissed",
        "content": "the U.S. argument that the dam leaked",
    }
    inner = {"source": "U.S.", "cue": "argument", "content": "the dam leaked", "parent": "a1"}
    first, second = made(text, denial, inner).attributed
    assert first.denied == second.id


@pytest.mark.parametrize(
    ("text", "content", "bears_out"),
    [
        ("This was confirmed by Ruiz, who said that the wall had cracked.",
         "the wall had cracked", "yes"),
        ("This was confirmed by Ruiz, who said that if it rained, it would burst.",
         "if it rained, it would burst", "conditional"),
        ("This was confirmed by Ruiz, who said that it may have cracked.",
         "it may have cracked", "no"),
    ],
)  # fmt: skip
def test_a_presented_confirmation_is_borne_out_by_its_words_or_not(made, text, content, bears_out):
    said = {"source": "Ruiz", "cue": "said that", "content": content}
    found = made(f"{SAYS} {text}", LEAK, said)
    (confirmation,) = found.confirmations
    first, second = found.attributed
    assert (confirmation.statement, confirmation.said_to_confirm) == (second.id, first.id)
    assert confirmation.bears_out == bears_out
    assert found.words(confirmation.cue) == "confirmed"


@pytest.mark.parametrize(
    "text",
    [
        "This was not confirmed by Ruiz, who said that the wall had cracked.",
        "This could be confirmed by Ruiz, who said that the wall had cracked.",
        "Ruiz confirmed his resignation and said that the wall had cracked.",
    ],
)
def test_no_confirmation_where_nothing_said_before_is_confirmed(made, text):
    said = {"source": "Ruiz", "cue": "said that", "content": "the wall had cracked"}
    assert made(f"{SAYS} {text}", LEAK, said).confirmations == ()


def test_an_account_consistent_with_another_is_presented_as_confirming_it(made):
    text = "Ruiz said that the wall had cracked, which is consistent with Ortega's account."
    said = {"source": "Ruiz", "cue": "said that", "content": "the wall had cracked"}
    found = made(f"{SAYS} {text}", LEAK, said)
    assert [(c.said_to_confirm, found.words(c.cue)) for c in found.confirmations] in (
        [("t1", "consistent … with")],
    )
