#!/usr/bin/env python3
"""Contract: code includes only what its layer may know (see ARCHITECTURE).

A rule is a line of the table: the folders it binds (a prefix of the path), and
the includes that are forbidden there. The first comment of a file that breaks a
rule does not excuse it: move the code, or change the rule and say why.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)

OUTSIDE_WORLD = [
    r"grpc", r"google/", r"nutgraf/", r"hiredis", r"absl/flags", r"absl/time/clock",
    r"chrono$", r"ctime$", r"iostream$", r"fstream$", r"filesystem$", r"thread$", r"curl/",
    r"sys/", r"unistd", r"boost/",
]
SERVICES = ["article", "entity", "summary"]

RULES = [  # (folder, what it must not include, why)
    ("services/common/text/", OUTSIDE_WORLD + [r"services/(?!common/(text|document)/)"], "pure"),
    ("services/common/trees/", OUTSIDE_WORLD + [r"services/(?!common/trees/)"], "pure"),
    ("services/common/document/", OUTSIDE_WORLD + [r"services/(?!common/)"], "pure"),
    ("services/common/", [r"gateway/", r"services/(?!common/)"], "common knows no service"),
    ("gateway/", [r"services/(?!common/)"], "the gateway knows services by contract only"),
]
for service in SERVICES:
    RULES.append((f"services/{service}/core/",
                  OUTSIDE_WORLD + [r"services/common/(?!text/|trees/|document/)"], "pure"))
    RULES.append((f"services/{service}/",
                  [r"gateway/", rf"services/(?!common/|{service}/)"],
                  "no service knows another"))
HIREDIS_HOME = "services/common/cache/"


def violations():
    for folder in ("services", "gateway"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".h", ".cc"):
                continue
            name = path.relative_to(ROOT).as_posix()
            includes = INCLUDE.findall(path.read_text(encoding="utf-8"))
            yield name, None, None
            for included in includes:
                for prefix, forbidden, why in RULES:
                    if name.startswith(prefix) and any(re.match(f, included) for f in forbidden):
                        yield name, included, why
                if included.startswith("hiredis") and not name.startswith(HIREDIS_HOME):
                    yield name, included, "only the cache speaks to Redis"


def main():
    files, broken = set(), []
    for name, included, why in violations():
        files.add(name)
        if included:
            broken.append(f"{name} includes {included}: {why}")
    print(*broken, sep="\n")
    print(f"{len(files)} files read, {len(broken)} broken rules")
    return 1 if broken or len(files) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
