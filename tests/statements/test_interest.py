import pytest

from reportedly.records import Side

ARMY = {"name": "the army", "kind": "organisation", "affiliation": ("Ruritania",)}
MONITOR = {"name": "a monitoring group", "kind": "organisation", "named": False}
TEXT = (
    "The Ruritanian army accused the rebels of shelling Zenda, killing nine. The army attacked the "
    "rebels. A monitoring group said nine people died in a hospital."
)


def test_the_accuser_is_interested_and_the_monitor_is_not(made):
    accuser, monitor = made(
        TEXT,
        {"source": "The Ruritanian army", "cue": "accused",
         "content": "the rebels of shelling Zenda", "speaker": ARMY},
        {"source": "A monitoring group", "cue": "said", "content": "nine people died in a hospital",
         "speaker": MONITOR},
    ).attributed  # fmt: skip
    assert accuser.interested
    assert accuser.interest == "The army accuses the rebels here."
    assert not monitor.interested
    assert monitor.interest == ""


@pytest.mark.parametrize(
    ("speaker", "cue", "content", "interested"),
    [
        ({"kind": "government", "affiliation": ("Ruritania",)}, "denied",
         "it had bombed the school", True),
        ({"kind": "organisation", "named": True}, "claimed", "responsibility for the attack", True),
        ({"kind": "document"}, "found", "nine people were injured in the fire", False),
        ({"kind": "group", "named": False, "name": "residents"}, "said",
         "nine people were injured in the fire", False),
        ({"kind": "person", "roles": ("police spokesman",)}, "said",
         "nine people were injured in the fire", False),
    ],
)  # fmt: skip
def test_interest_follows_what_the_speaker_is_and_does(made, speaker, cue, content, interested):
    text = f"They {cue} {content}."
    said = {"source": "They", "cue": cue, "content": content, "speaker": speaker}
    assert made(text, said).attributed[0].interested == interested


@pytest.mark.parametrize(
    ("speaker", "cue", "content", "reason"),
    [
        ({"name": "Ruritania", "kind": "government"}, "denied", "that its army had bombed Zenda",
         "Ruritania denies it here."),
        ({"name": "the foreign minister", "roles": ("foreign minister",)}, "rejected",
         "the claims of Zenda", "The foreign minister rejects the claims here."),
        ({"name": "the United Kingdom", "kind": "government"}, "warned",
         "that the United States had attacked Zenda",
         "The United Kingdom is a party in this report, speaking of Zenda."),
        ({"name": "the rebels", "kind": "group", "named": False}, "condemned",
         "the attack on Zenda", "The rebels condemn the attack here."),
        ({"name": "the Ruritanian army", "kind": "organisation", "roles": ("army",)}, "said",
         "that Ruritanian troops had attacked Zenda",
         "The Ruritanian army speaks of its own side: Ruritanian troops."),
    ],
)  # fmt: skip
def test_the_reason_tells_of_the_statement_at_hand(made, speaker, cue, content, reason):
    said = {"source": "They", "cue": cue, "content": content, "speaker": speaker}
    assert made(f"They {cue} {content}.", said).attributed[0].interest == reason


def test_a_side_that_an_analyst_has_set_decides(made):
    text = "A monitoring group said nine people died in a hospital of Zenda."
    said = {
        "source": "A monitoring group",
        "cue": "said",
        "content": "nine people died in a hospital of Zenda",
        "speaker": MONITOR,
    }
    side = Side("friends of Zenda", ("a monitoring group", "Zenda"))
    assert not made(text, said).attributed[0].interested
    (statement,) = made(text, said, sides=(side,)).attributed
    assert statement.interested
    assert "is set on the side “friends of Zenda”" in statement.interest
