"""Asks a gateway for digests at a steady rate and checks every answer.

    load = Load("http://10.89.0.11:30080", stories, rate=20)
    with load.running():
        …                      # what happens meanwhile
    print(load.report())       # requests, failures, wrong answers, missing parts, times
    Load(url, stories, rate=400, workers=300, fresh=True, may_shed=True)

A story knows what may come back: the digest of it by each release that may answer. Each part of
an answer must be the part of one of them. Three requests in four ask past the answers that the
gateway keeps, so that the services are under load, too; with `fresh` every page is one that
nobody has seen, and with `may_shed` a 429 or 503 that says when to come again is no failure.
Connections are kept alive, as a gateway's clients do. A request has ten seconds.
"""

import base64
import collections
import contextlib
import http.client
import json
import threading
import time
import typing
import urllib.parse

TIMEOUT_S = 10
SHED = "shed"


class Story(typing.NamedTuple):
    kind: str  # the field of Document: "html" or "text"
    text: str
    digests: list  # as JSON, by each release, the newest last

    def body(self, unseen=None):
        """The request; with a number in the page's margin, one that was not made before."""
        text = self.text if unseen is None else f"{self.text}<!-- {unseen} -->"
        if self.kind == "html":
            text = base64.b64encode(text.encode()).decode()
        return json.dumps({"document": {self.kind: text}}).encode()


class Sample(typing.NamedTuple):
    begin: float  # by the monotonic clock
    seconds: float
    fault: str | None = None
    missing: tuple = ()
    releases: frozenset = frozenset()  # whose parts the answer has, as places in Story.digests


class Load:
    def __init__(self, url, stories, rate, workers=8, fresh=False, may_shed=False):
        self.address = urllib.parse.urlsplit(url).netloc
        self.stories = [story for story in stories if story.kind == "html" or not fresh]
        self.rate, self.workers, self.fresh, self.may_shed = rate, workers, fresh, may_shed
        self.shed = 0
        self.lock = threading.Lock()
        self.samples = []
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
            self.seconds = time.monotonic() - self.started

    def _work(self):
        connection = None
        while not self.stopping.is_set():
            with self.lock:
                turn = self.next
                self.next += 1
            due = self.started + turn / self.rate
            if self.stopping.wait(max(0, due - time.monotonic())):
                break
            story = self.stories[turn % len(self.stories)]
            unseen = f"{self.started} {turn}" if self.fresh else None
            begin = time.monotonic()
            connection, status, text = self._ask(connection, story.body(unseen), turn % 4 != 0)
            seconds = time.monotonic() - begin
            with self.lock:
                if status is SHED:
                    self.shed += 1
                elif status != 200:
                    self.samples.append(Sample(begin, seconds, f"{status} {text[:200]!r}"))
                else:
                    self.samples.append(check(story, text, begin, seconds))

    def _ask(self, connection, body, past_gateway):
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
                return self._ask(None, body, past_gateway)
            return None, type(error).__name__, str(error)
        if self.may_shed and response.status in (429, 503) and response.getheader("Retry-After"):
            return connection, SHED, text
        return connection, response.status, text

    def report(self):
        seconds = sorted(sample.seconds for sample in self.samples)
        faults = [sample.fault for sample in self.samples if sample.fault]
        return {
            "requests": len(self.samples) + self.shed,
            "shed": self.shed,
            "failed": sum(not fault.startswith("wrong") for fault in faults),
            "wrong": sum(fault.startswith("wrong") for fault in faults),
            "without a part": sum(bool(sample.missing) for sample in self.samples),
            "p50 ms": round(1000 * seconds[len(seconds) // 2]) if seconds else None,
            "p99 ms": round(1000 * seconds[len(seconds) * 99 // 100]) if seconds else None,
            "faults": sorted(set(faults))[:5],
            "missing": sorted({part for sample in self.samples for part in sample.missing})[:5],
        }

    def mixes(self):
        """How many answers were of which releases."""
        return collections.Counter(sample.releases for sample in self.samples if sample.releases)

    def last(self, wanted):
        """When the last sample that `wanted` says yes to was asked, or None."""
        return max((sample.begin for sample in self.samples if wanted(sample)), default=None)


def check(story, text, begin, seconds):
    answer = json.loads(text)
    # A page that is new has a name of its own, all through the answer.
    name = answer["article"]["name"].encode()
    answer = json.loads(text.replace(name, story.digests[0]["article"]["name"].encode()))
    missing = tuple(f"{part['part']}: {part.get('error', {}).get('message')}"
                    for part in answer.pop("missing", ()))
    releases = set()
    for part, value in answer.items():
        known = [i for i, digest in enumerate(story.digests) if digest.get(part) == value]
        if not known:
            return Sample(begin, seconds, f"wrong {part}", missing)
        releases.update(known)
    return Sample(begin, seconds, None, missing, frozenset(releases))
