from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.grades import count_support, grade_claim
from reportedly.records import Claim, Origin, Side
from tests.grades.examples import carrying, claim, origin

NAMES = st.sampled_from(["Army", "Mayor", "Doctor", "Kremlin", "Tass", "IRGC", "Gazette", "Herald"])
OUTLETS = st.sampled_from(["Gazette", "Herald", "Post", "Star"])
PLACES = st.none() | st.sampled_from(["Russia", "Iran"])
ORIGINS = st.builds(
    Origin,
    NAMES,
    st.booleans(),
    st.text(max_size=9),
    st.booleans(),
    PLACES,
    st.tuples(OUTLETS),
    st.booleans(),
)
CARRIED = st.builds(
    lambda outlet, origin, says: carrying(outlet, origin=origin, says=says),
    OUTLETS,
    st.none() | NAMES,
    st.sampled_from(["asserts", "attributes", "denies"]),
)
CLAIMS = st.builds(
    Claim,
    st.just("c1"),
    st.just("the bridge was hit"),
    st.lists(CARRIED, max_size=6).map(tuple),
    st.lists(ORIGINS, max_size=6).map(tuple),
    st.lists(NAMES, max_size=4).map(tuple),
)
SIDES = st.lists(
    st.builds(Side, st.sampled_from(["East", "West"]), st.lists(NAMES, max_size=3).map(tuple)),
    max_size=3,
)


def worse_or_equal(later: Claim, earlier: Claim, sides) -> bool:
    """Among 1 to 5: the sixth level says that nothing can be judged, and has no place in them."""
    after, before = (grade_claim(one, sides=sides).credibility for one in (later, earlier))
    return 6 in (after, before) or after >= before


@given(CLAIMS, SIDES, OUTLETS)
def test_a_copy_that_reveals_nothing_never_betters_a_grade(claim, sides, outlet):
    copied = replace(claim, carried=(*claim.carried, carrying(outlet)))
    again = grade_claim(copied, sides=sides)
    assert again.credibility == grade_claim(claim, sides=sides).credibility
    assert worse_or_equal(copied, claim, sides)


@given(CLAIMS, SIDES, OUTLETS, st.data())
def test_another_outlet_with_an_origin_that_is_known_never_betters_a_grade(
    claim, sides, outlet, data
):
    known = [one for one in count_support(claim, sides=sides).origins if one.independent]
    if known:
        name = data.draw(st.sampled_from(known)).name
        copied = replace(claim, carried=(*claim.carried, carrying(outlet, origin=name)))
        assert worse_or_equal(copied, claim, sides)


@given(CLAIMS, SIDES, NAMES)
def test_a_dispute_never_betters_a_grade(claim, sides, name):
    disputed = replace(claim, disputed_by=(*claim.disputed_by, name))
    assert worse_or_equal(disputed, claim, sides)


@given(CLAIMS, SIDES, OUTLETS, st.none() | st.just("Somebody new"))
def test_a_denial_never_betters_a_grade(claim, sides, outlet, name):
    denial = carrying(outlet, origin=name, says="denies")
    assert worse_or_equal(replace(claim, carried=(*claim.carried, denial)), claim, sides)


@given(CLAIMS, SIDES, st.text(max_size=9) | NAMES, PLACES)
def test_unknown_lineage_never_adds_independence(claim, sides, name, place):
    unknown = Origin(name, independent=False, reason="it names nobody", side=place)
    more = replace(claim, origins=(*claim.origins, unknown))
    before, after = (count_support(one, sides=sides).independent for one in (claim, more))
    assert after == before


@given(CLAIMS, SIDES)
def test_the_order_of_what_carries_a_claim_changes_no_level(claim, sides):
    turned = replace(claim, carried=claim.carried[::-1], origins=claim.origins[::-1])
    grades = [grade_claim(one, sides=sides).credibility for one in (claim, turned)]
    assert grades[0] == grades[1]


