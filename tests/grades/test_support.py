import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.grades import count_support, placed_claim, sides_on, support_in_words
from reportedly.records import Claim, Side
from tests.grades.examples import carrying, claim, origin

RUSSIA, IRAN = Side("Russia", ("Kremlin", "Tass")), Side("Iran", ("IRGC",))


def words(claim: Claim, **options) -> str:
    return support_in_words(count_support(claim, **options))


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (claim(outlets=()), "independence not established"),
        (claim(outlets=("A", "B")), "independence not established, carried by 2 outlets"),
        (
            claim(origin("Mayor"), outlets=[f"Outlet {n}" for n in range(14)]),
            "one origin, carried by 14 outlets",
        ),
        (
            claim(origin("Kremlin", side="Russia")),
            "one origin, interested (Russia), carried by 1 outlet",
        ),
        (
            claim(origin("Kremlin", side="Russia"), origin("IRGC", side="Iran")),
            "2 independent origins, both interested, on opposite sides",
        ),
        (
            claim(*(origin(name, side=name) for name in ("Russia", "Iran", "Turkey"))),
            "3 independent origins, all interested, on 3 sides",
        ),
        (
            claim(origin("A", interested=True), origin("B", interested=True)),
            "2 independent origins, both interested, their sides not known",
        ),
        (
            claim(origin("Mayor"), origin("IRGC", side="Iran")),
            "2 independent origins, 1 interested (Iran)",
        ),
        (
            claim(origin("Mayor"), origin("Doctor"), disputed_by=["Army", "Navy"]),
            "2 independent origins, none interested; disputed by Army and Navy",
        ),
        (
            claim(disputed_by=[f"Official {n}" for n in range(9)]),
            "independence not established, carried by 1 outlet; disputed by Official 0, "
            "Official 1, Official 2, Official 3 and 5 others",
        ),
    ],
)
def test_support_is_said_in_plain_words(claim, said):
    assert words(claim) == said


def test_bodies_of_one_side_count_once():
    one = claim(origin("Kremlin"), origin("Tass"), origin("IRGC"))
    assert count_support(one).independent == 3
    support = count_support(one, sides=[RUSSIA])
    assert [voice.origins for voice in support.voices] == [("Kremlin", "Tass"), ("IRGC",)]


def test_bodies_of_a_side_that_was_found_count_once_too():
    one = claim(origin("Army", side="Iran"), origin("Army spokesman", side="Iran"))
    assert count_support(one).independent == 1


def test_one_name_counts_once_however_it_is_written():
    one = claim(origin("Tass"), origin("TASS  "), origin("tass", side="Russia"))
    assert [voice.side for voice in count_support(one).voices] == ["Russia"]


def test_one_name_on_two_sides_counts_for_the_same_one_in_either_order():
    found = [
        origin("Army", side="Russia"),
        origin("Army", side="Iran"),
        origin("Tass", side="Iran"),
    ]
    for some in (found, found[::-1]):
        assert [voice.side for voice in count_support(claim(*some)).voices] == ["Iran"]


def test_who_stands_on_a_side_that_the_analyst_set_is_interested():
    (voice,) = count_support(claim(origin("IRGC")), sides=[IRAN]).voices
    assert voice.interested
    assert voice.side == "Iran"


def test_the_analysts_side_goes_before_the_one_found():
    allies = Side("Allies", ("Russia", "Syria"))
    one = claim(origin("Kremlin", side="Russia"), origin("Sana", side="Syria"))
    assert count_support(one).sides == ("Russia", "Syria")
    assert count_support(one, sides=[allies]).sides == ("Allies",)
    assert count_support(one, sides=[allies]).independent == 1


@pytest.mark.parametrize(
    ("begin", "end", "on", "holds"),
    [
        (None, None, "2017-09-20", True),
        ("2017-09-20", "2017-09-20", "2017-09-20T10:00:00Z", True),
        ("2017-09-21", None, "2017-09-20", False),
        (None, "2017-09-19", "2017-09-20", False),
        ("2017-09", "2017-09", "2017-09-20", True),
        ("2017-10", None, "2017-09-20", False),
        (None, "2016", "2017-09-20", False),
        ("2017-09-21", None, "2017-09", True),
        ("2018", "2019", None, True),
    ],
)
def test_a_side_holds_between_its_dates_inclusive(begin, end, on, holds):
    side = Side("Iran", ("IRGC",), None, begin, end)
    assert bool(sides_on([side], on)) == holds
    (voice,) = count_support(claim(origin("IRGC")), sides=[side], on=on).voices
    assert voice.interested == holds


def test_a_side_of_the_case_goes_before_one_of_no_case_and_a_later_before_an_earlier():
    everywhere = Side("A", ("Turkey",), begin="2019")
    before, after = Side("B", ("Turkey",), "war"), Side("C", ("Turkey",), "war", begin="2016")
    one = claim(origin("Turkey"))
    for sides in ([everywhere, before, after], [after, before, everywhere]):
        assert count_support(one, sides=sides).sides == ("C",)
        assert count_support(one, sides=sides, on="2015").sides == ("B",)
    assert count_support(one, sides=[everywhere]).sides == ("A",)


def test_origins_and_outlets_of_denials_are_no_support():
    carried = (
        carrying("Gazette", origin="Mayor"),
        carrying("Herald", origin="Army", says="denies"),
    )
    both = (origin("Mayor"), origin("Army"))
    one = Claim("c1", "the bridge was hit", carried, both, ("Army",))
    support = count_support(one)
    assert support.outlets == ("Gazette",)
    assert [voice.origins for voice in support.voices] == [("Mayor",)]
    assert support.disputing == (("Army",),)


def test_who_corrects_itself_disputes_nothing():
    carried = (
        carrying("Gazette", origin="Mayor"),
        carrying("Herald", origin="Mayor", says="denies"),
    )
    support = count_support(Claim("c1", "", carried, (origin("Mayor"),)))
    assert support.disputing == ()
    assert support_in_words(support) == "one origin, carried by 1 outlet"


def test_a_claim_is_placed_on_sides_and_of_one_side_the_first_origin_counts():
    one = claim(origin("Kremlin"), origin("Tass"), origin("Doctor"))
    placed = placed_claim(one, sides=[RUSSIA])
    assert [(o.independent, o.interested, o.side) for o in placed.origins] == [
        (True, True, "Russia"), (False, True, "Russia"), (True, False, None),
    ]  # fmt: skip
    assert placed.independent_origins == count_support(one, sides=[RUSSIA]).independent
    assert placed_claim(one) == one


def test_those_of_one_side_dispute_once():
    one = claim(disputed_by=["Kremlin", "Tass", "IRGC"])
    assert count_support(one, sides=[RUSSIA]).disputing == (("Kremlin", "Tass"), ("IRGC",))


def test_an_outlet_counts_once():
    one = claim(origin("Mayor", outlets=("GAZETTE", "Herald")), outlets=("Gazette", "Gazette"))
    assert count_support(one).outlets == ("Gazette", "Herald")


def test_an_origin_without_a_name_is_none():
    assert count_support(claim(origin(" "))).origins == ()


@given(st.text())
def test_names_from_reports_cannot_break_out_of_their_line(name):
    said = words(claim(disputed_by=[name + "x"]))
    assert said.isprintable()
    assert len(said) < 200
