from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Report, Span
from reportedly.sources import resolve_sources
from tests.sources.examples import ANALYSER, marked, sources_of


def resolved(*wordings):
    text = " ".join(f"[S{n} {w}] [Q{n} said] [C{n} it]." for n, w in enumerate(wordings, 1))
    return [source.name for source in sources_of(text)]


def names(text):
    return [source.name for source in sources_of(text)]


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        (["Col. Gen. Sergei Surovikin", "Surovikin", "He"], ["Sergei Surovikin"] * 3),
        (["Mayor Ana Ruiz", "Mr Ruiz", "Police", "they"], ["Ana Ruiz"] * 2 + ["Police"] * 2),
        (["Adel al-Jubeir", "al-Jubeir"], ["Adel al-Jubeir"] * 2),
        (["A spokesman", "Residents", "the spokesman"], ["spokesman", "Residents", "spokesman"]),
        (["Bill Clinton", "Hillary Clinton"], ["Bill Clinton", "Hillary Clinton"]),
        (["President Recep Tayyip Erdoğan", "Erdogan"], ["Recep Tayyip Erdoğan"] * 2),
    ],
)
def test_mentions_of_one_source_are_joined_under_its_fullest_name_without_titles(
    wordings, expected
):
    assert resolved(*wordings) == expected


def test_a_pronoun_with_nothing_before_it_stays_as_worded():
    assert resolved("He", "he") == ["He", "He"]


def test_a_name_of_unknown_kind_that_spoke_is_a_persons_where_she_can_be_nobody_else():
    text = "[C1 Dam is safe], [S1 Ruizto] [Q1 says]. While [S2 she] [Q2 said] [C2 so], it rained."
    first, second = sources_of(text)
    assert (first.name, first.kind) == (second.name, second.kind) == ("Ruizto", "person")


def test_who_an_official_stands_by_is_not_the_official():
    text = (
        "[S1 Bashar Ruizov] [Q1 said] [C1 so]. "
        "[S2 An official of the league backing Ruizov] [Q2 said] [C2 it]."
    )
    assert names(text)[1] != "Bashar Ruizov"


def test_an_attribution_that_expresses_no_source_is_unspecified():
    source = sources_of("It [Q1 reportedly] [C1 rained].")[0]
    assert (source.name, source.kind, source.named) == ("unspecified", "unspecified", False)


@pytest.mark.parametrize(
    "wordings",
    [
        ["Ana Ruiz", "Ruiz's lawyer"],
        ["the Russian Defense Ministry", "the Foreign Ministry"],
        ["the State Department", "the Justice Department"],
        ["Syrian rebels", "Syrian officials"],
        ["the House of Commons Library", "the White House"],
        ["the Supreme Court", "the Court of Session", "the Department of State"],
        ["Defense Ministry spokesman Igor Konashenkov", "the Ministry of Health"],
    ],
)
def test_sources_that_share_a_word_are_told_apart(wordings):
    assert len(set(resolved(*wordings))) == len(wordings)


@pytest.mark.parametrize(
    "wordings",
    [
        ["Foreign Minister Sergei Lavrov", "Lavrov"],
        ["police chief John O’Neil Jr.", "O’Neil"],
        ["the White House", "The White House"],
        ["the police", "Police"],
        ["the Court of Session", "the Court of Session in Scotland"],
        ["the Supreme Court of the United Kingdom", "The Supreme Court"],
        ["the U.S. military", "the U.S. military’s"],
        ["President Hassan Rouhani of Iran", "Rouhani"],
        ["the US State Department", "the United States Department of State"],
        ["the Free Aceh Movement (FAM)", "FAM"],
        ["The United States", "the US government"],
        ["Radio Dabanga", "the radio station"],
    ],
)
def test_another_wording_of_a_name_is_the_same_source(wordings):
    assert len(set(resolved(*wordings))) == 1


