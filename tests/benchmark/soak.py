#!/usr/bin/env python3
"""A million requests at one process, and what is left of each: memory, descriptors, threads.

    tests/benchmark/soak.py build/release/bin [--requests N]

`nutgraf serve` answers digests of pages by h2load (Debian nghttp2-client): nine in ten from the
answers that the gateway keeps, one in ten past them, so that calls go to the services and back.
Looks at the process after a twentieth, a half and all of it; ends with 1 when in the second half
memory has grown by more than one in a hundred, or descriptors or threads at all. What grows before is
caches and pools that fill.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

from door import Server, free_port

PAGES = 50
SENTENCE = ("The harbour board of Port Elm counted {n} ferries on {day}, Ada Quill, the harbour "
            "master, said. ")
GROWTH = 1.01


def state(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return {"resident KB": int(re.search(r"VmRSS:\s+(\d+)", status).group(1)),
            "threads": int(re.search(r"Threads:\s+(\d+)", status).group(1)),
            "descriptors": len(list(pathlib.Path(f"/proc/{pid}/fd").iterdir()))}


def parse(port, text):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/articles:parse",
                                     json.dumps({"document": {"text": text}}).encode(),
                                     {"Content-Type": "application/json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        return json.load(answer)


def digests(port):
    """The addresses of the digests of some pages, which the process keeps from here on."""
    for n in range(PAGES):
        text = "\n\n".join(SENTENCE.format(n=n + at, day=day) * 3
                           for at, day in enumerate(("Monday", "Tuesday", "Friday")))
        yield f"http://127.0.0.1:{port}/v1/{parse(port, text)['name']}/digest"


def load(addresses, requests, past_cache):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(addresses))
        file.flush()
        command = ["h2load", "--h1", "-n", str(requests), "-c", "16", "-i", file.name]
        if past_cache:
            command += ["-H", "cache-control: no-cache"]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    succeeded = int(re.search(r"(\d+) 2xx", out).group(1))
    if succeeded != requests:
        raise SystemExit(f"{succeeded} of {requests} succeeded\n{out}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("binaries", type=pathlib.Path)
    arguments.add_argument("--requests", type=int, default=1_000_000)
    options = arguments.parse_args()
    port = free_port()
    server = Server("nutgraf", [options.binaries / "nutgraf", "serve", "--listen=127.0.0.1:0",
                                f"--http_address=127.0.0.1:{port}", "--log_level=warning"], port)
    try:
        addresses = list(digests(port))

        def both(requests):
            load(addresses, requests // 10, True)
            load(addresses, requests - requests // 10, False)

        done, states = 0, []
        for part in (options.requests // 20, options.requests // 2, options.requests):
            both(part - done)
            done = part
            time.sleep(1)  # h2load's connections close
            states.append(state(server.process.pid))
    finally:
        server.stop()
    print(f"{options.requests} requests\n| | a twentieth | a half | all |\n|---|---|---|---|")
    for what in states[0]:
        print(f"| {what} |", *(f"{at[what]} |" for at in states))
    _, half, end = states
    grown = end["resident KB"] > GROWTH * half["resident KB"]
    grown |= end["threads"] > half["threads"] or end["descriptors"] > half["descriptors"]
    sys.exit(1 if grown else 0)


if __name__ == "__main__":
    main()