@given(CLAIMS, SIDES)
def test_every_grade_has_reasons_and_never_names_its_own_level_as_a_change(claim, sides):
    grade = grade_claim(claim, sides=sides)
    assert grade.reasons
    assert grade.support
    assert not [line for line in grade.would_change if f": {grade.credibility}, " in line]


def test_reasons_tell_what_was_counted_what_was_not_and_which_row_decided():
    one = claim(
        origin("Kremlin", side="Russia"),
        origin("Tass", side="Russia"),
        origin("an official", independent=False, side=None, reason="an unnamed official"),
        disputed_by=["IRGC"],
    )
    assert grade_claim(one).reasons == (
        "Carried by 1 outlet: Gazette.",
        "Kremlin counts as an origin: it speaks from its own knowledge.",
        "Tass counts as an origin: it speaks from its own knowledge.",
        "Kremlin and Tass are of one side, Russia, and count once.",
        "Kremlin and Tass are interested, on the side of Russia.",
        "an official is not counted as independent: an unnamed official.",
        "Disputed by IRGC.",
        "The only origin is a side in the matter, and it is disputed. So: 5, improbable (row 5).",
        "Reliability F: no analyst has set one for a source of this claim.",
    )


@pytest.mark.parametrize(
    ("claim", "changes"),
    [
        (
            claim(),
            (
                "An origin that is not interested: 3, possibly true.",
                "An origin that is interested: 4, doubtful.",
            ),
        ),
        (
            claim(origin("Mayor")),
            (
                "A further independent origin that is not interested: 1, confirmed.",
                "A dispute: 4, doubtful.",
            ),
        ),
        (
            claim(origin("A", interested=True), origin("B", interested=True), disputed_by=["C"]),
            (
                "A further independent origin that is not interested: 2, probably true.",
                "Its origins shown to be on opposite sides: 3, possibly true.",
                "Its origins shown to be on one side: 5, improbable.",
                "Without the dispute by C: 3, possibly true.",
                "A further dispute: 5, improbable.",
            ),
        ),
    ],
)
def test_what_would_change_a_grade_is_told(claim, changes):
    assert grade_claim(claim).would_change == changes


def test_reliability_is_the_analysts_setting_of_the_best_source_that_counts():
    one = claim(origin("Mayor"), origin("Army"), origin("Leak", independent=False))
    settings = {"MAYOR": "D", "Army": "C", "Leak": "A"}
    grade = grade_claim(one, reliabilities=settings)
    assert grade.reliability == "C"
    assert grade.reasons[-1] == "Reliability C: an analyst's setting for Army."


@given(CLAIMS, SIDES)
def test_reliability_is_never_derived(claim, sides):
    assert grade_claim(claim, sides=sides).reliability == "F"


@given(CLAIMS, SIDES, st.dictionaries(NAMES, st.sampled_from("ABCDEF")))
def test_credibility_does_not_depend_on_reliability(claim, sides, settings):
    rated = grade_claim(claim, sides=sides, reliabilities=settings)
    assert rated.credibility == grade_claim(claim, sides=sides).credibility


def test_a_reliability_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'Mayor' is one of A to F, found 'G'"):
        grade_claim(claim(), reliabilities={"Mayor": "G"})


def test_a_claim_with_hundreds_of_origins_keeps_its_reasons_short():
    many = claim(*(origin(f"Witness {n}") for n in range(500)), outlets=map(str, range(500)))
    grade = grade_claim(many)
    assert grade.support == "500 independent origins, none interested"
    assert len(grade.reasons) < 30


def test_what_only_one_says_by_itself_is_not_confirmed():
    plain, beside = origin("Mayor"), origin("Doctor", beside=True)
    grade = grade_claim(claim(plain, beside))
    assert (grade.credibility, grade.support) == (2, "2 independent origins, none interested")
    assert "Doctor says it beside something else." in grade.reasons
    assert any(change.endswith("1, confirmed.") for change in grade.would_change)
    assert grade_claim(claim(plain, beside, origin("Army"))).credibility == 1