def test_a_fuller_name_outside_any_attribution_is_found():
    text = "Brig. Gen. Thoko Banda led the force. [S1 Banda] [Q1 said] [C1 it had won]."
    source = sources_of(text)[0]
    assert (source.name, source.rank) == ("Thoko Banda", "Brig. Gen.")
    assert len(source.mentions) == 2


def test_a_misspelt_surname_is_its_bearers_and_told_as_a_misspelling():
    text = (
        "[S1 Col. Gen. Sergei Surovikin] [Q1 said] [C1 so]. [S2 Surovikin] [Q2 said] [C2 so]. "
        "But [S3 Surkovikin] [Q3 dismissed] [C3 that]."
    )
    found = sources_of(text)
    assert [s.name for s in found] == ["Sergei Surovikin"] * 3
    assert found[0].misspellings == ("Surkovikin",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister Ana Ruiz met Tom Berg. [S1 She] [Q1 said] [C1 it rained].", "Ana Ruiz"),
        ("Ana Ruiz spoke. [S1 The minister] [Q1 said] [C1 so].", "minister"),
        (
            "Greek Prime Minister Nikos Pappas met Turkish President Ali Demir. "
            "[S1 The Greek premier] [Q1 said] [C1 so].",
            "Nikos Pappas",
        ),
        (
            "[S1 A Peruvian general] [Q1 said] [C1 so]. Gen. Luis Quispe spoke on Friday.",
            "Luis Quispe",
        ),
        (
            "Channel Borealis TV showed it. [S1 The broadcaster] [Q1 said] [C1 so].",
            "Channel Borealis TV",
        ),
        (
            "Donald Trump met Theresa May. [S1 The American leader] [Q1 said] [C1 so].",
            "Donald Trump",
        ),
        (
            "Ana Ruiz told Tom Berg. [C1 The plan of President Luis Quispe will fail], "
            "[S1 the president] [Q1 wrote].",
            "president",
        ),
    ],
)
def test_a_description_or_pronoun_stands_for_who_is_named_in_the_report(text, name):
    assert names(text)[-1] == name


@pytest.mark.parametrize(
    ("wording", "kind", "named"),
    [
        ("President Joseph Boakai of Liberia", "person", True),
        ("a senior official", "person", False),
        ("residents", "group", False),
        ("Damascus", "government", True),
        ("the Kremlin", "government", True),
        ("the Ministry of Health", "government", True),
        ("the Kenyan Red Cross Society", "organisation", True),
        ("police", "organisation", True),
        ("Le Monde", "media", True),
        ("the Norland News Group", "media", True),
        ("Newspaper Tarvo Pravda", "media", True),
        ("state media", "media", False),
        ("a UN report", "document", True),
        ("video footage", "document", False),
        ("unconfirmed reports", "media", False),
        ("mining companies", "group", False),
        ("many of his countrymen", "group", False),
        ("a Finnish paper", "media", False),
    ],
)
def test_kind_and_named(wording, kind, named):
    source = sources_of(f"On Monday, [S1 {wording}] [Q1 said] [C1 that it rained].")[0]
    assert (source.kind, source.named) == (kind, named)


@pytest.mark.parametrize(
    ("wording", "affiliation"),
    [
        ("Mexico's Foreign Secretary Marcelo Ebrard", ("Mexico",)),
        ("Taliban spokesman Omar Wardak", ("Taliban",)),
        ("Former French Minister Jean Petit", ()),
        ("the Turkish Ministry of Foreign Affairs", ("Turkey",)),
        ("Washington", ("United States",)),
        ("Xinhua", ("China",)),
        ("Peruvian officials", ("Peru",)),
    ],
)
def test_affiliations_are_what_the_source_speaks_for(wording, affiliation):
    source = sources_of(f"On Monday, [S1 {wording}] [Q1 said] [C1 that it rained].")[0]
    assert source.affiliation == affiliation


