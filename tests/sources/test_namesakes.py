"""Persons of one surname told apart; bodies found again; roles that are offices."""

from tests.sources.examples import sources_of


def test_an_office_tells_its_holder_from_a_relative_who_alone_is_named_in_full():
    trump, melania, again = sources_of(
        "[S1 President Trump] [Q1 said] [C1 so]. First lady [S2 Melania Trump] [Q2 said] [C2 she"
        " would go]. [S3 Trump] [Q3 said] [C3 it mattered]."
    )
    assert (trump.name, melania.name, again.id) == ("Trump", "Melania Trump", trump.id)


def test_a_son_of_the_same_name_is_another_person():
    father, son = sources_of(
        "[S1 Donald Trump] [Q1 said] [C1 so]. [S2 Donald Trump Jr.] [Q2 said] [C2 it]."
    )
    assert father.id != son.id


def test_a_body_is_found_again_by_its_noun_and_by_initials_without_its_country():
    found = sources_of(
        "[S1 The United States Commission on Presidential Debates] [Q1 said] [C1 so]."
        " [S2 The commission] [Q2 said] [C2 it]. [S3 The CPD] [Q3 said] [C3 that]."
    )
    assert len({source.id for source in found}) == 1


def test_an_initial_that_is_also_an_article_stays_inside_a_name():
    found = sources_of(
        "[S1 Dmitri A. Muratov] [Q1 said] [C1 so]. [S2 Dmitri S. Peskov] [Q2 denied] [C2 it]."
    )
    assert [one.name for one in found] == ["Dmitri A. Muratov", "Dmitri S. Peskov"]


def test_roles_are_offices_and_no_clauses_each_in_its_longest_form():
    source = sources_of(
        "[S1 Senate minority leader Chuck Schumer, when asked about it], [Q1 said] [C1 so]."
        " [S2 Leader Schumer] [Q2 said] [C2 it]."
    )[0]
    assert source.roles == ("Senate minority leader",)


def test_a_state_is_not_named_by_its_report():
    source = sources_of("[S1 Another report from the Mexican government] [Q1 said] [C1 so].")[0]
    assert source.name == "Mexico"
