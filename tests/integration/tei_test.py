#!/usr/bin/env python3
"""Contract: every golden page comes out of `nutgraf parse --format=tei` as well-formed XML
of the TEI namespace, with a header, a title and a body, in the places that P5 gives them.

    tei_test.py build/release/bin/nutgraf
"""
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEI = "{http://www.tei-c.org/ns/1.0}"
NEEDED = ["teiHeader/fileDesc/titleStmt/title", "teiHeader/fileDesc/publicationStmt/publisher",
          "teiHeader/fileDesc/sourceDesc/p", "text/body/div"]
IN_DIV = {"head", "p", "list", "quote", "figure", "table"}


def faults(document):
    try:
        root = ElementTree.fromstring(document.encode("utf-8"))
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    found = [f"no {path}" for path in NEEDED
             if root.find("/".join(TEI + name for name in path.split("/"))) is None]
    for div in root.iter(TEI + "div"):
        names = [child.tag.removeprefix(TEI) for child in div]
        found += [f"{name} in a div" for name in names if name not in IN_DIV]
        found += ["a head inside a div"] * names[1:].count("head")
    return found


def documents(command):
    pages = sorted(str(page) for page in (ROOT / "tests/golden/pages").rglob("source.html"))
    run = subprocess.run([command, "parse", "--format=tei", *pages], check=True,
                         capture_output=True, text=True)
    for line in run.stdout.splitlines():
        answer = json.loads(line)
        yield answer["source"], answer["document"]
    for golden in sorted((ROOT / "tests/unit/nutgraf/render").glob("*.tei.xml")):
        yield str(golden), golden.read_text(encoding="utf-8")


def main():
    read, broken = 0, []
    for name, document in documents(sys.argv[1]):
        read += 1
        broken += [f"{name}: {fault}" for fault in faults(document)]
    print(*broken, sep="\n")
    print(f"{read} documents read, {len(broken)} faults")
    return 1 if broken or read < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
