"""Who acts and who undergoes: noun phrases → actors, linked to the reading's sources."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.events.grammar import SUBJECTS, Grammar
from reportedly.events.home import Home
from reportedly.events.kinds import NOBODY, Kinds, described, filled, year_of
from reportedly.events.lexicon import Kind, who
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Actor, Place, Report, Source, Span, Statement
from reportedly.sources.tables import long_codes

BACK = 80
"""Words to look back for what a pronoun stands for."""
MOST = 6
"""Actors that are named together, at most."""
FIRST_PERSON = frozenset("i we me us our my ourselves myself".split())
THIRD_PERSON = frozenset("he she it they him her them his their its".split())
SINGULAR = frozenset("he she him her his".split())
EMPTY = frozenset(
    "it this that these those there who which what one ones you your both each everyone everybody "
    "nobody anyone someone something nothing anything everything all many some none others other "
    "another several few two three more most".split()
)
TAKES_OF = frozenset(
    "lot handful majority couple pair range variety "
    "leader president minister ministry head chief member government army commander secretary king "
    "queen ambassador parliament court office group number spokesman spokeswoman "
    "council party state "
    "republic hundreds dozens thousands scores tens people movement front union citizen resident "
    "crowd force coalition team supporter family relative bank department university house rest "
    "some dozen hundred thousand score ten majority chairman director prime region "
    "province city town village area base capital district strip".split()
)
"""Nouns that an "of" makes into a name or tells apart."""
AGENTIVE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
UNKNOWN = frozenset(
    "side group team rival neighbour neighbor enemy opponent organisation organization member pair "
    "faction figure ally counterpart colleague".split()
)
"""Nouns of whoever acts that tell no sector."""
BODIES = frozenset(
    "court government ministry parliament senate congress assembly council cabinet administration "
    "army navy police force party embassy agency commission committee department office tribunal "
    "military coalition regime media newspaper hospital university school church company union "
    "intelligence authority federation board bank group team country state".split()
)
"""Nouns that no "he" or "she" stands for."""
MODIFYING = frozenset({"compound", "amod", "nmod"})
NOBODYS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
PACTS = frozenset(
    "agreement accord treaty convention protocol declaration summit conference deal pact talks act "
    "protest game cup festival airport bridge".split()
)
"""What is called after a place and is not of it."""
DASHES = frozenset({"-", "--", "–", "—"})
QUOTES = frozenset("\"“”„‟'‘’")
PERSONAL = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "CVL", "JRN", "ELI", "OPP", "REL", "MED", "CRM"}
)


class Actors:
    """Makes the actors of one report's events."""

    def __init__(
        self,
        report: Report,
        grammar: Grammar,
        analysis: Analysis,
        sources: Sequence[Source],
        places: Sequence[Place] = (),
    ) -> None:
        self.text = report.text
        self.outlet = (report.publisher or "").lower()
        self.grammar = grammar
        self.starts = [start for start, _ in analysis.sentences]
        self.labels, self.firsts = _labels(analysis, grammar)
        self.kinds = Kinds(grammar, self.labels, who(), year_of(report.published))
        self.sources = {source.id: source for source in sources}
        self.mentions = _mentions(sources, analysis, grammar)
        self.by_name = _names(sources)
        grounds = [place for place in places if place.kind != "country"]
        self.grounds = _grounds(grounds, analysis, report.text)
        self.home = Home(grammar, self.labels, places)
        self.seats = {
            place.span.of(report.text).lower(): long_codes().get(place.country or "")
            for place in grounds
        }

    def make(self, nouns: Sequence[int], voice: Statement | None, *, agent: bool) -> Actor | None:
        """The actor that these nouns name together; none where they name nobody.

        ``voice``: the statement in whose content they stand: its speaker is who "we" are.
        ``agent``: only somebody who can act will do; otherwise anything that can be done to.
        Offsets: spans are code points of the report's text.  Of several, sector and country are
        those of the first that has one.
        """
        if len(nouns) > 1 and self.acts(nouns[0]):  # "attacks on police and the deaths of men"
            nouns = [noun for noun in nouns if self.acts(noun)]
        parts = [self._part(noun, voice, agent=agent) for noun in nouns[:MOST]]
        found = [part for part in parts if part is not None]
        if len(found) < 2:
            return found[0] if found else None
        return Actor(
            " and ".join(dict.fromkeys(part.name for part in found)),
            tuple(sorted({span for part in found for span in part.spans})),
            found[0].source,
            next((part.sector for part in found if part.sector), None),
            next((part.country for part in found if part.country), None),
        )

    def acts(self, noun: int) -> bool:
        """Whether the noun names somebody who can act."""
        token = self.grammar.tokens[noun]
        if token.pos == "ADJ" and token.dep == "amod":
            return self.kinds.of(noun).country is not None
        if self.labels.get(noun) in AGENTIVE or self._is_mention(noun):
            return True
        if self.grammar.lemma(noun) in UNKNOWN or token.text.lower() in THIRD_PERSON:
            return True
        if token.pos == "PROPN" and noun not in self.labels and token.dep not in MODIFYING:
            return True
        kind = self.kinds.of(noun)
        return kind.sector is not None or (
            kind.country is not None and self.grammar.tokens[noun].pos in ("ADJ", "PROPN")
        )

    def _is_mention(self, noun: int) -> bool:
        """Whether it names a source that can do more than say something: no report or law."""
        source = self.mentions.get(noun)
        return source is not None and self.sources[source].kind != "document"

    def is_date(self, noun: int) -> bool:
        """Whether a noun is part of a date, a sum of money or the like: nobody at all."""
        return self.labels.get(noun) in NOBODYS

    def is_place(self, noun: int) -> bool:
        """Whether a name before a noun tells where, not who: "the Kabul attack".

        Names of countries in full do too ("the Syria strike"); "U.S.", "UN" and the like do not.
        """
        written = self.grammar.tokens[noun].text
        lower = written.lower()
        tables = self.kinds.who
        if written in tables.groups or lower in tables.people or written.replace(".", "").isupper():
            return False
        place = lower in tables.countries or lower in tables.capitals
        return place or self.labels.get(noun) in ("GPE", "LOC", "FAC")

    def _part(self, noun: int, voice: Statement | None, *, agent: bool) -> Actor | None:
        token = self.grammar.tokens[noun]
        word = token.text.lower()
        counted = any(True for _ in self.grammar.only(noun, "nummod"))
        if counted and not agent and word in EMPTY:
            return self._named(noun)  # "three others"
        if token.pos == "PRON" or word in EMPTY or word in THIRD_PERSON:
            return self._pronoun(noun, word, voice, agent=agent)
        if self.labels.get(noun) in NOBODYS or (agent and not self.acts(noun)):
            return None
        return self._named(noun) if any(map(str.isalnum, token.text)) else None

    def _named(self, noun: int) -> Actor:
        told = self.kinds.of(noun)
        noun = self._by_name(noun)
        kind = filled(told, self.kinds.of(noun))
        span = self.span(noun)
        source = self._source(noun, span)
        if source is not None:
            kind = self._of_source(kind, self.sources[source])
        kind = self.home.filled(noun, filled(kind, Kind(None, self._ground(noun))))
        return Actor(_name(span.of(self.text)), (span,), source, kind.sector, kind.country)

    def _ground(self, noun: int) -> str | None:
        """The country of the place that a body's name has in it ("Hampshire Police", "Texas")."""
        if self.labels.get(noun) == "PERSON" or self.grammar.lemma(noun) in PACTS:
            return None
        body = self.labels.get(noun) in AGENTIVE or self.kinds.of(noun).sector is not None
        inside = range(*self.grammar.core(noun)) if body else range(noun, noun + 1)
        return next((self.grounds[index] for index in inside if index in self.grounds), None)

    def _by_name(self, noun: int) -> int:
        """The person's name that follows one person's description ("his rival, Joe Biden")."""
        tokens = self.grammar.tokens
        above = tokens[noun].head
        if tokens[noun].dep == "appos" and self.labels.get(above) == "PERSON":
            return above  # "Trump, the third president to be impeached"
        if tokens[noun].tag not in ("NN", "NNP") or self.labels.get(noun) == "PERSON":
            return noun
        found = [*self.grammar.only(noun, "appos")]
        for prep in ("to", "of", "from"):  # "ambassador to Germany Richard Grenell"
            governed = self.grammar.preps(noun).get(prep, ())
            found += [
                one for one in governed if self.firsts.get(one, 0) > self.grammar.core(one)[0]
            ]
        names = [one for one in found if self.labels.get(one) == "PERSON" and one > noun]
        return names[0] if len(names) == 1 else noun

    def span(self, noun: int) -> Span:
        """The noun phrase without its article, with an "of" that tells which."""
        tokens = self.grammar.tokens
        first, last = self.grammar.core(noun)
        begins = self.firsts.get(noun, first)
        before = self.labels.get(begins - 1)
        if self.labels.get(noun) == "PERSON" and (
            before == "DATE" or (before in ("GPE", "NORP") and tokens[noun].dep == "pobj")
        ):
            first = max(first, begins)  # "on Saturday Sirhan was stabbed"
        while first < noun and (
            tokens[first].dep in ("det", "predet", "punct", "cc", "prep")
            or (tokens[first].dep == "advmod" and tokens[first].head == noun)
        ):
            first += 1
        if first < noun and tokens[first].dep == "poss" and tokens[first].pos == "PRON":
            first += 1
        for index in range(first, noun):  # "BRUSSELS - European leaders": the dateline is no name
            if tokens[index].text in DASHES and not _glued(tokens, index):
                first = index + 1
        quotes = [
            i for i in range(first, noun) if tokens[i].text in QUOTES and tokens[i].tag != "POS"
        ]
        if len(quotes) % 2:  # a quotation that began before: "a 'no deal' Brexit"
            first = quotes[-1] + 1
        body = tokens[noun].pos == "PROPN" and self.labels.get(noun) != "PERSON"
        if body or self.grammar.lemma(noun) in TAKES_OF:
            of = [n for n in self.grammar.preps(noun).get("of", ()) if n > noun]
            named = not body or (bool(of) and tokens[of[0]].pos == "PROPN")
            quoted = bool(of) and any(t.text in QUOTES for t in tokens[noun : of[0]])
            last = of[0] + 1 if of and named and of[0] - noun < 7 and not quoted else last
        return Span(tokens[first].start, max(tokens[last - 1].end, tokens[noun].end))

    def _source(self, noun: int, span: Span) -> str | None:
        """The source that the noun names: by its mentions, or by its name."""
        found = self.mentions.get(noun)
        if found is not None:
            return found
        if self.grammar.tokens[noun].pos != "PROPN":
            return None
        found = self.by_name.get(_name(span.of(self.text)).lower())
        if found is None and self.labels.get(noun) == "PERSON":
            found = self.by_name.get(self.grammar.tokens[noun].text.lower())
        return found

    def _of_source(self, kind: Kind, source: Source) -> Kind:
        kind = described(self.kinds, (*source.affiliation, *source.roles, source.name), kind)
        seats = (self.seats.get(one.lower()) for one in source.affiliation)
        return filled(kind, Kind(None, next(filter(None, seats), None)))

    # --- pronouns ---------------------------------------------------------------------------------

    def _pronoun(
        self, noun: int, word: str, voice: Statement | None, *, agent: bool
    ) -> Actor | None:
        token = self.grammar.tokens[noun]
        span = Span(token.start, token.end)
        source = self.mentions.get(noun)
        if word in FIRST_PERSON:
            source = None if voice is None or voice.attribution is None else voice.chain[0].source
        if source in self.sources and self._speaks(self.sources[source], word):
            return self._as_source(source, span)
        if word not in THIRD_PERSON or (word == "it" and not agent):
            return None
        meant = self._meant(noun, word)
        if meant is None or (agent and not self.acts(meant)):
            return None
        return self._named(meant)

    def _speaks(self, source: Source, word: str) -> bool:
        """Whether a source can be who a pronoun stands for: "we" is no document."""
        if word in FIRST_PERSON and source.kind == "document":
            return False
        return source.name.lower() not in (self.outlet, "this report")

    def _as_source(self, source: str, span: Span) -> Actor:
        known = self.sources[source]
        kind = self._of_source(NOBODY, known)
        return Actor(known.name, (span,), source, kind.sector, kind.country)

    def _meant(self, pronoun: int, word: str) -> int | None:
        """Whom a pronoun stands for: the one person named before it in its sentence, else the
        nearest subject before it that agrees with it.
        """
        tokens = self.grammar.tokens
        own = tokens[pronoun].head
        if word in SINGULAR and (one := self._only_person(pronoun)) is not None:
            return one
        for index in range(pronoun - 1, max(-1, pronoun - BACK), -1):
            token = tokens[index]
            subject = token.dep in SUBJECTS and token.pos != "PRON" and token.head != own
            if subject and self._agrees(index, word):
                return index
        return None

    def _only_person(self, pronoun: int) -> int | None:
        """The person named before a pronoun in its sentence, where there is one and no other."""
        tokens = self.grammar.tokens
        start = self.starts[bisect_right(self.starts, pronoun) - 1]
        people = {
            tokens[noun].text.lower(): noun
            for noun in range(start, pronoun)
            if self.labels.get(noun) == "PERSON" and tokens[noun].dep != "poss"
        }
        if len(people) != 1:
            return None
        (found,) = people.values()
        beside = tokens[found].head == tokens[pronoun].head and tokens[pronoun].dep != "poss"
        return None if beside else found

    def _agrees(self, noun: int, word: str) -> bool:
        token = self.grammar.tokens[noun]
        label = self.labels.get(noun)
        plural = token.tag in ("NNS", "NNPS") or len(self.grammar.joined(noun)) > 1
        if word in SINGULAR:
            if self.grammar.lemma(noun) in BODIES:
                return False
            sector = self.kinds.of(noun).sector
            return not plural and (label == "PERSON" or (label is None and sector in PERSONAL))
        if word in ("it", "its"):
            return not plural and label != "PERSON" and self.acts(noun)
        return (plural and self.acts(noun)) or label in ("ORG", "NORP")


