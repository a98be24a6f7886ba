"""Runs trafilatura over pages: a path and an address a line in (tab between), a line of
JSON out with the body, the metadata and the processor time of the call alone."""

import json
import pathlib
import sys
import time

import trafilatura

for line in sys.stdin:
    path, _, address = line.rstrip("\n").partition("\t")
    page = pathlib.Path(path).read_bytes()
    start = time.thread_time_ns()
    found = trafilatura.bare_extraction(page, url=address or None, with_metadata=True,
                                        include_comments=False)
    cpu = (time.thread_time_ns() - start) // 1000
    answer = {"cpu_us": cpu, "text": ""}
    if found is not None:
        answer.update(text=found.text or "", title=found.title, author=found.author,
                      date=found.date)
    print(json.dumps(answer), flush=True)