def test_of_an_unnamed_source_sector_country_and_the_reason_are_told():
    text = (
        "[S1 A Turkish military official] [Q1 said] [C1 it was over], speaking on condition of "
        "anonymity because talks go on."
    )
    report_text = text.replace("[S1 ", "").replace("[Q1 ", "").replace("[C1 ", "").replace("]", "")
    found = sources_of(text)[0].anonymity
    assert (found.sector, found.country) == ("military", "Turkey")
    assert found.reason.of(report_text) == (
        "speaking on condition of anonymity because talks go on"
    )


def test_a_statement_speaks_for_its_issuer():
    text = (
        "[S1 A statement by Prime Minister Ana Ruiz] [Q1 said] [C1 so]. "
        "[S2 Ruiz] [Q2 added] [C2 it]."
    )
    assert names(text) == ["Ana Ruiz", "Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[S1 Ana Ruiz] [Q1 said] [C1 "So it is."]\n\n"And [S2 I] [Q2 know] [C2 it."]', "Ana Ruiz"),
        ("What did you do?\n\nWell, [S1 I] [Q1 thought] [C1 it was safe].", "I"),
        ("The plan of Acme failed. [S1 It] [Q1 is alleged] [C1 the mayor knew].", "unspecified"),
        ("The plan of Acme failed. [S1 It] [Q1 is understood] [C1 it leaks].", "unspecified"),
    ],
)
def test_i_and_it_stand_for_the_outlet_or_a_body_only_where_they_can(text, name):
    assert names(text)[-1] == name


def test_we_is_the_outlet_itself():
    source = sources_of("As [S1 we] [Q1 reported], [C1 it rained].", publisher="Rudaw")[0]
    assert (source.name, source.kind) == ("Rudaw", "media")


@given(st.text(max_size=120), st.data())
def test_any_text_is_resolved_and_its_mentions_read_back(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [Span(a, b) for a, b in pairwise(cuts) if a < b]
    attributions = tuple(
        Attribution(f"a{n}", (span,), (), (span,), "direct", 0.5) for n, span in enumerate(spans)
    )
    analysis = ANALYSER.analyse([text])[0]
    found, sources = resolve_sources(Report("r", text), attributions, analysis)
    assert {a.speaker for a in found} == {s.id for s in sources}
    assert all(mention.end <= len(text) for s in sources for mention in s.mentions)


def test_a_report_with_very_many_sources_is_resolved():
    letters = "abcdefghijklmnopqrst"
    surnames = [
        f"{a.upper()}{b}{c}{d}" for a in letters for b in letters for c in letters for d in "xz"
    ]
    text = " ".join(f"[S{n} Ana {name}] [Q{n} said] [C{n} so]." for n, name in enumerate(surnames))
    report, attributions = marked(text)
    _, sources = resolve_sources(report, attributions, Analysis((), (), ()))
    assert [s.name for s in sources] == [f"Ana {name}" for name in surnames]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[S1 Berg] [Q1 Blasts] [C1 Council Over Dam]\n\nTom Berg spoke on Friday.", "Tom Berg"),
        ("[S1 Berg] [Q1 Slams] [C1 It]. Mayor Tom Berg spoke. Eva Berg listened.", "Tom Berg"),
        ("[S1 Mrs May] [Q1 said] [C1 so].", "May"),
        ("[S1 Jan Novak, head of the laboratory] [Q1 said] [C1 so].", "Jan Novak"),
        ("[S1 Damodar Naik, a party spokesman] [Q1 said] [C1 so].", "Damodar Naik"),
        ("[S1 Ellen Moss QC] [Q1 said] [C1 so].", "Ellen Moss"),
        ("[S1 Zawadi Oyelaran, 34, a nurse] [Q1 said] [C1 so].", "Zawadi Oyelaran"),
        ("[S1 Ruiz campaign spokesman Brian Moss] [Q1 said] [C1 so]. Ana Ruiz ran.", "Brian Moss"),
        (
            "[S1 Lima Water Authority (LWA) chief executive Ana Ruiz] [Q1 said] [C1 so].",
            "Ana Ruiz",
        ),
        ("[S1 Russia's TASS news agency] [Q1 said] [C1 so].", "TASS"),
        ("[S1 a local newspaper], the Guardian, [Q1 reported] [C1 so].", "Guardian"),
    ],
)
def test_a_name_ends_where_it_ends_and_the_person_is_who_speaks(text, name):
    assert names(text)[0] == name


