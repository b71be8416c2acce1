"""Names of persons and bodies compared across reports."""

import pytest

from reportedly.links.same_name import body_name, same_body, same_person


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Donald Trump", "President Donald J. Trump", "same"),
        ("Recep Tayyip Erdogan", "Tayyip Erdoğan", "same"),
        ("Andrés Manuel López Obrador", "López Obrador", "same"),
        ("Mehdi Irannejad", "Mehdi Iran-Nejad", "same"),
        ("Trump", "Donald Trump", "part"),
        ("Trump at Helsinki", "Donald Trump", "part"),
        ("J. Smith", "John Smith", "part"),
        ("Kirtsjen Nielsen", "Kirstjen Nielsen", "slip"),
        ("Sergei Lavrov", "Sergey Lavrov", "slip"),
    ],
)
def test_other_wordings_of_one_persons_name_are_alike(one, other, likeness):
    assert same_person(one, other) == likeness
    assert same_person(other, one) == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donald Trump", "Donald Trump Jr."),
        ("Donald Trump", "Melania Trump"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Israel", "Israel Katz"),
        ("John Smith", "John Miller"),
    ],
)
def test_father_and_son_and_bearers_of_one_surname_are_apart(one, other):
    assert same_person(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("U. S. Geological Survey", "United States Geological Survey", "same"),
        ("USGS", "US Geological Survey", "same"),
        ("Russian Defense Ministry", "Russia's Ministry of Defence", "same"),
        ("Pentagon", "Defense Department", "same"),
        ("Norland Telecom", "Norland Telecom SA", "same"),
        ("Syrian Observatory", "Syrian Observatory for Human Rights", "part"),
        ("police", "Scottish police", "part"),
        ("MV Gibe", "Gibe", "same"),
        ("TallGrass", "TallGrass Distribution Ltd", "part"),
        ("Bank", "Bank Norland Ltd", None),
        ("Scottish police", "Finnish police", None),
        ("Russian Defense Ministry", "Ukrainian Defense Ministry", None),
        ("Foreign Ministry", "Defense Ministry", None),
        ("Hamas", "Hamas health ministry", None),
        ("Israel", "Israeli army", None),
    ],
)
def test_bodies_are_one_by_their_words_and_their_country(one, other, likeness):
    assert same_body(one, other) == likeness
    assert same_body(other, one) == likeness


def test_a_bodys_country_is_told_from_its_words():
    assert body_name("India's navy").country == "India"
    assert body_name("India's navy").words == ("navy",)