def _glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash stands between two words without a space."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def _labels(analysis: Analysis, grammar: Grammar) -> tuple[dict[int, str], dict[int, int]]:
    """Each name's label and first token, by its head: the token whose own head lies outside."""
    found: dict[int, str] = {}
    firsts: dict[int, int] = {}
    tokens, at = analysis.tokens, 0
    for name in analysis.names:
        while at < len(tokens) and tokens[at].end <= name.start:
            at += 1
        head = _head(range(at, len(tokens)), name.end, grammar)
        if head is not None:
            found[head] = name.label
            firsts[head] = at
    return found, firsts


def _head(places: range, end: int, grammar: Grammar) -> int | None:
    """The last token before ``end`` whose head lies outside the stretch."""
    tokens = grammar.tokens
    inside = []
    for index in places:
        if tokens[index].start >= end:
            break
        inside.append(index)
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    outer = [i for i in inside if not first <= tokens[i].head <= last or tokens[i].head == i]
    return next((i for i in reversed(outer) if tokens[i].dep != "punct"), last)


def _mentions(sources: Sequence[Source], analysis: Analysis, grammar: Grammar) -> dict[int, str]:
    """The source of each mention, by the token that heads it."""
    found: dict[int, str] = {}
    for source in sources:
        for span in source.mentions:
            head = _first_head(analysis.within(span), grammar)
            if head is not None:
                found.setdefault(head, source.id)
    return found


def _first_head(inside: range, grammar: Grammar) -> int | None:
    tokens = grammar.tokens
    for index in inside:
        head = tokens[index].head
        if (head not in inside or head == index) and tokens[index].dep != "punct":
            return index
    return None


def _grounds(places: Sequence[Place], analysis: Analysis, text: str) -> dict[int, str]:
    """The country, ISO 3166-1 alpha-3, of each token of a place's name; not of "London-based"."""
    return {
        index: country
        for place in places
        if (country := long_codes().get(place.country or "")) is not None
        and text[place.span.end : place.span.end + 1] not in DASHES
        for index in analysis.within(place.span)
    }


def _names(sources: Sequence[Source]) -> dict[str, str]:
    """The ids of named sources by their names, and of people by their last."""
    found: dict[str, str] = {}
    for source in sources:
        for name in (source.name, *source.aliases):
            found.setdefault(_name(name).lower(), source.id)
        if source.kind == "person" and source.named:
            found.setdefault(source.name.split()[-1].lower(), source.id)
    return found


def _name(words: str) -> str:
    """The words on one line, without an article before them."""
    joined = " ".join(words.split())
    return joined[4:] if joined[:4].lower() == "the " and len(joined) > 4 else joined