def test_a_courtesy_title_of_one_gender_is_not_given_to_a_namesake_of_the_other():
    text = "Melissa Berg and Donald Berg came. [S1 Mr Berg] [Q1 said] [C1 so]."
    assert names(text) == ["Donald Berg"]


def test_a_bare_surname_is_whoever_is_most_often_named_in_full():
    text = "Ana Ruiz won. Ana Ruiz thanked her daughter Eva Ruiz. [S1 Ruiz] [Q1 said] [C1 so]."
    assert names(text) == ["Ana Ruiz"]


def test_a_bare_surname_is_the_leaders_where_none_is_named_in_full_more_often():
    text = "[S1 Trump] [Q1 said] [C1 so]. Melania Trump and Donald Trump came."
    assert names(text) == ["Donald Trump"]


def test_the_post_is_the_outlet_named_before_that_ends_so():
    text = "[S1 The New York Post] [Q1 said] [C1 so]. [S2 The Post] [Q2 added] [C2 it]."
    assert names(text) == ["New York Post"] * 2


def test_another_source_is_not_the_one_before():
    found = sources_of("[S1 A source] [Q1 said] [C1 so]. [S2 Another source] [Q2 said] [C2 it].")
    assert found[0].id != found[1].id


def test_the_name_of_who_is_quoted_is_no_antecedent_of_who_speaks_on():
    text = '[S1 Tom Berg] [Q1 said] [C1 "Today I met Luis Quispe"]. [S2 He] [Q2 added] [C2 it].'
    assert names(text) == ["Tom Berg"] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            'Tom Berg spoke to the paper. [C1 "Luis Quispe will win, and Luis Quispe knows it,"] '
            "[S1 he] [Q1 added].",
            "Tom Berg",
        ),
        (
            "Luis Quispe, Luis Quispe and Luis Quispe. Tom Berg told Luis Quispe that [S1 he] "
            "[Q1 believes] [C1 it is safe].",
            "Tom Berg",
        ),
        (
            "Luis Quispe met Minister Tom Berg. Luis Quispe smiled. The minister told the paper "
            "that [S1 he] [Q1 believes] [C1 it is safe].",
            "Tom Berg",
        ),
        (
            "Luis Quispe came. Tom Berg went to meet Luis Quispe, a general whom [S1 he] "
            "[Q1 admires] [C1 a lot].",
            "Tom Berg",
        ),
        (
            'Tom Berg came. [S1 Tom Berg] [Q1 said] [C1 "Luis Quispe is basically saying no, and '
            'Luis Quispe is right"]. [S2 He] [Q2 went on] [C2 at length].',
            "Tom Berg",
        ),
    ],
)
def test_he_is_not_who_is_spoken_of_but_who_the_clause_above_is_about(text, name):
    assert names(text)[-1] == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[S1 The Vesna] [Q1 said] [C1 so]. Pirates shot at the MV Vesna.", ["MV Vesna"]),
        ("Berg Meets Hale. Mr Berg came. [S1 Mr Berg] [Q1 said] [C1 so].", ["Berg"]),
        (
            "Repairs: [S1 the fourth cable, Norland Telecom,] [Q1 said] [C1 so].",
            ["Norland Telecom"],
        ),
    ],
)
def test_ships_headlines_and_words_left_over_before_a_name(text, found):
    assert names(text) == found


