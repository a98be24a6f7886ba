"""Asks a gateway for digests at a steady rate and checks every answer.

    load = Load("http://10.89.0.11:30080", stories, rate=20)
    with load.running():
        …                      # what happens meanwhile
    print(load.report())       # requests, failures, wrong answers, missing parts, times
    Load(url, stories, rate=2000, workers=64, may_shed=True)  # 503 with Retry-After is no failure

`stories` maps a request's body to the JSON that must come back. Three requests in four ask
past the answers that the gateway keeps, so that the services are under load, too. Connections are kept
alive, as a gateway's clients do. A request has ten seconds.
"""

import contextlib
import http.client
import json
import threading
import time
import urllib.parse

TIMEOUT_S = 10
SHED = "shed"


class Load:
    def __init__(self, url, stories, rate, workers=8, may_shed=False):
        self.address = urllib.parse.urlsplit(url).netloc
        self.stories = list(stories.items())
        self.rate, self.workers, self.may_shed = rate, workers, may_shed
        self.shed = 0
        self.lock = threading.Lock()
        self.samples = []  # (when, seconds, fault or None, missing parts)
        self.next = 0
        self.stopping = threading.Event()

    @contextlib.contextmanager
    def running(self):
        self.started = time.monotonic()
        threads = [threading.Thread(target=self._work) for _ in range(self.workers)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self.stopping.set()
            for thread in threads:
                thread.join()

    def _work(self):
        connection = None
        while not self.stopping.is_set():
            with self.lock:
                turn = self.next
                self.next += 1
            due = self.started + turn / self.rate
            if self.stopping.wait(max(0, due - time.monotonic())):
                break
            body, expected = self.stories[turn % len(self.stories)]
            begin = time.monotonic()
            past_gateway = turn % 4 != 0
            connection, fault, missing = self._ask(connection, body, expected, past_gateway)
            with self.lock:
                if fault is SHED:
                    self.shed += 1
                else:
                    self.samples.append((begin, time.monotonic() - begin, fault, missing))

    def _ask(self, connection, body, expected, past_gateway):
        kept = connection is not None
        try:
            if connection is None:
                connection = http.client.HTTPConnection(self.address, timeout=TIMEOUT_S)
            headers = {"Content-Type": "application/json"}
            if past_gateway:
                headers["Cache-Control"] = "no-cache"
            connection.request("POST", "/v1/articles:digest", body, headers)
            response = connection.getresponse()
            text = response.read()
            if response.getheader("Connection", "").lower() == "close":
                connection.close()
                connection = None
        except (OSError, http.client.HTTPException) as error:
            if connection is not None:
                connection.close()
            # A server that goes may close a kept connection just as it is used again;
            # every HTTP client asks once more then (RFC 9112, section 9.3.1).
            if kept and isinstance(error, (BrokenPipeError, ConnectionResetError)):
                return self._ask(None, body, expected, past_gateway)
            return None, f"{type(error).__name__}: {error}", ()
        if self.may_shed and response.status in (429, 503) and response.getheader("Retry-After"):
            return connection, SHED, ()
        if response.status != 200:
            return connection, f"{response.status} {text[:200]!r}", ()
        answer = json.loads(text)
        missing = tuple(f"{part['part']}: {part.get('error', {}).get('message')}"
                        for part in answer.pop("missing", ()))
        fault = None
        for key, value in answer.items():
            if value != expected.get(key):
                fault = f"wrong {key}"
        return connection, fault, missing

    def report(self):
        seconds = sorted(sample[1] for sample in self.samples)
        faults = [sample[2] for sample in self.samples if sample[2]]
        return {
            "requests": len(self.samples) + self.shed,
            "shed": self.shed,
            "failed": sum(not fault.startswith("wrong") for fault in faults),
            "wrong": sum(fault.startswith("wrong") for fault in faults),
            "without a part": sum(bool(sample[3]) for sample in self.samples),
            "p50 ms": round(1000 * seconds[len(seconds) // 2]) if seconds else None,
            "p99 ms": round(1000 * seconds[len(seconds) * 99 // 100]) if seconds else None,
            "faults": sorted(set(faults))[:5],
            "missing": sorted({part for sample in self.samples for part in sample[3]})[:5],
        }

    def last(self, wanted):
        """When the last sample that `wanted` says yes to was asked, or None."""
        return max((sample[0] for sample in self.samples if wanted(sample)), default=None)
