"""Runs the cores over many inputs and yields their answers, with progress.

    for answer in Cores(binary).run("entities", articles):
        answer.result   # parsed JSON of the answer, {} where the core failed
        answer.cpu_us   # processor time of the core alone
"""

import dataclasses
import json
import subprocess
import sys
import threading
import time


@dataclasses.dataclass
class Answer:
    result: dict
    cpu_us: int
    error: str


class Progress:
    """A line on stderr that says how far a run is; silent when stderr is no terminal."""

    def __init__(self, what, total):
        self.what, self.total, self.done = what, total, 0
        self.start = self.shown = time.monotonic()

    def step(self):
        self.done += 1
        now = time.monotonic()
        if now - self.shown > 0.5 and sys.stderr.isatty():
            self.shown = now
            rate = self.done / (now - self.start)
            left = (self.total - self.done) / rate
            print(f"\r{self.what}: {self.done}/{self.total}, {rate:.0f}/s, {left:.0f} s left ",
                  end="", file=sys.stderr)

    def close(self):
        took = time.monotonic() - self.start
        end = "\r" if sys.stderr.isatty() else ""
        print(f"{end}{self.what}: {self.done} in {took:.1f} s{' ' * 30}", file=sys.stderr)


class Cores:
    def __init__(self, binary):
        self.binary = binary

    def run(self, core, lines, *options):
        """Yields an Answer for each line (a path, or an article as a dict), in order."""
        lines = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        process = subprocess.Popen([self.binary, core, *options], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True, encoding="utf-8")

        def feed():
            for line in lines:
                process.stdin.write(line + "\n")
            process.stdin.close()

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        progress = Progress(" ".join((core, *options)), len(lines))
        for line in process.stdout:
            answer = json.loads(line)
            progress.step()
            yield Answer(answer.get("result", {}), answer["cpu_us"], answer.get("error", ""))
        progress.close()
        feeder.join()
        if process.wait() != 0 or progress.done != len(lines):
            raise RuntimeError(f"{core} answered {progress.done} of {len(lines)} lines "
                               f"and ended with {process.returncode}")


def article(paragraphs, title=None, language="en"):
    """A v1.Article in JSON from plain paragraphs, offsets in code points."""
    blocks = [{"kind": "HEADLINE", "text": title}] if title else []
    blocks += [{"kind": "PARAGRAPH", "text": text} for text in paragraphs]
    message = {"kind": "STORY", "languageCode": language, "offsetEncoding": "CODE_POINTS",
               "blocks": blocks}
    if title:
        message["title"] = {"text": title, "span": {"block": 0, "begin": 0, "end": len(title)}}
    return message