def test_a_spokesman_of_hers_speaks_for_her():
    text = "Ana Ruiz visited the school. [S1 Her spokesman, Tom Berg,] [Q1 said] [C1 so]."
    (source,) = sources_of(text)
    assert (source.name, source.affiliation) == ("Tom Berg", ("Ana Ruiz",))


@pytest.mark.parametrize(
    ("text", "published", "affiliation"),
    [
        (
            "Moscow, Russia and Putin. [S1 President Trump] [Q1 said] [C1 so].",
            None,
            "United States",
        ),
        (
            "In Russia, Russia. [S1 The Justice Department] [Q1 said] [C1 so].",
            None,
            "United States",
        ),
        ("In Iraq and Syria. [S1 The FBI] [Q1 said] [C1 so].", None, "United States"),
        ("In Moscow. [S1 Kremlin spokesman Pavel Orlov] [Q1 said] [C1 so].", None, "Russia"),
        (
            "In London. [S1 The Trump administration] [Q1 said] [C1 so].",
            "2018-07-15",
            "United States",
        ),
        ("Rome. [S1 Narendra Modi] [Q1 said] [C1 so].", "2019-07-15", "India"),
        ("Rome. [S1 UNICEF] [Q1 said] [C1 so].", None, "United Nations"),
    ],
)
def test_offices_and_organs_known_to_the_public_speak_for_their_own_state(
    text, published, affiliation
):
    assert sources_of(text, published=published)[-1].affiliation == (affiliation,)


def test_who_no_longer_holds_the_office_speaks_for_no_state():
    source = sources_of("[S1 Tony Blair] [Q1 said] [C1 so].", published="2019-07-15")[0]
    assert source.affiliation == ()


def test_what_an_office_is_for_is_no_body():
    source = sources_of("US. [S1 US Commerce Secretary Ana Ruiz] [Q1 said] [C1 so].")[0]
    assert source.affiliation == ("United States",)


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("55 percent of respondents", "group"),
        ("local shepherds", "group"),
        ("about 2,500 people", "group"),
        ("the advocacy group Reporters Without Borders", "organisation"),
        ("one", "person"),
        ("people interviewed for the article", "group"),
        ("neither side", "group"),
        ("the 2017 law", "document"),
        ("the poll released on Monday", "document"),
        ("KXYZ-TV", "media"),
    ],
)
def test_kinds_of_what_has_no_name(wording, kind):
    assert sources_of(f"On Monday, [S1 {wording}] [Q1 said] [C1 that it rained].")[0].kind == kind


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Bob Ray of Florida calling the process a sham met them. [S1 Ray] [Q1 said] [C1 so].",
         ("of Florida",)),
        ("The judge accused Bob Ray of lying. [S1 Ray] [Q1 said] [C1 so].", ()),
        ("Laws keep Bob Ray from easing the sanctions. [S1 Ray] [Q1 said] [C1 so].", ()),
        ("Bob Ray, invoking a television detective, left. [S1 Ray] [Q1 said] [C1 so].", ()),
        ("Bob Ray, ranking member of the panel, left. [S1 Ray] [Q1 said] [C1 so].",
         ("ranking member of the panel",)),
        ("Bob Ray of the island's power authority left. [S1 Ray] [Q1 said] [C1 so].",
         ("of the island's power authority",)),
    ],
)  # fmt: skip
def test_roles_are_what_somebody_is_not_what_somebody_did(text, roles):
    (source,) = sources_of(text)
    assert (source.name, source.roles) == ("Bob Ray", roles)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("[S1 Zorvex, a software firm,] [Q1 said] [C1 so].", "Zorvex", "organisation"),
        ("The website Zorvex closed. [S1 Zorvex] [Q1 said] [C1 so].", "Zorvex", "organisation"),
        ("Many saw Trump at Helsinki. [S1 Trump] [Q1 said] [C1 so].", "Trump", "person"),
    ],
)
def test_a_name_is_a_body_where_words_beside_it_say_so(text, name, kind):
    (source,) = sources_of(text)
    assert (source.name, source.kind) == (name, kind)
