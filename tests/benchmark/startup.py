#!/usr/bin/env python3
"""How long each process takes from its start to being ready, and what it then holds.

    tests/benchmark/startup.py build/release/bin [--rounds N]

Starts each in turn on free ports, asks its admin port for /readyz until that says yes, and prints
the median of the rounds and the resident memory.
"""
import argparse
import contextlib
import pathlib
import re
import statistics
import subprocess
import time
import urllib.request

from door import free_port

FLAGS = {
    "nutgraf-article": [],
    "nutgraf-entity": [],
    "nutgraf-summary": [],
    # Alone, it would wait for the services that it has not.
    "nutgraf-gateway": ["--http_address=127.0.0.1:0", "--wait_for_services=0"],
    "nutgraf serve": ["--http_address=127.0.0.1:0"],
}
GIVE_UP_S = 30
ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


def start(program, command, port):
    """The process, once it is ready, and the seconds that took."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    while time.monotonic() - begin < GIVE_UP_S:
        with contextlib.suppress(OSError):
            if ask(f"http://127.0.0.1:{port}/readyz").status == 200:
                return process, time.monotonic() - begin
        if process.poll() is not None:
            break
        time.sleep(0.002)
    process.kill()
    raise SystemExit(f"{program} does not come up:\n{process.stderr.read().decode()}")


def resident_mb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("binaries", type=pathlib.Path)
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    print("| process | ready after ms | resident MB |\n|---|---|---|")
    for program, flags in FLAGS.items():
        name, *subcommand = program.split()
        took, memory = [], 0
        for _ in range(options.rounds):
            port = free_port()
            process, seconds = start(program, [
                options.binaries / name, *subcommand, "--listen=127.0.0.1:0", "--log_level=error",
                f"--admin=127.0.0.1:{port}", *flags], port)
            took.append(seconds)
            memory = resident_mb(process.pid)
            process.terminate()
            process.wait()
        print(f"| {program} | {statistics.median(took) * 1000:.0f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
